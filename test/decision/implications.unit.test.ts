import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

const AREAS = [
  'Financial',
  'Legal',
  'Equal Opportunities',
  'Policy',
  'Sustainable and Environmental',
  'Crime and Disorder',
  'Human Rights Act',
];
const answered = AREAS.map((area) => ({ area, answer: 'no' }));
const prepared = (overrides: f.Overrides): DecisionOnPaper => new DecisionOnPaper(f.openingForm(overrides));

describe('003, report 4, supporting information 5: implications, each answered or flagged, never refused', () => {
  const flag = (area: string) => `Report 4, supporting information 5: The report does not say whether there are implications: ${area}.`;

  test('one that is left unanswered, and one of those that the policy wants of which nothing is said', () => {
    expect(prepared({ implications: [...answered.slice(2), { area: 'Legal', answer: 'unanswered' }] }).breaches).toEqual([
      flag('Legal'),
      flag('Financial'),
    ]);
    expect(prepared({ implications: [] }).breaches).toEqual(AREAS.map(flag));
    expect(prepared({ implications: answered }).breaches).toEqual([]);
  });

  test('an area is the same however it is written; one that the policy does not know is one more', () => {
    const other = [...answered.slice(1), { area: 'FINANCIAL', answer: 'yes' }, { area: 'Property', answer: 'unanswered' }];
    expect(prepared({ implications: other }).breaches).toEqual([flag('Property')]);
  });

  test('all are shown, with what was said of each', () => {
    const shown = prepared({ implications: [{ area: 'Legal', answer: 'yes', text: 'An agreement' }] }).one.view()[
      'implications'
    ] as readonly object[];
    expect(shown[0]).toEqual({ area: 'Legal', answer: 'yes', text: 'An agreement' });
    expect(shown.slice(1)).toEqual(AREAS.filter((area) => area !== 'Legal').map((area) => ({ area, answer: 'unanswered' })));
  });

  test('answered by an amendment, it is flagged no more', () => {
    const decision = prepared({ implications: answered.slice(1) });
    expect(decision.breaches).toEqual([flag('Financial')]);
    decision.take('amended', { on: '2026-03-03', seq: 1, changes: { implications: answered }, reason: 'Left out' });
    expect(decision.breaches).toEqual([]);
  });
});

describe('6: whether it is a key decision, and since when on the forward plan: said, or flagged as not stated', () => {
  const CLAUSE = 'Local Government Act 2000, s. 22';
  test.each<[string, object | undefined, readonly string[]]>([
    ['not said', undefined, [`${CLAUSE}: The report does not say whether this is a key decision.`]],
    ['said not to be stated', { answer: 'not-stated' }, [`${CLAUSE}: The report does not say whether this is a key decision.`]],
    [
      'yes, with no day',
      { answer: 'yes' },
      [`${CLAUSE}: This is a key decision, and the report does not say since when it has been on the forward plan.`],
    ],
    ['yes, with its day', { answer: 'yes', forwardPlanOn: '2026-01-05' }, []],
    ['no', { answer: 'no' }, []],
  ])('%s', (_, keyDecision, flags) => {
    expect(prepared({ keyDecision }).breaches).toEqual(flags);
  });
});
