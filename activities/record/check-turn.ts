import { dateOf } from '../../protocols/calendar/dates';
import { camelCase } from '../../protocols/case/camel-case';
import { isOf, OPENED, type Fact } from '../../protocols/case/facts/fact';
import type { Vouched } from '../../protocols/case/facts/vouched';
import { standingOf } from '../../protocols/case/facts/standing';
import { documentsIn } from '../../protocols/case/forms/documents';
import { contested, policyMoved } from '../../protocols/case/forms/shared-forms';
import { hasField } from '../../protocols/case/forms/step-form';
import { otherParties } from '../../protocols/case/policy/other-parties';
import type { Policy } from '../../protocols/case/policy/policy';
import type { Protocol, Protocols } from '../../protocols/case/protocol';
import { checkAsParty } from '../../protocols/case/reading/check-as-party';
import { Refused, wrongForm, type FormError } from '../../protocols/case/refusal';
import { asksOfOpening, checkOpening, dayOpened, type CheckedOpening } from '../../protocols/case/steps/check-opening';
import type { Effect } from '../../protocols/case/steps/effects';
import type { Step } from '../../protocols/case/steps/step';
import type { Ask } from '../../protocols/case/steps/asks';
import type { CaseRecord, CheckedTurn, Surroundings } from '../../protocols/case/turn/case-record';
import { policyInForce } from '../../protocols/case/turn/playing';
import type { StepTaken, Turn } from '../../protocols/case/turn/wire';
import type { Reads } from '../../register/reads';
import { vouchedBy } from '../../register/vouching';
import { answerAsks } from './answer-asks';
import { tellOfFault } from './as-failure';
import { checkedOrRefused } from './played-or-refused';
import { signalled } from './signalled';

export type Given = StepTaken & { step: string };

/** The step that a turn hands in; a signal's is in its payload. */
export const givenIn = (protocol: Protocol, taken: NonNullable<Turn['taken']>): Given =>
  'signal' in taken ? { ...signalled(protocol, taken.step, taken.signal), step: taken.step } : taken;

/** Whether the case has been moved to another version of its policy, or may be by this turn. */
export const mayMove = (facts: readonly Fact[], step: string | undefined): boolean =>
  facts.some((fact) => isOf(policyMoved, fact)) || (step !== undefined && camelCase(step) === camelCase(policyMoved.name));

/** The step after its one check that counts: what it leads to is written only if no other came first. A signal that doesn't fit is noted, not refused. */
export async function checkedTurn(
  { read, protocols }: Checking,
  protocol: Protocol,
  before: CaseRecord,
  world: Surroundings,
  turn: Turn,
): Promise<CheckedTurn> {
  const { now, caseId, taken, failed } = turn;
  if (!taken) return { now, caseId, ...(failed ? { failed } : {}) };
  const given = givenIn(protocol, taken);
  try {
    return { now, caseId, fact: await checkedStep({ read, protocols }, protocol, before, world, turn, given) };
  } catch (error) {
    if (!('signal' in taken) || !(error instanceof Refused)) throw error;
    tellOfFault(caseId, error);
    return noted(turn, given, error);
  }
}

/** A signal that doesn't fit goes on the timeline as not accepted, with the reason (DESIGN 7). */
export const noted = ({ now, caseId }: Turn, { step, by }: Given, { message, refusal }: Refused): CheckedTurn => ({
  now,
  caseId,
  notAccepted: { step, reason: message, by: by.organisation || 'an operator', ...('clause' in refusal ? { clause: refusal.clause } : {}) },
});

async function checkedStep(
  { read, protocols }: Checking,
  protocol: Protocol,
  before: CaseRecord,
  world: Surroundings,
  { now, caseId }: Turn,
  given: Given,
): Promise<NonNullable<CheckedTurn['fact']>> {
  const { calendar } = world;
  if (before.facts.length === 0) {
    return checkedOpening({ read, protocols }, protocol, before.policy, given, { calendar, now, caseId });
  }
  const policy = policyInForce(before.policy, before.facts, world);
  const standing = standingOf(protocol, policy, before.facts);
  const step = protocol.steps.find(({ name }) => name === given.step || camelCase(name) === given.step);
  if (!step) throw new Refused({ type: 'not-open', detail: `there is no step "${given.step}"`, stage: standing.stage, openSteps: [] });
  const { checked, asks } = checkedOrRefused(protocol, before, { step: step.name, form: given.form }, () => {
    const fact = checkAsParty(protocol, standing, step, given, { now, calendar, limits: before.limits });
    return { checked: fact, asks: step.asks?.(fact.form, standing) };
  });
  const asking = { protocols, caseId, policy, by: given.by, reader: checked.by.party };
  const whole = withVouched(checked, await answerAsks(read, asksOf(checked.form, asks), asking));
  const fact: Fact = { ...whole, seq: before.seq + 1, at: now, known: {} };
  const after = [...before.facts, fact];
  if (mayMove(before.facts, step.name)) {
    const moved = checkedOrRefused(protocol, before, { step: step.name, form: given.form }, () =>
      movedToOthers(protocol, policyInForce(before.policy, after, world), policy, after),
    );
    if (moved.length > 0) throw wrongForm(moved);
  }
  const effects = step.effects?.(fact, standingOf(protocol, policy, after)) ?? [];
  for (const effect of effects)
    if (effect.effect === 'open-case') await checkWhatItOpens({ read, protocols }, effect, step, { caseId, now });
  return whole;
}

/** Where a step moves the case over to another version of its policy, or an amendment of one does: that this is between the same parties (0.11). A contest takes it back. */
function movedToOthers(protocol: Protocol, is: Policy, was: Policy, facts: readonly Fact[]): readonly FormError[] {
  const step = facts.at(-1)?.step;
  if (is.version === was.version || step === contested.name) return [];
  return otherParties(protocol, facts, { was, is }, step === policyMoved.name ? '/version' : '/');
}

/** What a turn is checked against beside its case. */
interface Checking {
  read: Reads;
  protocols: Protocols;
}

/** The case that a step opens is checked with the step: it is refused to whoever takes it, and doesn't fail later, when nobody is there (DESIGN 11). */
async function checkWhatItOpens(
  { read, protocols }: Checking,
  { kind, policy: id, form, by }: Extract<Effect, { effect: 'open-case' }>,
  step: Step,
  { caseId, now }: Pick<Turn, 'caseId' | 'now'>,
): Promise<void> {
  const protocol = protocols[kind];
  const policy = protocol && (await read.policyInForce(id ?? kind, dayOpened(form) ?? dateOf(now)));
  if (!protocol || policy?.kind !== kind) return; // which is noted when it is to be carried out
  try {
    await checkedOpening(
      { read, protocols },
      protocol,
      policy,
      { form, by },
      { calendar: await read.calendar(policy.calendar), now, caseId },
    );
  } catch (error) {
    throw error instanceof Refused ? underFieldsOf(step, error) : error;
  }
}

/** Its faults under the fields that the step's own form has of these; all others are the whole form's. */
function underFieldsOf({ form }: Step, { refusal }: Refused): Refused {
  const own = (error: FormError): FormError => (hasField(form, error.pointer.split('/')[1] ?? '') ? error : { ...error, pointer: '/' });
  if (refusal.type === 'form') return wrongForm(refusal.errors.map(own));
  return new Refused(refusal.type === 'void' && refusal.errors ? { ...refusal, errors: refusal.errors.map(own) } : refusal);
}

async function checkedOpening(
  { read, protocols }: Checking,
  protocol: Protocol,
  policy: Policy,
  given: Pick<StepTaken, 'form' | 'by'>,
  { calendar, now, caseId }: Pick<Surroundings, 'calendar'> & Pick<Turn, 'now' | 'caseId'>,
): Promise<CheckedOpening & { vouched?: readonly Vouched[] }> {
  const held = <T>(check: () => T): T => checkedOrRefused(protocol, { facts: [] }, { step: OPENED, form: given.form }, check);
  const asks = held(() => asksOfOpening(protocol, policy, given, calendar));
  const vouched = await vouchedBy(read, asks);
  const opening = held(() => checkOpening(protocol, policy, given, { calendar, now, vouched }));
  const asking = { protocols, caseId, policy, by: given.by, reader: opening.by.party };
  return withVouched(opening, await answerAsks(read, asksOf(opening.form, asks), asking));
}

const withVouched = <C extends object>(checked: C, vouched: readonly Vouched[]): C & { vouched?: readonly Vouched[] } =>
  vouched.length > 0 ? { ...checked, vouched } : checked;

/** What a step asks itself, and of every form that the documents which it names are there. */
const asksOf = (form: object, own: readonly Ask[] = []): readonly Ask[] => [
  ...own,
  ...documentsIn(form).map(({ pointer, document }): Ask => ({ ask: 'document', pointer, document })),
];
