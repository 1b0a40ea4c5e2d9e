import * as f from './forms';
import { DecisionOnPaper } from './on-paper';

describe('ours: a body that has met, and of which nothing is known', () => {
  it('is asked what came of it, once a meeting however much waited, five working days on; no more once that is told', () => {
    const one = DecisionOnPaper.published();
    const asked = (): readonly string[] => one.told('prompt').filter((notice) => notice.startsWith('outcome:m-board'));
    one.wait('2026-04-27');
    expect(asked()).toEqual([]);
    one.wait('2026-04-28');
    expect(asked()).toEqual([`outcome:m-board|2026-04-21|prompt-1: ${f.TRUST} lead`]);
    one.take('outcome-recorded', f.outcome({ on: '2026-04-21', body: 'board' }), f.trust, '2026-04-28');
    one.wait('2026-06-30');
    expect(asked()).toHaveLength(1);
  });
});

test('a body of whose meeting only the month is known is asked once the month is over', () => {
  const meetings = f.MEETINGS.map((one) => (one.id === 'm-board' ? { ...one, on: '2026-04' } : one));
  const one = DecisionOnPaper.published(f.openingForm({ meetings }));
  const asked = (): readonly string[] => one.told('prompt').filter((notice) => notice.startsWith('outcome:m-board'));
  one.wait('2026-05-07'); // the 4th is a bank holiday
  expect(asked()).toEqual([]);
  one.wait('2026-05-08');
  expect(asked()).toEqual([`outcome:m-board|2026-04-30|prompt-1: ${f.TRUST} lead`]);
});

describe('ours: an agreement for whose start no day was set', () => {
  const drafted = () => {
    const one = DecisionOnPaper.published();
    one.take('agreement-drafted', f.agreement({ start: undefined }));
    return { one, asked: (): readonly string[] => one.told('prompt').filter((notice) => notice.startsWith('agreement-undated:')) };
  };

  it('is asked after every twenty working days, until it starts', () => {
    const { one, asked } = drafted();
    expect(asked()).toEqual([]);
    one.wait('2026-12-01');
    expect(asked().length).toBeGreaterThan(1);
  });

  it('is not asked after once it is given up', () => {
    const { one, asked } = drafted();
    one.take('agreement-abandoned', f.abandoned());
    one.wait('2026-12-01');
    expect(asked()).toEqual([]);
  });
});
