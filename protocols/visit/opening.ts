import { describeDate } from '../calendar/dates';
import type { FormOf } from '../case/forms/step-form';
import { firstOf } from '../case/facts/standing';
import type { FormError } from '../case/refusal';
import { openingOf, type Shown, type Taken } from '../case/steps/step';
import type { Clause } from './clauses';
import { opened } from './forms';
import { isLinksAlone, linkOf, statutory, visitor } from './roles';
import { ROLES, type VisitStanding } from './step';
import { askForTeam, teamInWords } from './team';
import type { VisitTerms } from './terms';

type Planned = FormOf<typeof opened>;

/** The LINK plans a visit, with a team each of whom is authorised on its day. */
export const opening = openingOf<VisitTerms, Clause>()(opened, {
  title: 'A visit was planned',
  clause: 'visit',
  roles: ROLES,
  faults: (standing, { form, by }) => [
    ...notTheirs(standing, form, by),
    ...wrongPremises(standing, form),
    ...(form.visitOn < (form.openedOn ?? form.on)
      ? [{ pointer: '/visitOn', detail: `the visit was planned on ${form.openedOn ?? form.on}: give that day or a later one` }]
      : []),
    ...changedVisit(standing, form),
  ],
  asks: (form, standing) => [{ ask: 'organisation', pointer: '/provider', id: form.provider }, ...askForTeam(standing, form, form.visitOn)],
  shownTo: ({ id }, { form }, standing) => (isLinksAlone(standing, 'team') && id !== linkOf(standing) ? withoutTeam(form) : 'all'),
  says: ({ premises, visitOn }) => `to ${premises.name}, on ${describeDate(visitOn)}`,
  tellsMore: ({ form }, standing) => ({ team: teamInWords(standing, form) }),
});

const withoutTeam = ({ lead: _lead, team: _team, ...form }: Planned): Shown<Planned> => form;

function notTheirs(standing: VisitStanding, { provider }: Planned, { organisation }: Taken<Planned>['by']): readonly FormError[] {
  const link = visitor(standing);
  if (organisation !== link)
    return [{ pointer: '/provider', detail: `under ${standing.policy.id} a visit is planned by ${link}; ${organisation} is visited` }];
  return provider === link ? [{ pointer: '/provider', detail: `${link} visits others: name the provider whose services are seen` }] : [];
}

/** The LINK may visit what the statutory sector controls or operates, and what it contracts (Legal Context of Working Together). */
function wrongPremises(standing: VisitStanding, { provider, premises: { kind, contractedBy } }: Planned): readonly FormError[] {
  const sector = statutory(standing);
  if (kind === 'provider')
    return [
      ...(sector.includes(provider) || provider === visitor(standing)
        ? []
        : [
            {
              pointer: '/provider',
              detail: `premises of a provider's own are those of ${sector.join(', ')}; others are contracted: say their kind`,
            },
          ]),
      ...(contractedBy ? [{ pointer: '/premises/contractedBy', detail: 'a provider is contracted by nobody for its own premises' }] : []),
    ];
  return contractedBy && sector.includes(contractedBy)
    ? []
    : [{ pointer: '/premises/contractedBy', detail: `say by whom these premises are contracted; one of ${sector.join(', ')}` }];
}

/** An amendment of the opening puts the record right; whom the visit is to stays (0.3). */
function changedVisit(standing: VisitStanding, { provider }: Planned): readonly FormError[] {
  const before = firstOf(standing, opened)?.form.provider ?? provider;
  return before === provider ? [] : [{ pointer: '/provider', detail: 'who is visited stays: withdraw this visit, and plan another' }];
}
