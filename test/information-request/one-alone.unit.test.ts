import fc from 'fast-check';
import { addDays, isoDate, type IsoDate } from '../../protocols/calendar/dates';
import type { Doer } from '../../protocols/case/facts/fact';
import { informationRequest } from '../../protocols/information-request/protocol';
import { partsOf, type RequestPart } from '../../protocols/information-request/parts';
import { standingOf } from '../../protocols/case/facts/standing';
import {
  agreedBy,
  amended,
  answered,
  contested,
  council,
  link,
  partWithdrawn,
  PARTS,
  timescaleAgreed,
  unavailable,
  withheld,
} from './forms';
import { policy, RequestOnPaper } from './on-paper';

// Both parties try everything at every point, in any order, told at once or late, and amend whatever they reported: most of it is refused.

const STEPS = ['unavailable', 'timescale-agreed', 'answered', 'withheld', 'part-withdrawn', 'contested', 'amended'] as const;
const tries = fc.record({
  step: fc.oneof({ weight: 2, arbitrary: fc.constantFrom('unavailable', 'timescale-agreed', 'amended') }, fc.constantFrom(...STEPS)),
  by: fc.constantFrom(link, council),
  part: fc.constantFrom(...PARTS.map(({ id }) => id)),
  /** What an amendment, or a contest, is of; counted back. */
  back: fc.nat(8),
  passes: fc.nat(4),
  late: fc.constantFrom(0, 0, 0, 1, 5),
  changes: fc.constantFrom('on', 'part', 'date', 'parts'),
});
type Try = typeof tries extends fc.Arbitrary<infer T> ? T : never;

function formOf({ step, part, late, changes, back }: Try, seqs: readonly number[], today: IsoDate) {
  const on = addDays(today, -late);
  const seq = seqs.at(-1 - back) ?? 1;
  switch (step) {
    case 'unavailable':
      return unavailable({ on, part });
    case 'timescale-agreed':
      return timescaleAgreed({ on, part, date: addDays(on, back * 5), agreedBy: agreedBy(on) });
    case 'answered':
      return answered({ on, parts: [part] });
    case 'withheld':
      return withheld({ on, part });
    case 'part-withdrawn':
      return partWithdrawn({ on, part });
    case 'contested':
      return contested({ on: today, seq });
    case 'amended':
      return amended({ on: today, seq, changes: { [changes]: { on, part, date: addDays(today, late), parts: [part] }[changes] } });
  }
}

/** Steps that only one of them may take; else either does. */
const OWN: Readonly<Partial<Record<Try['step'], Doer>>> = {
  unavailable: council,
  answered: council,
  withheld: council,
  'part-withdrawn': link,
};

const partsIn = ({ one }: RequestOnPaper): readonly RequestPart[] => partsOf(standingOf(informationRequest, policy, one.record.facts));
const endOf = ({ id, ended }: RequestPart) => (ended ? { id, how: ended.how, seq: ended.fact.seq } : { id });

/** A step that was taken in a life: by whom, and what the parts were before and after it. */
interface Taken {
  by: Doer;
  before: readonly RequestPart[];
  after: readonly RequestPart[];
}

function lived(life: readonly Try[]): { request: RequestOnPaper; taken: readonly Taken[] } {
  const request = new RequestOnPaper();
  let today = isoDate('2026-03-02');
  const taken = life.flatMap((one): readonly Taken[] => {
    today = addDays(today, one.passes);
    const seqs = request.one.record.facts.map(({ seq }) => seq);
    const before = partsIn(request);
    const by = OWN[one.step] ?? one.by;
    return request.refused(one.step, formOf(one, seqs, today), by, today) ? [] : [{ by, before, after: partsIn(request) }];
  });
  return { request, taken };
}

const LIVES = fc.sample(fc.array(tries, { minLength: 15, maxLength: 40 }), { numRuns: 100, seed: 20_081_128 }).map(lived);
const stepsBy = (who: Doer): readonly Taken[] => LIVES.flatMap(({ taken }) => taken.filter(({ by }) => by === who));

test('0.3: the LINK alone takes no answer back, and no part that was withheld', () => {
  const said = stepsBy(link).map(({ before, after }) => {
    const stand = before.filter(({ ended }) => ended && ended.how !== 'withdrawn').map(endOf);
    expect(after.map(endOf)).toEqual(expect.arrayContaining(stand));
    return stand.length;
  });
  expect(said.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100);
});

test('0.3: whoever was asked alone brings no part back that the LINK has withdrawn, but by what it answered before', () => {
  const withdrawn = stepsBy(council).flatMap(({ before, after }) =>
    before.filter(({ ended }) => ended?.how === 'withdrawn').map((was) => ({ was, is: after.find(({ id }) => id === was.id) })),
  );
  for (const { was, is } of withdrawn) expect(is?.ended && is.ended.fact.on <= (was.ended?.fact.on ?? '')).toBe(true);
  expect(withdrawn.length).toBeGreaterThan(20);
});

test('a part has a date of its own only where it was said to be unavailable', () => {
  const dated = LIVES.flatMap(({ taken }) => taken.flatMap(({ after }) => after.filter(({ timescale }) => timescale)));
  expect(dated.filter((part) => !part.unavailable)).toEqual([]);
  expect(dated.length).toBeGreaterThan(50);
});

test('it is closed where, and only where, each part has come to its end; each of its limits is then settled', () => {
  const closed = LIVES.filter(({ request }) => request.stage === 'closed');
  for (const { request } of LIVES) expect(partsIn(request).every(({ ended }) => ended)).toBe(request.stage === 'closed');
  for (const { request } of closed)
    expect(Object.values(request.limits).filter((limit) => /running|missed|lapsed/.test(limit))).toEqual([]);
  expect(closed.length).toBeGreaterThan(20);
});
