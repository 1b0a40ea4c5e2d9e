import { describeDate, type IsoDate } from '../../calendar/dates';
import { has } from '../../case/facts/standing';
import type { NamedPerson } from '../../case/parties/party';
import type { FormError } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { finalResolutionDate } from '../settlement/resolution';
import { strangersToResponsibility } from '../sides';
import { PARTNERS, step, type DisputeStanding } from '../step';
import type { DisputeTerms } from '../terms';
import { fromDays } from '../words';
import * as forms from './forms';
import type { Panel } from './forms';
import { panelOf, peopleOfPanel, sameName, seats } from './panel';
import { voidPanel } from './void-panel';

const needsPanel = (standing: DisputeStanding): string | undefined => (panelOf(standing) ? undefined : 'no panel has been convened');
const isNobody = (standing: DisputeStanding, name: string): boolean => !seats(standing).some(({ member }) => sameName(member.name, name));
const asPerson = (as: string, { name, subject, contact }: Omit<NamedPerson, 'as'>): NamedPerson => ({ name, as, subject, contact });

const IN_STAGE_3 = { stages: ['panel'], roles: PARTNERS, tells: 'parties' } as const;
const WITH_PANEL = { ...IN_STAGE_3, unless: needsPanel, follows: forms.panelConvened } as const;
const MOVED = {
  ...WITH_PANEL,
  clause: 'panel-membership',
  tellsPeople: (_: object, standing: DisputeStanding) => peopleOfPanel(standing),
  says: ({ meetingOn }: { meetingOn: IsoDate }) => `now on ${describeDate(meetingOn)}`,
} as const;

/** Each member once, and a chair of whom it is said where they are from. */
const unfitPanel = ({ members, chair }: Panel): readonly FormError[] => [
  ...members.flatMap(({ name }, index) =>
    members.findIndex((other) => sameName(other.name, name)) < index
      ? [{ pointer: `/members/${index}/name`, detail: 'each member once' }]
      : [],
  ),
  ...(chair.independent || chair.organisation
    ? []
    : [{ pointer: '/chair/organisation', detail: 'say which organisation the chair is from, or that the chair is independent' }]),
];

/** Stage 3: the panel, its papers, its meeting, its recommendations. */
export const panelSteps: readonly Step<object, DisputeTerms>[] = [
  step(forms.panelConvened, {
    ...IN_STAGE_3,
    clause: 'panel-membership',
    tellsPeople: ({ members, chair }) => [...members.map((one) => asPerson('panel member', one)), asPerson('chair', chair)],
    faults: (_, { form }) => unfitPanel(form),
    void: (standing, { form }) => voidPanel(standing, form),
    asks: ({ members, chair }) => [
      ...members.map(({ organisation: id }, index) => ({ ask: 'organisation' as const, pointer: `/members/${index}/organisation`, id })),
      ...(chair.organisation ? [{ ask: 'organisation' as const, pointer: '/chair/organisation', id: chair.organisation }] : []),
    ],
    says: ({ meetingOn, place, chair }) =>
      `meeting on ${describeDate(meetingOn)} at ${place}; chair ${chair.name}${chair.independent ? ' (independent)' : ''}`,
  }),
  step(forms.substituteNamed, {
    ...WITH_PANEL,
    clause: 'attendance',
    tellsPeople: (form) => [asPerson('substitute', form)],
    pastDays: ({ chairInformedOn: day }) => [{ pointer: '/chairInformedOn', day }],
    faults: (standing, { form }) =>
      panelOf(standing) && isNobody(standing, form.for)
        ? [{ pointer: '/for', detail: 'nobody of that name is a member of the panel' }]
        : [],
    says: (form) => `${form.name} for ${form.for}`,
  }),
  step(forms.clerkAppointed, {
    ...WITH_PANEL,
    clause: 'recommendations',
    tellsPeople: (form) => [asPerson('clerk', form)],
    says: ({ name }) => name,
  }),
  step(forms.papersIssued, { ...WITH_PANEL, clause: 'papers', tellsPeople: (_, standing) => peopleOfPanel(standing) }),
  step(forms.panelRescheduled, MOVED),
  step(forms.panelAdjourned, MOVED),
  step(forms.panelHeld, { ...WITH_PANEL, clause: 'panel-membership' }),
  step(forms.recommendationsIssued, {
    ...IN_STAGE_3,
    clause: 'recommendations',
    follows: forms.panelHeld,
    unless: (standing) => {
      if (!has(standing, forms.panelHeld)) return 'the panel has not met yet';
      return finalResolutionDate(standing) ? 'the dispute is resolved; amend the recommendations that were accepted' : undefined;
    },
    faults: (standing, { form }) => strangersToResponsibility(standing, form.responsibility),
    says: ({ responsibility }) => fromDays(responsibility),
  }),
];
