import type { IsoDate } from '../../calendar/dates';
import { isOf, type Fact } from '../../case/facts/fact';
import { byDay, factsOf } from '../../case/facts/standing';
import type { FormOf, StepForm } from '../../case/forms/step-form';
import { sameName } from '../../case/parties/names';
import type { NamedPerson, PartyId } from '../../case/parties/party';
import { formalLetterReceived } from '../discussion/forms';
import { sideNamed, sidesOf } from '../sides';
import type { DisputeStanding } from '../step';
import * as forms from './forms';
import type { Member, Panel } from './forms';

/** The first formal letter counts; a later one is recorded. */
export const letterOf = (standing: DisputeStanding): Fact<FormOf<typeof formalLetterReceived>> | undefined =>
  byDay(factsOf(standing, formalLetterReceived))[0];

/** The side that the letter went to sets the panel up, whoever opened the case. */
export function letterRecipient(standing: DisputeStanding): PartyId | undefined {
  const letter = letterOf(standing);
  const from = letter && sideNamed(standing, letter.form.from);
  return sidesOf(standing).find((side) => from && side !== from);
}

/** The panel as last convened; `until` an entry, as it stood then. */
export const panelOf = (standing: DisputeStanding, until = Infinity): Panel | undefined =>
  factsOf(standing, forms.panelConvened).findLast(({ seq }) => seq <= until)?.form;

/** The last word on when the panel meets: as convened, rescheduled or adjourned. */
export function lastMeeting({ facts }: DisputeStanding): { fact: Fact; meetingOn: IsoDate } | undefined {
  for (const fact of facts.toReversed())
    if (isOf(forms.panelConvened, fact) || isOf(forms.panelRescheduled, fact) || isOf(forms.panelAdjourned, fact))
      return { fact, meetingOn: fact.form.meetingOn };
  return undefined;
}

/** Everyone who sits on the panel, with the substitutes who stand in for them; `until` an entry, as it was composed then. */
export function seats(standing: DisputeStanding, until?: number): readonly { member: Member; substitute?: string }[] {
  const substitutes = factsOf(standing, forms.substituteNamed).map(({ form }) => form);
  return (panelOf(standing, until)?.members ?? []).map((member) => {
    const substitute = substitutes.findLast((one) => sameName(one.for, member.name));
    return substitute ? { member, substitute: substitute.name } : { member };
  });
}

const asPeople = (as: string, people: readonly Omit<NamedPerson, 'as'>[]): readonly NamedPerson[] =>
  people.map(({ name, subject, contact }) => ({ name, as, subject, contact }));

/** Who sits on a panel as it was convened. */
export const peopleConvened = ({ members, chair }: Pick<Panel, 'members' | 'chair'>): readonly NamedPerson[] => [
  ...asPeople('panel member', members),
  ...asPeople('chair', [chair]),
];

/** Who is named on the case for the panel's sake, and let in by their subject: members, chair, substitutes, clerk. */
export function peopleOfPanel(standing: DisputeStanding): readonly NamedPerson[] {
  const panel = panelOf(standing);
  const formsOf = <F extends object>(form: StepForm<F>): readonly F[] => factsOf(standing, form).map((fact) => fact.form);
  return [
    ...(panel ? peopleConvened(panel) : []),
    ...asPeople('substitute', formsOf(forms.substituteNamed)),
    ...asPeople('clerk', formsOf(forms.clerkAppointed)),
  ];
}

/** The same with those of earlier panels, who hear that another one is convened in the place of theirs. */
export const peopleOfAllPanels = (standing: DisputeStanding): readonly NamedPerson[] => [
  ...peopleOfPanel(standing),
  ...factsOf(standing, forms.panelConvened).flatMap(({ form }) => peopleConvened(form)),
];

/** Who hears that the dispute is over, as the panel that they expect does not meet: nobody, where it has met since it was last convened or moved. */
export function peopleAwaitingPanel(standing: DisputeStanding): readonly NamedPerson[] {
  const meeting = lastMeeting(standing);
  const hasMet = factsOf(standing, forms.panelHeld).some(({ seq }) => meeting !== undefined && seq > meeting.fact.seq);
  return hasMet ? [] : peopleOfPanel(standing);
}
