import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClosedCases } from '../../bin/policy/closed-cases';
import { closedCasesOf, exported } from '../../bin/policy/export-file';
import { triedOver } from '../../bin/policy/trial';
import type { ClosedCase } from '../../protocols/case/trial/trial';
import { calendar } from '../calendar/england-and-wales';
import { textOfPolicy, writtenIn } from '../case/policies';
import { recordedIn, MUCH_LATER } from '../case/trial/drafts';
import { COUNCIL, ICB, policy, ReviewOnPaper, TRUST } from '../review/on-paper';

const folder = mkdtempSync(join(tmpdir(), 'concord-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A review in which something was agreed, and whose policy was retired later. */
function closedReview(): ClosedCase {
  const one = new ReviewOnPaper().wait('2026-11-05').agreed('a1', '2026-11-09', { sets: { '/limits/informal/within': '15 working days' } });
  one.take('review-completed', { on: '2026-12-01', from: '2027-02-01' });
  one.take('policy-retired', { on: '2026-12-02', reason: 'Ended' });
  return recordedIn(one.one);
}

async function exportOf(closed: ClosedCase): Promise<ClosedCases> {
  const file = join(folder, 'cases.jsonl');
  const cases = {
    governing: { id: policy.id, version: 1 },
    versions: new Map([[1, { written: writtenIn('policy-review.1.yaml'), policy }]]),
    ...{ calendar, areas: { [ICB]: null, [COUNCIL]: null, [TRUST]: null }, until: MUCH_LATER, count: 1 },
    cases: async function* () {
      yield closed;
    },
  };
  const lines: string[] = [];
  for await (const line of exported(cases)) lines.push(`${line}\n`);
  writeFileSync(file, lines.join(''));
  return closedCasesOf(file);
}

test('an export of reviews is read as it was written, with what the record vouched for of the policy', async () => {
  const closed = closedReview();
  const read: ClosedCase[] = [];
  for await (const one of (await exportOf(closed)).cases()) read.push(one);
  expect(read.map(({ facts }) => facts)).toEqual([JSON.parse(JSON.stringify(closed.facts))]);
});

test('a draft of the policy of reviews is tried over it', async () => {
  const draft = join(folder, 'draft.yaml');
  const text = textOfPolicy('policy-review.1.yaml').replace('version: 1', 'version: 2');
  writeFileSync(draft, text.replace('within: 1 year', 'within: 330 days'));
  const { summary } = await triedOver(draft, await exportOf(closedReview()), () => undefined);
  // 330 days from Monday 5 January 2026 are Tuesday 1 December, the day on which it was completed: met as before, due otherwise.
  expect(summary).toMatchObject({ cases: 1, failed: 0, notAsRecorded: 0 });
  expect(summary.limits.find(({ name }) => name === 'review')).toMatchObject({ limits: 2, dueOtherwise: 2 });
});
