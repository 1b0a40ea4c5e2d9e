import { describeDate } from '../../calendar/dates';
import { withChanges } from '../facts/effective';
import { isByParty, isOf, knows, type Fact } from '../facts/fact';
import { factRecorded, type Standing } from '../facts/standing';
import type { amended } from '../forms/shared-forms';
import type { FormOf, StepForm } from '../forms/step-form';
import { isKnownTo } from '../limits/limit';
import type { Party } from '../parties/party';
import type { Corrigible } from './corrigible';
import { takenOf, type Recorded, type Shown, type Taken } from './step';

/** What is about a limit is known to whoever knows the limit, and to whoever says it. */
export function shownWithLimit({ id }: Party, { form, as }: Taken<{ limit: string }>, { limits }: Recorded): 'all' | 'nothing' {
  const limit = limits.find((one) => one.id === form.limit);
  return id === as || !limit || isKnownTo(limit, id) ? 'all' : 'nothing';
}

/** An answer is known to whoever knows the last proposal of what it is about. */
export function shownWithProposal<P extends object>(
  { id }: Party,
  { facts }: Standing,
  proposed: StepForm<P>,
  isMeant: (proposal: P) => boolean,
): 'all' | 'nothing' {
  const proposal = facts.findLast((fact) => isOf(proposed, fact) && isMeant(fact.form));
  return proposal && !knows(id, proposal) ? 'nothing' : 'all';
}

/** What is about an earlier entry is known to whoever knows that. */
export const shownWithEntry = ({ id }: Party, standing: Standing, seq: number): 'all' | 'nothing' => {
  const fact = factRecorded(standing, seq);
  return fact && !knows(id, fact) ? 'nothing' : 'all';
};

/**
 * Who knows an entry in part knows of its amendment what changes in that part, without the reason, which may tell more; where nothing of it
 * changes, nothing.
 */
export function shownOfAmendment(
  party: Party,
  { form }: Taken<FormOf<typeof amended>>,
  standing: Standing,
  { steps, opening }: Corrigible,
  recorded: Recorded,
): Shown<FormOf<typeof amended>> {
  const before = factRecorded(standing, form.seq);
  if (!before || !isByParty(before)) return 'all';
  if (!knows(party.id, before)) return 'nothing';
  // What was told by it, or in its name, is its own to know.
  if (before.by.party === party.id || before.by.for === party.id) return 'all';
  const declared = steps.find(({ name }) => name === before.step) ?? opening;
  const taken = takenOf({ ...withChanges(before, form.changes), by: before.by });
  const shown = declared.shownTo?.(party, taken, standing, recorded) ?? 'all';
  const part = before.parts?.[party.id];
  // Known whole so far, it may come to hold what is not theirs to know; how they would know of it is settled, where it is not in part.
  if (typeof shown === 'string') return part ? 'nothing' : 'all';
  const was = new Map(Object.entries(part ?? before.form));
  const changes = Object.fromEntries(
    Object.entries(shown).filter(([field, value]) => JSON.stringify(was.get(field)) !== JSON.stringify(value)),
  );
  return Object.keys(changes).length === 0 ? 'nothing' : { seq: form.seq, changes };
}

/** An entry as sentences speak of it: by its title and its day, as its number is another for each reader. */
export function titleOfEntry({ steps, opening }: Corrigible, standing: Standing, seq: number): string {
  const fact: Fact | undefined = standing.facts.find((one) => one.seq === seq) ?? factRecorded(standing, seq);
  if (!fact) return 'an entry that is not there';
  const title = steps.find(({ name }) => name === fact.step)?.title ?? opening.title;
  return `“${title}” of ${describeDate(fact.on)}`;
}
