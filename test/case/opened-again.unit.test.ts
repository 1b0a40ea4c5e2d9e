import { z } from 'zod';
import { instant } from '../../protocols/calendar/dates';
import { defineProtocol } from '../../protocols/case/define-protocol';
import type { Role } from '../../protocols/case/facts/fact';
import { byDay, factsOf, type Standing } from '../../protocols/case/facts/standing';
import { day, on as onItsDay } from '../../protocols/case/forms/pieces';
import { withdrawn } from '../../protocols/case/forms/shared-forms';
import { stepForm } from '../../protocols/case/forms/step-form';
import { partyId } from '../../protocols/case/parties/party';
import type { Moment } from '../../protocols/case/protocol';
import { openingOf, stepsOf } from '../../protocols/case/steps/step';
import { on, passing } from '../../protocols/case/story/story';
import { sharedTitles } from '../../protocols/case/titles';
import { icb } from '../dispute/forms';
import { policy as disputePolicy } from '../dispute/on-paper';
import { CaseOnPaper } from './case-on-paper';

// A kind that is made up: a question, its answer, a time in which more can be asked; then it closes by itself, and a question more opens it again.
const ROLES: readonly Role[] = ['coordinator'];
const answered = stepForm('answered', z.strictObject(onItsDay));
const dropped = stepForm('dropped', z.strictObject(onItsDay));
const askedAgain = stepForm('asked-again', z.strictObject(onItsDay));
const titles = { ...sharedTitles, answered: 'Answered', dropped: 'Dropped', 'asked-again': 'Asked again' } as const;
const step = stepsOf<object, 'asked' | 'answered' | 'closed', 'link', keyof typeof titles>(titles);
const OPEN = { clause: 'link', stages: ['asked', 'answered'], roles: ROLES, tells: 'parties' } as const;

/** A time for more after each answer, in which asking again is what it is for. */
const times = (standing: Standing): readonly Moment[] =>
  factsOf(standing, answered).map(({ on: from, seq }, index, all) => {
    const next = all[index + 1];
    const again = byDay(factsOf(standing, askedAgain)).find((fact) => fact.seq > seq && (!next || fact.seq < next.seq));
    const closed = standing.spells.find(({ because }) => because && 'limit' in because && because.limit === `more:${index + 1}`);
    const inTime = again && !(closed && closed.from <= again.on) ? [again.seq] : [];
    return { on: from, seq, instance: { id: String(index + 1) }, metBy: inTime };
  });

const question = defineProtocol<object>({
  kind: 'question',
  stages: ['asked', 'answered', 'closed'],
  titles,
  terms: z.strictObject({}),
  clauses: [],
  limits: [{ name: 'more' }],
  story: {
    asked: [on(answered).to('answered'), on(dropped).to('closed'), on(withdrawn).to('closed')],
    answered: [on(askedAgain).to('asked'), passing('more').to('closed'), on(dropped).to('closed'), on(withdrawn).to('closed')],
    closed: [on(askedAgain).to('asked')],
  },
  opening: openingOf<object, 'link'>()(stepForm('opened', z.strictObject({ openedOn: day.optional() })), {
    title: 'Asked',
    clause: 'link',
    roles: ROLES,
  }),
  steps: [
    step(answered, { ...OPEN, stages: ['asked'] }),
    step(dropped, OPEN),
    step(askedAgain, { ...OPEN, stages: ['answered'], alsoClosed: true }),
  ],
  sharedRoles: ROLES,
  parties: () => [{ id: partyId('icb'), role: 'asker', organisations: [icb.organisation] }],
  moments: { times },
});
const written = {
  ...{ id: 'question', version: 1, kind: 'question', title: 'Questions', source: 'Nobody wrote it', calendar: 'england-and-wales' },
  ...{ assurance: { clause: '1', text: 'Ask.' }, roles: {}, clauses: {}, terms: {} },
  notices: { clause: '1', 'from-hour': 9, 'reminders-before': [1], 'repeat-every': '5 working days', tiers: ['lead'] },
  contest: { clause: '1', within: '5 working days' },
  extensions: { clause: '1', 'at-most': '12 months' },
  limits: {
    more: {
      ...{ title: 'Ask again', clause: '1', stages: ['answered'], owners: 'opener', window: true },
      ...{ within: '5 working days', of: 'times', 'met-by': ['asked-again'] },
    },
  },
};

/** Asked on Monday 3 November 2025, and answered that day: until Monday the 10th more can be asked. */
function answeredQuestion(): CaseOnPaper {
  const policy = question.policy.parse(written);
  expect(policy.calendar).toBe(disputePolicy.calendar);
  const one = new CaseOnPaper({ protocol: question, policy, opening: {} });
  expect(one.take('answered', { on: '2025-11-03' }, icb)).toBe(true);
  return one;
}
function at(one: CaseOnPaper, date: string): CaseOnPaper {
  one.now = instant(`${date}T12:00:00Z`);
  one.look();
  return one;
}
const moves = ({ entries }: CaseOnPaper) =>
  entries.flatMap(({ event, on: date, data }) =>
    event?.startsWith('moved') ? [`${date} ${event} ${String((data as { to?: string } | undefined)?.to)}`] : [],
  );

it('0.4: a story goes on when a window is over, with the first instant after its last day; nobody was chased for it', () => {
  const one = at(answeredQuestion(), '2025-11-10');
  expect(one.standing.stage).toBe('answered');
  at(one, '2025-11-11');
  expect(one.standing.stage).toBe('closed');
  expect(one.entries.at(-2)).toMatchObject({
    event: 'moved',
    on: '2025-11-11',
    detail: expect.stringContaining('the time for "Ask again" was over') as string,
  });
  expect(one.entries.at(-1)?.detail).toBe('Ask again (lincolnshire-icb): over with the end of Monday 10 November 2025.');
  expect(one.entries.filter(({ event }) => event === 'reminder' || event === 'escalation')).toEqual([]);
});

it('0.7: what came within the window and is told late takes the closing back', () => {
  const one = at(answeredQuestion(), '2025-11-12');
  expect(one.refusalOf('asked-again', { on: '2025-11-07' }, icb)).toBeUndefined();
  expect(moves(one).slice(-3)).toEqual(['2025-11-11 moved closed', '2025-11-12 moved-back answered', '2025-11-07 moved asked']);
});

describe('0.15: a closed case is opened again by what its story says', () => {
  const openedAgain = (): CaseOnPaper => {
    const one = at(answeredQuestion(), '2025-11-20');
    expect(one.refusalOf('asked-again', { on: '2025-11-18' }, icb)).toBeUndefined();
    return one;
  };

  it('and runs again: stages, windows, when to look next; what closed it stands', () => {
    const one = openedAgain();
    expect(one.standing.stage).toBe('asked');
    expect(one.last.result.status).toBe('open');
    expect(one.take('answered', { on: '2025-11-20' }, icb)).toBe(true);
    expect(one.record.limits).toMatchObject([
      { id: 'more:1', status: 'lapsed' },
      { id: 'more:2', status: 'running', due: '2025-11-27' },
    ]);
    expect(one.last.result.next).toBe('2025-11-28T00:00:00.000Z');
    expect(at(one, '2025-11-28').standing.stage).toBe('closed');
    expect(moves(one)).toEqual([
      '2025-11-03 moved answered',
      '2025-11-11 moved closed',
      '2025-11-18 moved asked',
      '2025-11-20 moved answered',
      '2025-11-28 moved closed',
    ]);
  });

  it('what came before that, and is told late, moves it no more', () => {
    const one = openedAgain();
    expect(one.refusalOf('dropped', { on: '2025-11-04' }, icb)).toBeUndefined();
    expect(one.standing.stage).toBe('asked');
    expect(one.refusalOf('dropped', { on: '2025-11-18' }, icb)).toBeUndefined();
    expect(one.standing.stage).toBe('closed');
  });
});
