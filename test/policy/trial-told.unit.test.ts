import { progress } from '../../bin/policy/progress';
import { trialCsv } from '../../bin/policy/trial-csv';
import { isoDate } from '../../protocols/calendar/dates';
import type { CaseTried } from '../../protocols/case/trial/trial';

const tried: readonly CaseTried[] = [
  {
    ...{ case: 'dispute-1', limits: [], asRecorded: true },
    differences: [
      { of: 'limit', id: 'a:=1+1', name: '=1+1', before: { due: isoDate('2026-02-02'), status: 'running' } },
      {
        ...{ of: 'debt', id: '12' },
        before: { debtor: 'a-council', creditor: 'an-icb', pence: 123_456, outstanding: 123_456, due: isoDate('2026-02-02') },
        after: { debtor: 'a-council', creditor: 'an-icb', pence: 5, outstanding: 0 },
      },
      { of: 'stage', id: 'panel', after: isoDate('2026-01-05') },
      { of: 'outcome', before: 'resolved' },
      { of: 'step', id: 'noted', seq: 7, why: 'void' },
    ],
  },
  { case: 'dispute-2', failed: 'calendar' },
];

test('a table of which nothing runs as a formula, or passes for a number', () => {
  expect(trialCsv(tried).replace('\ufeff', '').trimEnd().split('\r\n')).toEqual([
    'case,what,id,limit,change,before,due before,met on before,after,due after,met on after,entry',
    "dispute-1,limit,a:=1+1,'=1+1,gone,running,2026-02-02,,,,,",
    'dispute-1,debt,\'12,,changed,1234.56 from a-council to an-icb,2026-02-02,,"0.05 from a-council to an-icb, 0.00 of it outstanding",,,',
    'dispute-1,stage,panel,,new,,,,2026-01-05,,,',
    'dispute-1,outcome,,,gone,resolved,,,,,,',
    'dispute-1,step,noted,,refused,,,,void,,,7',
    'dispute-2,case,,,not played,,,,it leads beyond the calendar,,,',
  ]);
});

test('the id of a case, which an export may have anything for, is no formula either', () => {
  expect(trialCsv([{ case: '=1+1', failed: 'rules' }])).toContain("'=1+1,case");
  expect(trialCsv(tried.slice(0, 1).map((one) => ({ ...one, case: '@x' })))).not.toMatch(/^@/m);
});

test('how far it is, once a second', () => {
  let now = 0;
  const said: string[] = [];
  const told = progress(
    2_000,
    (line) => said.push(line),
    () => now,
  );
  for (let done = 1; done <= 1_600; done += 1) {
    now += 2;
    told(done);
  }
  expect(said).toEqual(['500 of 2,000 cases', '1,000 of 2,000 cases', '1,500 of 2,000 cases']);
});
