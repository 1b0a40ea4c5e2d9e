import { dateOf, isIsoDate, type IsoDate } from '../../calendar/dates';
import { amended, contested } from '../forms/shared-forms';
import { momentIn } from '../forms/dated';
import type { PartyId } from '../parties/party';
import { countsAs, isByParty, isOf, OPENED, type Fact } from './fact';

/** What of an agreement a contest leaves to the others, where it binds each apart; undefined where nothing is left. */
export type LeftByContest = (fact: Fact, by: PartyId) => Fact | undefined;

/** The facts as they count: each with its amendments (0.3), without those that were contested, but for what is left of them (0.9). */
export function effective(facts: readonly Fact[], leftOf: LeftByContest = () => undefined): readonly Fact[] {
  const contests = new Map<number, PartyId[]>();
  const changes = new Map<number, object[]>();
  for (const fact of facts) {
    if (isOf(contested, fact) && isByParty(fact)) contests.set(fact.form.seq, [...(contests.get(fact.form.seq) ?? []), countsAs(fact.by)]);
    if (isOf(amended, fact)) changes.set(fact.form.seq, [...(changes.get(fact.form.seq) ?? []), fact.form.changes]);
  }
  if (contests.size === 0 && changes.size === 0) return facts;
  return facts.flatMap((fact) => {
    const amendedSince = (changes.get(fact.seq) ?? []).reduce(withChanges, fact);
    const left = (contests.get(fact.seq) ?? []).reduce<Fact | undefined>((rest, by) => rest && leftOf(rest, by), amendedSince);
    return left ?? [];
  });
}

/** A fact with some fields of its form, or its day, put right. An opening happened on its `openedOn`. */
export function withChanges(fact: Fact, changes: object): Fact {
  const form = datedAnew(fact.form, changes);
  return { ...fact, form, on: dayIn(form, fact.step === OPENED ? 'openedOn' : 'on') ?? fact.on };
}

/** Of a day that is put right the instant that was said before is none; an instant that is put right has its day. */
function datedAnew(was: object, changes: object): object {
  const form = { ...was, ...changes };
  const said = momentIn(form);
  if (!said) return form;
  if (!('on' in changes)) return 'at' in changes ? { ...form, on: dateOf(said) } : form;
  if ('at' in changes || dateOf(said) === dayIn(form, 'on')) return form;
  return Object.fromEntries(Object.entries(form).filter(([field]) => field !== 'at'));
}

/** An entry as it read at first, and after each of its amendments. */
export function versionsOf(recorded: readonly Fact[], seq: number): readonly Fact[] {
  const versions = recorded.filter((fact) => fact.seq === seq);
  for (const fact of recorded) {
    const before = versions.at(-1);
    if (before && isOf(amended, fact) && fact.form.seq === seq) versions.push(withChanges(before, fact.form.changes));
  }
  return versions;
}

/** A day that a form says under that name, if it does. */
export function dayIn(form: object, field: string): IsoDate | undefined {
  const said: unknown = Object.entries(form).find(([name]) => name === field)?.[1];
  return typeof said === 'string' && isIsoDate(said) ? said : undefined;
}

/** The numbers of a fact's amendments, first to last. */
export const amendmentsOf = (recorded: readonly Fact[], seq: number): readonly number[] =>
  recorded.filter((fact) => isOf(amended, fact) && fact.form.seq === seq).map((fact) => fact.seq);

/** The last amendment of a fact: what was said of it before counts no more. */
export const lastAmendment = (recorded: readonly Fact[], seq: number): Fact | undefined =>
  recorded.findLast((fact) => isOf(amended, fact) && fact.form.seq === seq);

/** The entry since which a step reads as it does: what was answered to it before was answered to something else (0.3). */
export const readsSince = ({ recorded }: { recorded: readonly Fact[] }, { seq }: Pick<Fact, 'seq'>): number =>
  lastAmendment(recorded, seq)?.seq ?? seq;
