import { describeDate } from '../calendar/dates';
import { clauseOf } from '../case/clauses';
import { amendedIn, withAmended } from '../case/facts/being-amended';
import { momentIn } from '../case/forms/dated';
import { voidBy, type FormError, type Refused } from '../case/refusal';
import type { FormOf } from '../case/forms/step-form';
import type { Ask } from '../case/steps/asks';
import type { Shown, Step } from '../case/steps/step';
import { attemptOn, unexplainedOf } from './attempts';
import * as forms from './forms';
import { outOfOrder } from './in-order';
import { onlyLink } from './parties';
import { isLinksAlone, linkOf, visitor } from './roles';
import { ROLES, step, type VisitStanding } from './step';
import { teamInWords } from './team';
import type { VisitTerms } from './terms';

type Arrived = FormOf<typeof forms.arrived>;
type Denied = FormOf<typeof forms.entryDenied>;

// Also of a visit that was called off: they may come all the same.
const ON_THE_DAY = { stages: ['planned', 'cancelled'], roles: ROLES } as const;
const SAID = 'it has been said already; amend that if it is wrong';

/** What happens at the door and behind it, and what cannot wait for the report. */
export const daySteps: readonly Step<object, VisitTerms>[] = [
  step(forms.arrived, {
    ...ON_THE_DAY,
    clause: 'identification',
    tells: 'others',
    mayNot: onlyLink('the LINK says who came'),
    unless: (standing, _, form) => (attemptOn(standing, form?.on)?.arrived ? SAID : undefined),
    faults: (standing, { form }) => [...outOfOrder(standing, form.on), ...afterTheEnd(standing, form)],
    asks: (form, standing) => whoCame(standing, form),
    shownTo: ({ id }, { form }, standing) => (isLinksAlone(standing, 'team') && id !== linkOf(standing) ? withoutTeam(form) : 'all'),
    says: ({ toWhom }) => `received by ${toWhom.name}, ${toWhom.role}`,
    tellsMore: ({ form }, standing) => ({ team: teamInWords(standing, form) }),
  }),
  step(forms.entryDenied, {
    ...ON_THE_DAY,
    clause: 'refusal',
    tells: 'parties',
    unless: (standing, _, form) => notDenied(standing, form),
    faults: (standing, { form }) => outOfOrder(standing, form.on),
    void: (standing, { form }) => explainedSince(standing, form),
    says: ({ explanation }) => (explanation === null ? 'no explanation was given' : 'an explanation was given'),
  }),
  step(forms.explanationGiven, {
    stages: 'every',
    alsoClosed: true,
    roles: ROLES,
    clause: 'refusal',
    tells: 'others',
    follows: forms.entryDenied,
    unless: (standing) =>
      unexplainedOf(standing).some(({ explained }) => !explained) ? undefined : 'no refusal of entry waits for an explanation',
  }),
  step(forms.visitEnded, {
    ...ON_THE_DAY,
    clause: 'escort',
    tells: 'others',
    unless: (standing, _, form) => notEnding(standing, form),
    faults: (standing, { form }) => [...outOfOrder(standing, form.on), ...beforeArrival(standing, form)],
    says: ({ accompaniedBy }) => (accompaniedBy ? `accompanied by ${accompaniedBy.name}, ${accompaniedBy.role}` : 'accompanied by nobody'),
  }),
  step(forms.safeguardingConcernRaised, {
    stages: 'every',
    alsoClosed: true,
    roles: ROLES,
    clause: 'safeguarding',
    tells: 'parties',
  }),
];

/** They are looked up for what the record says of them, and never refused: who went, went. */
const whoCame = (standing: VisitStanding, { team, on }: Arrived): readonly Ask[] =>
  team.map((id, index) => ({ ask: 'representative', pointer: `/team/${index}`, id, of: visitor(standing), on, known: true }));

const withoutTeam = ({ team: _team, ...form }: Arrived): Shown<Arrived> => form;

/** Told late, of a day on which the visit was still planned, it is taken. */
function notDenied(standing: VisitStanding, form: { on: Denied['on'] } | undefined): string | undefined {
  const { denied, cancelled, arrived } = attemptOn(standing, form?.on) ?? {};
  if (denied) return SAID;
  const isOff = cancelled && !arrived && (form === undefined || cancelled.on < form.on);
  return isOff ? 'the visit was called off: if they came all the same, report that first' : undefined;
}

function notEnding(standing: VisitStanding, form: { on: Denied['on'] } | undefined): string | undefined {
  const attempt = attemptOn(standing, form?.on);
  if (attempt?.ended) return SAID;
  return attempt?.arrived ? undefined : 'nobody has said that they arrived: report that first';
}

function beforeArrival(standing: VisitStanding, form: { on: Denied['on']; at: string }): readonly FormError[] {
  const arrival = attemptOn(standing, form.on)?.arrived;
  return arrival && isBefore(form, arrival.form) ? [{ pointer: '/at', detail: `they arrived at ${arrival.form.at}` }] : [];
}

/** An arrival that is put right. */
function afterTheEnd(standing: VisitStanding, form: Arrived): readonly FormError[] {
  const ended = attemptOn(standing, form.on)?.ended;
  return ended && isBefore(ended.form, form) ? [{ pointer: '/at', detail: `the visit ended at ${ended.form.at}` }] : [];
}

const isBefore = (one: object, other: object): boolean => (momentIn(one) ?? '') < (momentIn(other) ?? '');

/** That nothing was explained at the door is not taken back, nor said of a day after the explanation, once the provider has answered it (0.3). */
function explainedSince(standing: VisitStanding, { explanation, on }: Denied): Refused | undefined {
  const was = amendedIn(standing);
  if (!was) return undefined;
  const explained = unexplainedOf(withAmended(standing)).find(({ denied }) => denied.seq === was.seq)?.explained;
  if (!explained || (explanation === null && on <= explained.on)) return undefined;
  const stays = explanation === null ? 'entry was denied on that day, or before it' : 'that nothing was said at the door stays';
  return voidBy(clauseOf(standing.policy, 'amendment'), `it was explained on ${describeDate(explained.on)}: ${stays}`);
}
