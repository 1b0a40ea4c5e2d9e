import type { IsoDate } from '../calendar/dates';
import { isByParty, isOf, partyOf, type Fact } from '../case/facts/fact';
import { amendedIn } from '../case/facts/being-amended';
import { byDay, factsOf, firstOf } from '../case/facts/standing';
import type { FormOf, StepForm } from '../case/forms/step-form';
import { once } from '../case/once';
import { notSatisfied, opened, referredOn, resolved, responded } from './forms';
import { complainantOf, complainedOfIn } from './parties';
import type { ComplaintStanding } from './step';

/** From the receipt of a complaint, or from its answer that did not satisfy, to the next such answer. */
export interface Round {
  /** What an answer is due from: the receipt, or the day on which the one before did not do. */
  from: IsoDate;
  begun: Fact;
  response: Fact<FormOf<typeof responded>> | undefined;
  /** That it was resolved, or referred on. */
  ended: Fact | undefined;
  notSatisfied: Fact | undefined;
}

const SAID: readonly StepForm[] = [responded, resolved, referredOn, notSatisfied];

/** What was said of the complaint in turn, by its days. */
const saidOf = (standing: ComplaintStanding): readonly Fact[] => byDay(SAID.flatMap((form): readonly Fact[] => factsOf(standing, form)));

/** Each time that the complaint was to be answered, first to last. */
export const roundsOf = once((standing: ComplaintStanding): readonly Round[] => {
  const opening = firstOf(standing, opened);
  if (!opening) return [];
  const rounds: Round[] = [begunBy(opening, opening.form.receivedOn)];
  for (const fact of saidOf(standing)) {
    const round = rounds.at(-1);
    if (!round) break;
    if (isOf(responded, fact)) round.response ??= fact;
    else if (isOf(notSatisfied, fact)) {
      round.notSatisfied = fact;
      rounds.push(begunBy(fact, fact.on));
    } else round.ended ??= fact;
  }
  return rounds;
});

const begunBy = (begun: Fact, from: IsoDate): Round => ({ from, begun, response: undefined, ended: undefined, notSatisfied: undefined });

/** The round that a day lies in; the last, of no day in particular. */
export function roundOn(standing: ComplaintStanding, on: IsoDate | undefined): Round | undefined {
  return roundsOf(standing).findLast(({ from }, index) => index === 0 || on === undefined || from <= on);
}

/** Whether the complainant said so: then nobody else can be less than satisfied. */
export const saidByComplainant = (standing: ComplaintStanding, fact: Pick<Fact, 'by'>): boolean =>
  partyOf(fact) === complainantOf(standing);

/** What can be less than satisfying: an answer, or the organisation's word that it is resolved. */
export const isAnswer = (standing: ComplaintStanding, fact: Fact): boolean =>
  isOf(responded, fact) || (isOf(resolved, fact) && !saidByComplainant(standing, fact));

/** The last that was said of it by the end of a day. */
export const lastSaid = (standing: ComplaintStanding, on: IsoDate | undefined): Fact | undefined =>
  saidOf(standing).findLast((fact) => on === undefined || fact.on <= on);

/** What a complaint ended with after a day. */
export const endedSince = (standing: ComplaintStanding, on: IsoDate): Fact | undefined =>
  saidOf(standing).find((fact) => fact.on > on && (isOf(resolved, fact) || isOf(referredOn, fact)));

/** The day of a complainant's word that is being put right to a later one, where the organisation that answers to it reported it. */
export function putOff(standing: ComplaintStanding, on: IsoDate): IsoDate | undefined {
  const word = amendedIn(standing);
  const isTheirs = word && isByParty(word) && word.by.party === complainedOfIn(standing);
  return isTheirs && word.on < on ? word.on : undefined;
}

/**
 * A word of the complainant's that would stand without the answer that it is about, were this said as well; or, were this the new day of what has been said,
 * one that would not stand where it stood. Undefined where each keeps its answer.
 */
export function undoneWord(standing: ComplaintStanding, also: Fact): Fact | undefined {
  const amends = amendedIn(standing);
  const others = saidOf(standing);
  const words = others.filter((fact) => isOf(notSatisfied, fact));
  if (amends) {
    const order = (fact: Fact): string =>
      byDay([...others, fact])
        .map(({ seq }) => seq)
        .join();
    return order(amends) === order({ ...amends, on: also.on })
      ? undefined
      : (words[0] ?? (isOf(notSatisfied, amends) ? amends : undefined));
  }
  const all = byDay([...others, also]);
  return words.find((fact) => {
    const before = all[all.indexOf(fact) - 1];
    return !(before && isAnswer(standing, before));
  });
}
