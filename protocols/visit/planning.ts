import { describeDate } from '../calendar/dates';
import type { Step } from '../case/steps/step';
import { attemptOn, plannedFor, type Attempt } from './attempts';
import * as forms from './forms';
import { outOfOrder } from './in-order';
import { onlyLink } from './parties';
import { isLinksAlone, linkOf } from './roles';
import { ROLES, step, type VisitStanding } from './step';
import { askForTeam, teamIn, teamInWords, type Team } from './team';
import type { VisitTerms } from './terms';

const PLANNING = { stages: ['planned', 'cancelled', 'denied'], roles: ROLES, tells: 'parties' } as const;

/** The team, the date, and that there is none for now. */
export const planningSteps: readonly Step<object, VisitTerms>[] = [
  step(forms.teamChanged, {
    ...PLANNING,
    clause: 'authorised',
    mayNot: onlyLink('the LINK sends its own representatives'),
    unless: (standing, _, form) => hasArrived(attemptOn(standing, form?.on)),
    asks: (form, standing) => askForTeam(standing, changed(standing, form), plannedFor(standing) ?? form.on),
    shownTo: ({ id }, _, standing) => (isLinksAlone(standing, 'team') && id !== linkOf(standing) ? 'nothing' : 'all'),
    says: (form, standing) => teamInWords(standing, changed(standing, form)),
    tellsMore: ({ form }, standing) => ({ team: teamInWords(standing, changed(standing, form)) }),
  }),
  step(forms.rescheduled, {
    ...PLANNING,
    clause: 'cancellation',
    mayNot: onlyLink('the LINK gives the date of its visit'),
    unless: (standing, _, form) => hasArrived(attemptOn(standing, form?.on)),
    faults: (standing, { form }) => [
      ...(form.visitOn < form.on
        ? [{ pointer: '/visitOn', detail: `the new date was given on ${form.on}: it is that day or a later one` }]
        : []),
      ...outOfOrder(standing, form.on),
    ],
    asks: ({ visitOn }, standing) => askForTeam(standing, teamIn(standing.facts), visitOn, '/visitOn'),
    says: ({ visitOn }) => `now on ${describeDate(visitOn)}`,
  }),
  step(forms.cancelled, {
    stages: ['planned'],
    roles: ROLES,
    clause: 'cancellation',
    tells: 'parties',
    unless: (standing, _, form) => notToBeCancelled(attemptOn(standing, form?.on)),
    faults: (standing, { form }) => outOfOrder(standing, form.on),
    tellsMore: ({ on }, standing) => ({ visitOn: attemptOn(standing, on)?.visitOn }),
    says: ({ by }) => (by ? `by the ${by === 'link' ? 'LINK' : 'provider'}` : ''),
  }),
  step(forms.abandoned, {
    stages: ['cancelled', 'denied'],
    roles: ROLES,
    clause: 'cancellation',
    tells: 'others',
    mayNot: onlyLink('the LINK decides whether it still means to come'),
  }),
];

/** The team as it is changed: a lead that is left out stays. */
const changed = (standing: VisitStanding, { lead = teamIn(standing.facts).lead, team }: Team): Team => ({
  lead,
  ...(team ? { team } : {}),
});

/** Once they have come, that visit takes its course: it is ended, or entry was denied; only then is another date given. */
function hasArrived(attempt: Attempt | undefined): string | undefined {
  if (attempt?.ended) return 'the visit was held';
  const since = attempt?.denied ? undefined : attempt?.arrived?.on;
  return since && `they arrived on ${describeDate(since)}: report how that visit ended, or that entry was denied`;
}

function notToBeCancelled(attempt: Attempt | undefined): string | undefined {
  if (attempt?.cancelled) return 'it has been cancelled already; amend that if it is wrong';
  return attempt?.denied ? `entry was denied on ${describeDate(attempt.denied.on)}` : hasArrived(attempt);
}
