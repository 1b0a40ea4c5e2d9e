import { ApplicationFailure } from '@temporalio/workflow';
import { dateOf, type Instant } from '../protocols/calendar/dates';
import type { Fact } from '../protocols/case/fact';
import { remembered, type Remembered, type Turn, type TurnResult } from '../protocols/case/turn-wire';

/** What a case's run remembers after a turn: the record's answer, and the facts for its synchronous checks. */
export function rememberedAfter(
  before: Remembered | undefined,
  { turn, now, taken }: Turn,
  result: TurnResult,
  offset: number,
): Remembered {
  const policy = result.policy ?? before?.policy;
  if (!policy) throw ApplicationFailure.nonRetryable('the record gave no policy', 'NotOpened');
  const own: readonly Fact[] = taken && result.fact !== undefined ? [factOf(taken, result.fact, now)] : [];
  const { seq, stage, next, nextDue } = result;
  return {
    policy,
    facts: [...(before?.facts ?? []), ...own, ...result.moves.map(remembered)],
    turn,
    seq,
    stage,
    offset: before?.offset ?? offset,
    ...(next ? { next } : {}),
    ...(nextDue ? { nextDue } : {}),
  };
}

/** The step as the workflow remembers it, for its checks; the record has it whole. */
function factOf({ step, form, by }: NonNullable<Turn['taken']>, seq: number, now: Instant): Fact {
  const given = (form ?? {}) as Fact['form'];
  const day = step === 'opened' ? given['openedOn'] : given.on;
  return remembered({ seq, step, on: (day ?? dateOf(now)) as Fact['on'], at: now, by, form: given });
}
