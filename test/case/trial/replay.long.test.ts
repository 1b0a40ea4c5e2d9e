import { dispute } from '../../../protocols/dispute/protocol';
import { amended, icb, noted, openingForm } from '../../dispute/forms';
import { policy } from '../../dispute/on-paper';
import { conditionMet, delegationExercised } from '../../decision/forms';
import { DecisionOnPaper } from '../../decision/on-paper';
import { KindOnPaper } from '../kind-on-paper';
import { replayed } from '../../../protocols/case/trial/replay';
import { happenings, live } from '../lives/life';
import { KINDS, livingsOf } from '../lives/kinds-of-life';
import type { CaseOnPaper } from '../case-on-paper';
import { informalIn, recordedIn, tried, worldOf } from './drafts';

const LIVES = 6;

/** As the record has them: each limit with its day, its status and the day on which it was met; where the case stands. */
function recorded({ record, standing, protocol }: CaseOnPaper) {
  return {
    limits: record.limits.map(({ id, due, status, metOn }) => ({ id, due, status, metOn })),
    stages: Object.fromEntries(standing.spells.map(({ stage, from }) => [stage, from])),
    stage: standing.stage,
    outcome: protocol.outcome?.(standing),
    debts: protocol.moneyShown?.(standing, record.limits).debts ?? [],
  };
}

describe.each(KINDS)('a $kind, played again under the policy that governed it,', (kind) => {
  const lives = livingsOf(kind).flatMap((living) => Array.from({ length: LIVES }, (_, index) => ({ living, seed: index + 1 })));

  test.each(lives)('comes to what is on record: life $seed under $living.policy.id', ({ living, seed }) => {
    let last: CaseOnPaper | undefined;
    const all = happenings(seed).filter(({ what }) => what !== 'closure'); // there is one calendar in a trial
    live(living, seed, all, ({ one }) => (last = one));
    if (!last) throw new Error('nobody lived');
    const { limits, stages, stage, outcome, debts } = replayed(last.protocol, recordedIn(last), worldOf(last), last.now);
    const again = {
      limits: limits.map(({ id, due, status, metOn }) => ({ id, due, status, metOn })),
      stages: Object.fromEntries(stages),
      stage,
      outcome,
      debts,
    };
    expect(again).toEqual(recorded(last));
  });
});

describe('what a case does by itself comes about anew', () => {
  test('an agreement that starts on its day, with nobody there, and with which the case closes', () => {
    const decision = DecisionOnPaper.published().signed();
    decision.take('delegation-exercised', delegationExercised());
    decision.take('condition-met', conditionMet({ on: '2026-05-12' }));
    const { one } = decision.wait('2026-06-01');
    const { stage, stages } = replayed(one.protocol, recordedIn(one), worldOf(one), one.now);
    expect([stage, stages.get('closed')]).toEqual(['closed', '2026-06-01']);
  });

  test('its moves have numbers of their own, between those of the steps on record', () => {
    const paper = new KindOnPaper({ protocol: dispute, policy, opening: openingForm(), opener: icb, day: '2025-11-03' }, icb);
    // On record number 2 is the limit that began, and 3 a reminder. Under the draft, in which it has passed by then, the move would be number 4 as well.
    const seq = paper.take('noted', noted({ on: '2025-11-27' }), icb);
    expect(seq).toBe(4);
    paper.take('amended', amended({ seq, on: '2025-11-28', changes: { on: '2025-11-04' } }), icb);
    const { differences } = tried(paper.one, informalIn(16), paper.one.now);
    expect(differences).toContainEqual({ of: 'stage', id: 'senior-managers', after: '2025-11-26' });
  });
});
