import { describeDate, type IsoDate } from '../../calendar/dates';
import { has } from '../../case/facts/standing';
import type { FormOf } from '../../case/forms/step-form';
import { sameName } from '../../case/parties/names';
import type { NamedPerson, PartyId } from '../../case/parties/party';
import type { FormError } from '../../case/refusal';
import type { Step } from '../../case/steps/step';
import { finalResolutionDate, isAnswer, isResolvedBefore, settlingAgreement } from '../settlement/resolution';
import { bearer, sideNamed, strangersToResponsibility } from '../sides';
import { cite, PARTNERS, step, type DisputeStanding } from '../step';
import type { DisputeTerms } from '../terms';
import { fromDays } from '../words';
import * as forms from './forms';
import type { Panel } from './forms';
import { letterRecipient, panelOf, peopleConvened, peopleOfAllPanels, peopleOfPanel, seats } from './panel';
import { voidPanel } from './void-panel';

const needsPanel = (standing: DisputeStanding): string | undefined => (panelOf(standing) ? undefined : 'no panel has been convened');
const isNobody = (standing: DisputeStanding, name: string): boolean => !seats(standing).some(({ member }) => sameName(member.name, name));

type Moving = FormOf<typeof forms.panelRescheduled>;

const IN_STAGE_3 = { stages: ['panel'], roles: PARTNERS, tells: 'parties' } as const;
/** Who sits on the panel, or serves it, hears of every change of the meeting, and gets its papers and minutes (10.1). */
const WITH_PANEL = {
  ...IN_STAGE_3,
  unless: needsPanel,
  follows: forms.panelConvened,
  tellsPeople: (_: never, standing: DisputeStanding): readonly NamedPerson[] => peopleOfPanel(standing),
} as const;
/** Told late, a meeting may have been moved while stage 3 lasted; none is planned once it is over. */
const noMeetingToCome = (standing: DisputeStanding, meetingOn: IsoDate): string | undefined => {
  const left = standing.stage === 'panel' ? undefined : standing.spells.findLast(({ stage }) => stage === 'panel')?.left;
  return left && meetingOn > left.on ? `stage 3 was over on ${describeDate(left.on)}, and no meeting is planned for after that` : undefined;
};

const MOVED = {
  ...WITH_PANEL,
  unless: (standing: DisputeStanding, _: PartyId, form?: Moving) =>
    needsPanel(standing) ?? (form && noMeetingToCome(standing, form.meetingOn)),
  clause: 'panel-membership',
  faults: (_: DisputeStanding, { form }: { form: Moving }) => meetsBefore(form),
  says: ({ meetingOn }: { meetingOn: IsoDate }) => `now on ${describeDate(meetingOn)}`,
} as const;

/** Each member once, and a chair of whom it is said where they are from. */
const unfitPanel = (standing: DisputeStanding, { members, chair }: Panel): readonly FormError[] => [
  ...members.flatMap(({ name }, index) =>
    members.findIndex((other) => sameName(other.name, name)) < index
      ? [{ pointer: `/members/${index}/name`, detail: 'each member once' }]
      : [],
  ),
  ...(chair.independent || chair.organisation
    ? []
    : [{ pointer: '/chair/organisation', detail: 'say which organisation the chair is from, or that the chair is independent' }]),
  ...(chair.independent && chair.organisation && sideNamed(standing, chair.organisation)
    ? [{ pointer: '/chair/independent', detail: `a chair from ${chair.organisation}, a party to the dispute, is not independent` }]
    : []),
];

/** A meeting is planned for a day to come, seen from the step that plans it. */
const meetsBefore = ({ on: said, meetingOn }: { on: IsoDate; meetingOn: IsoDate }): readonly FormError[] =>
  meetingOn < said ? [{ pointer: '/meetingOn', detail: `the panel is to meet on ${said} or later: that is the day of this step` }] : [];

/** Who received the letter sets the panel up (7.2); without a letter there is nobody to say it of. */
function notTheirsToConvene(standing: DisputeStanding, as: PartyId): string | undefined {
  const receiving = letterRecipient(standing);
  return !receiving || receiving === as
    ? undefined
    : `whoever received the letter sets the panel up (${cite(standing, 'formal-letter')}): that is ${bearer(standing, receiving)}`;
}

/** A substitute is named by the side of the member who can't come. */
function notTheirsToSend(standing: DisputeStanding, as: PartyId, form?: FormOf<typeof forms.substituteNamed>): string | undefined {
  const side = form && sideOfMember(standing, form.for);
  return !side || side === as
    ? undefined
    : `${bearer(standing, side)} sends the substitute of its own member (${cite(standing, 'attendance')})`;
}

function sideOfMember(standing: DisputeStanding, name: string): PartyId | undefined {
  const member = panelOf(standing)?.members.find((one) => sameName(one.name, name));
  return member && sideNamed(standing, member.organisation);
}

/** For a member, from the member's side, and for nobody else: nobody sits for two. */
function unfitSubstitute(
  standing: DisputeStanding,
  { for: absent, name, organisation }: FormOf<typeof forms.substituteNamed>,
): readonly FormError[] {
  const panel = panelOf(standing);
  if (!panel) return [];
  if (isNobody(standing, absent)) return [{ pointer: '/for', detail: 'nobody of that name is a member of the panel' }];
  const side = sideOfMember(standing, absent);
  if (organisation && sideNamed(standing, organisation) !== side)
    return [{ pointer: '/organisation', detail: `a substitute is from the side of the member: ${bearer(standing, side ?? '')}` }];
  const others = seats(standing).filter(({ member }) => !sameName(member.name, absent));
  const sits = sameName(panel.chair.name, name) || seats(standing).some(({ member }) => sameName(member.name, name));
  const standsIn = others.find(({ substitute }) => substitute && sameName(substitute, name));
  if (!sits && !standsIn) return [];
  const why = standsIn ? `stands in for ${standsIn.member.name} already` : 'sits on the panel already';
  return [{ pointer: '/name', detail: `${name} ${why}; nobody sits for two` }];
}

/** Stage 3: the panel, its papers, its meeting, its recommendations. */
export const panelSteps: readonly Step<object, DisputeTerms>[] = [
  step(forms.panelConvened, {
    ...IN_STAGE_3,
    clause: 'panel-membership',
    tellsPeople: (form, standing) => [...peopleConvened(form), ...peopleOfAllPanels(standing)],
    unless: (standing, _, form) => form && noMeetingToCome(standing, form.meetingOn),
    mayNot: (standing, as) => notTheirsToConvene(standing, as),
    faults: (standing, { form }) => [...unfitPanel(standing, form), ...meetsBefore(form)],
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
    pastDays: ({ chairInformedOn: day }) => [{ pointer: '/chairInformedOn', day }],
    mayNot: notTheirsToSend,
    faults: (standing, { form }) => unfitSubstitute(standing, form),
    says: (form) => `${form.name} for ${form.for}`,
  }),
  step(forms.clerkAppointed, {
    ...WITH_PANEL,
    clause: 'recommendations',
    says: ({ name }) => name,
  }),
  step(forms.papersIssued, { ...WITH_PANEL, clause: 'papers' }),
  step<Moving>(forms.panelRescheduled, MOVED),
  step<Moving>(forms.panelAdjourned, MOVED),
  step(forms.panelHeld, { ...WITH_PANEL, clause: 'panel-membership' }),
  step(forms.recommendationsIssued, {
    ...IN_STAGE_3,
    clause: 'recommendations',
    follows: forms.panelHeld,
    unless: (standing, _, form) => {
      if (!has(standing, forms.panelHeld)) return 'the panel has not met yet';
      // What both have accepted isn't taken from them by others issued later; what was issued before they agreed otherwise is on the record.
      const settled = settlingAgreement(standing) !== undefined;
      if (!(settled ? isResolvedBefore(standing, form?.on) : finalResolutionDate(standing))) return undefined;
      return settled ? 'the dispute is resolved' : 'the dispute is resolved; amend the recommendations that were accepted';
    },
    faults: (standing, { form }) => strangersToResponsibility(standing, form.responsibility),
    isAnsweredBy: (_, answer) => isAnswer(answer),
    says: ({ responsibility }) => fromDays(responsibility),
  }),
];
