import fc from 'fast-check';
import { addDays, isoDate } from '../../protocols/calendar/dates';
import { course, stagesOn } from '../../protocols/case/facts/course';
import { effective, withChanges } from '../../protocols/case/facts/effective';
import type { Fact } from '../../protocols/case/facts/fact';
import { moved as move, movedBack as moveBack, type Because } from '../../protocols/case/forms/case-forms';
import { icb, MONDAY } from '../dispute/forms';
import { knownAs } from '../dispute/on-paper';

const DAY = isoDate('2025-11-03');
const STAGES = ['second', 'third', 'fourth'];

const fact = (seq: number, step: string, form: object = {}, days = 0) => ({
  seq,
  step,
  on: addDays(DAY, days),
  at: MONDAY,
  by: icb,
  form,
  known: knownAs(seq),
});
const opened = fact(1, 'opened');
const moved = (seq: number, to: string, days: number, because: Because = { limit: 'x' }): Fact =>
  fact(seq, move.name, { from: '', to, because }, days);
const movedBack = (seq: number, undone: number): Fact => fact(seq, moveBack.name, { to: '', seq: undone });

/** An opening and moves through the stages, each some days after the last. */
const journey = fc.array(fc.nat(20), { maxLength: STAGES.length }).map((gaps) => {
  const days = gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0));
  return [opened, ...days.map((day, index) => moved(index + 2, STAGES[index] ?? '', day))];
});

describe('course', () => {
  it('goes through the stages in the order of the moves, one ending where the next begins', () =>
    fc.assert(
      fc.property(journey, (facts) => {
        const spells = course(facts, 'first');
        expect(spells.map(({ stage }) => stage)).toEqual(['first', ...STAGES].slice(0, facts.length));
        expect(spells.slice(0, -1).map(({ left }) => left?.on)).toEqual(spells.slice(1).map(({ from }) => from));
      }),
    ));

  it('0.7: a move taken back leaves what was before it, and none of what came after', () =>
    fc.assert(
      fc.property(journey, fc.nat(), (facts, which) => {
        fc.pre(facts.length > 1);
        const undone = 1 + (which % (facts.length - 1));
        const back = movedBack(facts.length + 1, facts[undone]?.seq ?? 0);
        expect(course([...facts, back], 'first')).toEqual(course(facts.slice(0, undone), 'first'));
      }),
    ));

  it('an opening is never taken back', () => {
    expect(course([opened, movedBack(2, 1)], 'first')).toEqual(course([opened], 'first'));
  });

  it('0.3: a move on a step is dated by the step as it was amended', () => {
    const facts = [
      opened,
      fact(2, 'referred', { on: addDays(DAY, 5) }, 5),
      moved(3, 'second', 5, { seq: 2 }),
      fact(4, 'amended', { seq: 2, changes: { on: addDays(DAY, 7) } }),
    ];
    expect(course(effective(facts), 'first').at(-1)).toMatchObject({ stage: 'second', from: '2025-11-10' });
  });

  it('0.1: on the day of a step that moved it a case was in both stages, on that after a limit in one', () => {
    const byStep = course([opened, fact(2, 'referred', {}, 5), moved(3, 'second', 5, { seq: 2 })], 'first');
    expect(stagesOn(byStep, addDays(DAY, 5))).toEqual(['first', 'second']);
    const byLimit = course([opened, moved(2, 'second', 5)], 'first');
    expect(stagesOn(byLimit, addDays(DAY, 5))).toEqual(['second']);
    expect(stagesOn(byLimit, addDays(DAY, 4))).toEqual(['first']);
    expect(stagesOn(byLimit, addDays(DAY, -1))).toEqual([]);
  });
});

describe('effective', () => {
  const step = fc.record({ text: fc.string(), days: fc.nat(30) });
  const facts = fc
    .array(step, { minLength: 1, maxLength: 6 })
    .map((all) => all.map(({ text, days }, index) => fact(index + 1, 'noted', { on: addDays(DAY, days), text }, days)));
  const changes = fc.array(fc.record({ seq: fc.integer({ min: 1, max: 6 }), text: fc.string() }), { maxLength: 5 });
  const amendment = (of: readonly Fact[], { seq, text }: { seq: number; text: string }, index: number) =>
    fact(of.length + 1 + index, 'amended', { seq, changes: { text } });

  const textOf = (form: object): unknown => ('text' in form ? form.text : undefined);

  it('0.3: each fact has the last word on each of its fields; what was not amended stays, in its place', () =>
    fc.assert(
      fc.property(facts, changes, (recorded, all) => {
        const amended = effective([...recorded, ...all.map((one, index) => amendment(recorded, one, index))]);
        const texts = recorded.map(({ seq, form }) => all.findLast((one) => one.seq === seq)?.text ?? textOf(form));
        expect(amended.slice(0, recorded.length).map(({ form }) => textOf(form))).toEqual(texts);
        expect(amended.map(({ seq }) => seq)).toEqual([...recorded, ...all].map((_, index) => index + 1));
        expect(amended.map(({ on }) => on).slice(0, recorded.length)).toEqual(recorded.map(({ on }) => on));
      }),
    ));

  it('0.9: what is contested counts as not made; the rest stays as it is', () =>
    fc.assert(
      fc.property(facts, fc.nat(), (recorded, which) => {
        const seq = 1 + (which % recorded.length);
        const contest = fact(recorded.length + 1, 'contested', { seq });
        expect(effective([...recorded, contest])).toEqual([...recorded.filter((one) => one.seq !== seq), contest]);
      }),
    ));

  it('changes nothing where nothing was amended or contested, and what it is given never', () =>
    fc.assert(
      fc.property(facts, (recorded) => {
        const before = structuredClone(recorded);
        expect(effective(recorded)).toEqual(recorded);
        for (const one of recorded) expect(withChanges(one, {})).toEqual(one);
        expect(recorded).toEqual(before);
      }),
    ));
});
