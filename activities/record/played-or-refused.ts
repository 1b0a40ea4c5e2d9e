import { BeyondHorizon } from '../../protocols/calendar/calendar';
import { daysIn, type SaidDay } from '../../protocols/case/forms/days';
import { amended } from '../../protocols/case/forms/shared-forms';
import type { StepForm } from '../../protocols/case/forms/step-form';
import { Refused, wrongForm } from '../../protocols/case/refusal';
import type { Protocol } from '../../protocols/case/protocol';
import type { CaseRecord, CheckedTurn, Played, World } from '../../protocols/case/turn/case-record';
import { NotLookedUp } from '../../protocols/case/turn/consulted';
import { play } from '../../protocols/case/turn/play';

/** The rules failed though no step is to blame: the case is left as it is, and the operator hears of it. */
export class RulesFailed extends Error {
  override readonly name = 'RulesFailed';

  constructor(cause: unknown) {
    super('the rules failed over a case', { cause });
  }
}

/**
 * Plays a turn. Where the rules fail, they are asked once more without the step: only if they hold then, the step is to blame, and refused; it is told
 * to be a wrong day only where one of its days leads beyond the calendar. Tried again it would fail again, for ever, with every later step behind it.
 * @throws Refused for a step that the rules fail over; RulesFailed where they fail without it
 */
export function playedOrRefused(protocol: Protocol, before: CaseRecord, turn: CheckedTurn, world: World): Played {
  try {
    return play(protocol, before, turn, world);
  } catch (error) {
    if (error instanceof NotLookedUp) throw error;
    const { fact, now, caseId } = turn;
    if (!fact || !holdsWithout(protocol, before, { now, caseId }, world)) throw new RulesFailed(error);
    throw refusalFor(() => daysOf(protocol, before, fact), error);
  }
}

/** What a check of the rules says of a step: where the rules fail over it, it is refused as theirs, and never tried again. @throws Refused */
export function checkedOrRefused<T>(protocol: Protocol, before: Pick<CaseRecord, 'facts'>, given: GivenStep, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw error instanceof Refused ? error : refusalFor(() => daysOf(protocol, before, given), error);
  }
}

const refusalFor = (days: () => readonly SaidDay[], error: unknown): Refused =>
  error instanceof BeyondHorizon ? beyond(days(), error) : new Refused({ type: 'fault', detail: FAULT }, error);

const FAULT = 'the rules fail over this step; it is not on record, and the operator has been told';

function holdsWithout(protocol: Protocol, before: CaseRecord, turn: CheckedTurn, world: World): boolean {
  if (before.facts.length === 0) return true; // an opening: there is no case without it
  try {
    play(protocol, before, turn, world);
    return true;
  } catch (error) {
    return error instanceof NotLookedUp;
  }
}

/** A step by its name, its form not checked yet. */
interface GivenStep {
  step: string;
  form: unknown;
}

/** The days that a step gives; an amendment, those that it puts into another. */
function daysOf(protocol: Protocol, { facts }: Pick<CaseRecord, 'facts'>, { step, form }: GivenStep): readonly SaidDay[] {
  const formOf = (name: string): StepForm => (protocol.step(name) ?? protocol.opening).form;
  if (step !== amended.name) return daysIn(formOf(step).schema, form);
  const { data } = amended.schema.safeParse(form);
  const changed = facts.find(({ seq }) => seq === data?.seq);
  return changed ? daysIn(formOf(changed.step).schema, data?.changes, '/changes') : [];
}

/** Of the days of a form the latest is the one that leads so far ahead. */
function beyond(days: readonly SaidDay[], { message }: BeyondHorizon): Refused {
  const latest = days.reduce<{ pointer: string; day: string }>((last, one) => (one.day > last.day ? one : last), {
    pointer: '/on',
    day: '',
  });
  return wrongForm([{ pointer: latest.pointer, detail: `what follows from this day can't be counted: ${message}` }]);
}
