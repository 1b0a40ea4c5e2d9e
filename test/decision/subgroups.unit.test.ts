import * as f from './forms';
import { DecisionOnPaper, pointersOf } from './on-paper';

const subgroups = (decision: DecisionOnPaper) => decision.one.view()['subgroups'] as readonly object[];

function formed(overrides: f.Overrides = {}): DecisionOnPaper {
  const decision = new DecisionOnPaper();
  decision.take('subgroup-formed', f.subgroup(overrides));
  return decision;
}

describe('003, supporting information 3 f and g; 004, Introduction: subgroups, what each has to do, to whom each reports', () => {
  test('with its remit and tasks; a task with a day is a limit, one without is none', () => {
    const decision = formed();
    expect(decision.limits).toMatchObject({ 'task:finance:issues': '2026-03-27 running' });
    expect(Object.keys(decision.limits).filter((id) => id.startsWith('task'))).toHaveLength(1);
    expect(decision.limit('task:finance:issues')).toMatchObject({ owners: [f.LEICESTER], of: { subgroup: 'finance', task: 'issues' } });
    expect(subgroups(decision)).toEqual([
      {
        id: 'finance',
        name: 'Finance subgroup',
        remit: 'What it costs, and who pays',
        reportsTo: 'board',
        tasks: [
          { id: 'issues', what: 'Name the financial issues', by: '2026-03-27' },
          { id: 'mechanisms', what: 'Agree on mechanisms' },
        ],
      },
    ]);
  });

  test('a task of a month is due on its last day', () => {
    expect(formed({ tasks: [{ id: 'issues', what: 'Name them', by: '2028-02' }] }).limits['task:finance:issues']).toBe(
      '2028-02-29 running',
    );
  });

  test('done, it is met; not done, the sponsor is chased', () => {
    const decision = formed();
    decision.take('task-done', f.taskDone());
    expect(decision.limits['task:finance:issues']).toBe('2026-03-27 met 2026-03-26');
    expect(subgroups(decision)[0]).toMatchObject({ tasks: [{ doneOn: '2026-03-26' }, {}] });
    const late = formed();
    late.wait('2026-03-30');
    expect(late.limits['task:finance:issues']).toBe('2026-03-27 missed');
    expect(late.told('missed').some((one) => one.startsWith('task:finance:issues|2026-03-27|missed-1'))).toBe(true);
  });

  test('a task of another subgroup by the same id is another', () => {
    const decision = formed();
    decision.take('subgroup-formed', f.subgroup({ id: 'hr', name: 'HR subgroup' }));
    decision.take('task-done', f.taskDone({ subgroup: 'hr' }));
    expect(decision.limits['task:finance:issues']).toBe('2026-03-27 running');
    expect(decision.limits['task:hr:issues']).toBe('2026-03-27 met 2026-03-26');
  });

  test.each([
    ['subgroup-formed', f.subgroup({ on: '2026-03-05' }), ['/id']],
    ['subgroup-formed', f.subgroup({ on: '2026-03-05', id: 'hr', reportsTo: 'hr' }), ['/reportsTo']],
    ['task-done', f.taskDone({ subgroup: 'hr' }), ['/subgroup']],
    ['task-done', f.taskDone({ task: 'other' }), ['/task']],
  ])('%s, %#: a fault of the form', (step, form, pointers) => {
    const decision = formed();
    const before = subgroups(decision);
    expect(pointersOf(decision.refused(step, form))).toEqual(pointers);
    expect(subgroups(decision)).toEqual(before);
  });

  test('a task is done once; none is open to be done where none is left', () => {
    expect(new DecisionOnPaper().open()).not.toContain('task-done');
    const decision = formed();
    expect(decision.open(f.TRUST)).toContain('task-done');
    decision.take('task-done', f.taskDone());
    expect(decision.why('task-done', f.taskDone())).toMatch(/^not-open: .*it is done already/);
    decision.take('task-done', f.taskDone({ task: 'mechanisms' }), f.trust);
    expect(decision.open()).not.toContain('task-done');
  });
});
