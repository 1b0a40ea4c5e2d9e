import {
  acknowledged,
  conductForm,
  council,
  forAda,
  hospital,
  notSatisfied,
  officer,
  openingForm,
  referredOn,
  resolved,
  responded,
} from './forms';
import { ComplaintOnPaper } from './on-paper';

// Answered on Friday 20 March 2026: 20 working days end on Tuesday 21 April, after Easter.
function answered(): ComplaintOnPaper {
  const one = new ComplaintOnPaper();
  one.take('acknowledged', acknowledged(), officer);
  one.take('responded', responded(), officer);
  return one;
}
const saysNo = (on: string) => forAda(notSatisfied({ on }));

describe('5: closes 20 working days after it was answered, unless the answer does not satisfy', () => {
  it('by itself, and nobody is chased for a word', () => {
    const one = answered();
    expect(one.limit('satisfaction')).toMatchObject({ due: '2026-04-21', owners: ['su-17'], window: true, status: 'running' });
    expect(one.wait('2026-04-21').stage).toBe('responded');
    expect(one.wait('2026-04-22').stage).toBe('closed');
    expect(one.outcome).toBe('responded');
    expect(one.limits['satisfaction']).toBe('2026-04-21 lapsed');
    expect(one.moves.at(-1)).toBe('2026-04-22 closed');
    expect([...one.told('missed'), ...one.told('reminder').filter((each) => each.startsWith('satisfaction'))]).toEqual([]);
  });

  it('said within the time, it goes back to be answered once more, with as long again; the answer closes as the first', () => {
    const one = answered();
    one.take('not-satisfied', saysNo('2026-03-30'), officer);
    expect(one.stage).toBe('acknowledged');
    expect(one.limits).toEqual({
      acknowledgement: '2026-03-05 met 2026-03-04',
      response: '2026-04-08 met 2026-03-20',
      'response:2': '2026-05-07 running',
      satisfaction: '2026-04-21 met 2026-03-30',
    });
    one.take('responded', responded({ on: '2026-04-15' }), officer);
    expect(one.limits).toMatchObject({ 'response:2': '2026-05-07 met 2026-04-15', 'satisfaction:2': '2026-05-14 running' });
    expect(one.wait('2026-05-15').stage).toBe('closed');
    expect(one.moves).toEqual([
      '2026-03-04 acknowledged',
      '2026-03-20 responded',
      '2026-03-30 acknowledged',
      '2026-04-15 responded',
      '2026-05-15 closed',
    ]);
  });

  it('0.7: said within the time and told after it had closed, it takes the closing back', () => {
    const one = answered().wait('2026-04-22');
    one.take('not-satisfied', saysNo('2026-04-21'), officer, '2026-04-23');
    expect(one.stage).toBe('acknowledged');
    expect(one.moves.slice(-3)).toEqual(['2026-04-22 closed', '2026-04-23 back to responded', '2026-04-21 acknowledged']);
    expect(one.limits['satisfaction']).toBe('2026-04-21 met 2026-04-21');
  });

  it('0.15: said as long again after it has closed, it opens the case again; then no more', () => {
    const one = answered().wait('2026-05-21');
    const fork = one.one.fork();
    expect(fork.refusalOf('not-satisfied', saysNo('2026-05-21'), officer)).toBeUndefined();
    const late = one.refused('not-satisfied', saysNo('2026-05-22'), officer);
    expect(late).toMatchObject({ type: 'void', errors: [{ pointer: '/on' }] });
    expect(late?.detail).toContain('it closed on Wednesday 22 April 2026, and was open to more for 20 working days');
  });

  it('0.15: opened again, it runs: what is due is chased, and it closes anew', () => {
    const one = answered();
    one.take('not-satisfied', saysNo('2026-05-05'), officer);
    expect(one.stage).toBe('acknowledged');
    expect(one.one.last.result.status).toBe('open');
    expect(one.limits).toMatchObject({ satisfaction: '2026-04-21 lapsed', 'response:2': '2026-06-10 running' });
    one.wait('2026-06-11');
    expect(one.told('missed')).toEqual([
      'response:2|2026-06-10|missed-1: lewisham-hospital-trust complaints-officer, lewisham-hospital-trust lead, su-17',
    ]);
    one.take('responded', responded({ on: '2026-06-12' }), officer);
    expect(one.wait('2026-07-11').stage).toBe('closed');
  });
});

describe('5: resolved', () => {
  it('by the organisation, which a complainant may think otherwise of: then it is due again', () => {
    const one = new ComplaintOnPaper();
    one.take('resolved', resolved(), officer);
    expect([one.stage, one.outcome]).toEqual(['closed', 'resolved']);
    expect(one.limits).toMatchObject({ response: '2026-04-08 lapsed' });
    one.take('not-satisfied', saysNo('2026-03-30'), officer);
    expect([one.stage, one.outcome]).toEqual(['acknowledged', null]);
    expect(one.limits).toMatchObject({ response: '2026-04-08 cancelled', 'response:2': '2026-05-07 running' });
    one.wait('2026-04-15');
    expect(one.told('missed').filter((each) => each.startsWith('response'))).toEqual([]);
  });

  it('by whoever complained, it is', () => {
    const one = new ComplaintOnPaper(conductForm(), { by: council });
    one.take('responded', responded());
    one.take('resolved', resolved(), council);
    expect([one.stage, one.outcome]).toEqual(['closed', 'resolved']);
    expect(one.refused('not-satisfied', notSatisfied(), council)).toMatchObject({
      type: 'not-open',
      detail: expect.stringContaining('whoever complained said that it is resolved') as string,
    });
  });

  it('0.1: told late, it closes what had moved on; told of a time before it was opened again, it leaves it open', () => {
    const one = answered();
    one.take('not-satisfied', saysNo('2026-03-30'), officer);
    expect(one.refused('resolved', resolved({ on: '2026-03-10' }), officer, '2026-04-01')).toBeUndefined();
    expect(one.stage).toBe('acknowledged');
    expect(one.refused('resolved', resolved({ on: '2026-04-01' }), officer)).toBeUndefined();
    expect(one.stage).toBe('closed');
  });
});

it('5: referred on, to whom and why, it closes here, and nobody can be less than satisfied with that here', () => {
  const one = answered();
  one.take('not-satisfied', saysNo('2026-03-30'), officer);
  const seq = one.take('referred-on', referredOn({ on: '2026-04-01' }), officer);
  expect([one.stage, one.outcome]).toEqual(['closed', 'referred-on']);
  expect(one.toldOf(seq)).toEqual(['lewisham-hospital-trust complaints-officer', 'su-17']);
  expect(one.refused('not-satisfied', saysNo('2026-04-02'), officer)?.detail).toContain('it was referred on to the ambulance service');
});

it.each([
  ['before anything was answered', new ComplaintOnPaper(), '2026-03-10', 'it is not open in stage "received"'],
  ['of a day before anything was answered', resolvedByHospital(), '2026-03-20', 'nothing has been answered yet'],
  ['twice of one answer', answeredAndNot(), '2026-03-30', 'it has been said already'],
])('5: that it does not satisfy is refused %s', (_, one, on, why) => {
  expect(one.refused('not-satisfied', saysNo(on), officer, '2026-04-01')).toMatchObject({
    type: 'not-open',
    detail: expect.stringContaining(why) as string,
  });
});

function resolvedByHospital(): ComplaintOnPaper {
  const one = new ComplaintOnPaper();
  one.take('resolved', resolved(), officer);
  return one;
}

function answeredAndNot(): ComplaintOnPaper {
  const one = answered();
  one.take('not-satisfied', saysNo('2026-03-30'), officer);
  return one;
}

it('5: a second answer to the same word is refused; whoever gave the first amends its day', () => {
  const one = answered();
  expect(one.refused('responded', responded({ on: '2026-03-19' }), officer, '2026-03-23')?.detail).toContain(
    'it has been answered already',
  );
});

it('0.15: withdrawn by whoever complained, it closes, what was running is cancelled, and it stays closed', () => {
  const one = new ComplaintOnPaper(conductForm(), { by: council });
  one.take('acknowledged', acknowledged());
  expect(one.refused('withdrawn', { on: '2026-03-10', reason: 'x' }, hospital)).toMatchObject({ type: 'not-allowed' });
  one.take('withdrawn', { on: '2026-03-10', reason: 'They said sorry' }, council);
  expect([one.stage, one.outcome]).toEqual(['closed', 'withdrawn']);
  expect(one.limits['response']).toBe('2026-04-08 cancelled');
  expect(one.refused('not-satisfied', notSatisfied({ on: '2026-03-11' }), council)?.detail).toContain('the complaint was withdrawn');
});

it('5: acknowledged, responded, resolved, referred on: each is told to the others, the complainant among them', () => {
  const one = new ComplaintOnPaper(openingForm());
  expect(one.toldOf(one.take('acknowledged', acknowledged(), officer))).toEqual(['su-17']);
  expect(one.toldOf(one.take('responded', responded(), officer))).toEqual(['su-17']);
  expect(one.toldOf(one.take('not-satisfied', saysNo('2026-03-30'), officer))).toEqual(['su-17']);
});
