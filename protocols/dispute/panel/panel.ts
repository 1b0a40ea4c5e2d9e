import type { IsoDate } from '../../calendar/dates';
import { isOf, type Fact } from '../../case/facts/fact';
import { byDay, factsOf } from '../../case/facts/standing';
import type { FormOf } from '../../case/forms/step-form';
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

/** Who is named on the case for the panel's sake, and let in by their subject: members, chair, substitutes, clerk. */
export function peopleOfPanel(standing: DisputeStanding): readonly NamedPerson[] {
  const panel = panelOf(standing);
  const named = (as: string, people: readonly Omit<NamedPerson, 'as'>[]): readonly NamedPerson[] =>
    people.map(({ name, subject, contact }) => ({ name, as, subject, contact }));
  return [
    ...named('panel member', panel?.members ?? []),
    ...named('chair', panel ? [panel.chair] : []),
    ...named(
      'substitute',
      factsOf(standing, forms.substituteNamed).map(({ form }) => form),
    ),
    ...named(
      'clerk',
      factsOf(standing, forms.clerkAppointed).map(({ form }) => form),
    ),
  ];
}
