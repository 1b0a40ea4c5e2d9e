import { at, isoDate } from '../../protocols/calendar/dates';
import type { Letter } from '../../protocols/case/notices/notice';
import { icb, referredToSeniorManagers } from '../dispute/forms';
import { CaseOnPaper } from './case-on-paper';

/** The ICB's letters of what was missed: their number, tier, and how many were passed over. */
const chases = (letters: readonly Letter[]): readonly string[] =>
  letters.flatMap((letter) =>
    letter.kind === 'missed' && letter.reader === icb.party
      ? [`${letter.limit.name} ${letter.number} ${letter.tier} ${letter.passedOver}`]
      : [],
  );

/** In stage 3 since Saturday 29 November 2025, as nobody acts: `letter` is due on Friday 12 December, ten working days on. */
function inStage3(): CaseOnPaper {
  const one = new CaseOnPaper();
  one.now = at(isoDate('2025-11-10'), 12);
  one.take('referred-to-senior-managers', referredToSeniorManagers(), icb);
  one.now = at(isoDate('2025-12-12'), 12);
  one.look();
  expect(one.standing.stage).toBe('panel');
  return one;
}

// Missed, first notice on Monday 15 December 2025; then 5 working days on, each time: the 22nd, the 31st, 8, 15, 22 January 2026.
describe('0.6: after an absence the latest notice that is due goes out, and says how many were passed over', () => {
  it('one that was there all the time sends each in its turn, a tier higher each time', () => {
    const one = inStage3();
    const told = ['2025-12-15', '2025-12-22', '2025-12-31', '2026-01-08'].map((day) => {
      one.now = at(isoDate(day), 9);
      return chases(one.look().letters);
    });
    expect(told).toEqual([
      ['letter 1 deputy 0'],
      ['letter 2 senior-manager 0'],
      ['letter 3 accountable-officer 0'],
      ['letter 4 accountable-officer 0'],
    ]);
  });

  it('away from the first to the fourth, one goes out for the four; the fifth in its turn', () => {
    const one = inStage3();
    one.now = at(isoDate('2026-01-12'), 12);
    expect(chases(one.look().letters)).toEqual(['letter 4 accountable-officer 3']);
    expect(one.entries.findLast(({ event }) => event === 'escalation')?.detail).toContain(
      'Notice 4 (3 before it could not go out in time)',
    );
    one.now = at(isoDate('2026-01-15'), 9);
    expect(chases(one.look().letters)).toEqual(['letter 5 accountable-officer 0']);
  });

  it('back in time for the second, the first is passed over', () => {
    const one = inStage3();
    one.now = at(isoDate('2025-12-23'), 12);
    expect(chases(one.look().letters)).toEqual(['letter 2 senior-manager 1']);
    one.now = at(isoDate('2025-12-31'), 9);
    expect(chases(one.look().letters)).toEqual(['letter 3 accountable-officer 0']);
  });

  it('away after the second, only what came since was passed over', () => {
    const one = inStage3();
    for (const day of ['2025-12-15', '2025-12-22']) {
      one.now = at(isoDate(day), 9);
      one.look();
    }
    one.now = at(isoDate('2026-01-16'), 9); // the third and the fourth had been due, and the fifth is
    expect(chases(one.look().letters)).toEqual(['letter 5 accountable-officer 2']);
  });
});
