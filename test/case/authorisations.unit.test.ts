import { z } from 'zod';
import { isoDate, startOfDay } from '../../protocols/calendar/dates';
import { defineProtocol } from '../../protocols/case/define-protocol';
import type { Role } from '../../protocols/case/facts/fact';
import { firstOf, latestOf } from '../../protocols/case/facts/standing';
import { vouchedWith } from '../../protocols/case/facts/representatives';
import { isAuthorised } from '../../protocols/case/facts/vouched';
import { day, line, on as onItsDay } from '../../protocols/case/forms/pieces';
import { withdrawn } from '../../protocols/case/forms/shared-forms';
import { stepForm } from '../../protocols/case/forms/step-form';
import { partyId } from '../../protocols/case/parties/party';
import { openingOf, stepsOf } from '../../protocols/case/steps/step';
import { on } from '../../protocols/case/story/story';
import { CaseOnPaper } from './case-on-paper';
import { enquiryPolicy } from './effects/enquiry';
import { enquiryTitles } from './effects/titles';

// A call on a day, by somebody who must be authorised on it; who went is recorded, whoever it was.
const ICB = 'lincolnshire-icb';
const called = z.strictObject({ ...onItsDay, who: line, to: day });
const opened = stepForm('opened', z.strictObject({ who: line, to: day, openedOn: day.optional() }));
const planned = stepForm('passed-on', called);
const went = stepForm('handed-over', z.strictObject({ ...onItsDay, who: line }));
const ROLES: readonly Role[] = ['coordinator'];
const step = stepsOf<object, 'asked' | 'closed', 'enquiry', keyof typeof enquiryTitles>(enquiryTitles);
const ASKED = { clause: 'enquiry', stages: ['asked'], roles: ROLES, tells: 'others' } as const;
const asks = ({ who, to }: { who: string; to: z.output<typeof day> }) =>
  [{ ask: 'representative', pointer: '/who', id: who, of: ICB, on: to, clause: 'enquiry' }] as const;

const calls = defineProtocol<object>({
  kind: 'enquiry',
  stages: ['asked', 'closed'],
  titles: enquiryTitles,
  terms: z.strictObject({}),
  clauses: ['enquiry'],
  limits: [],
  story: { asked: [on(withdrawn).to('closed')] },
  opening: openingOf<object, 'enquiry'>()(opened, { title: 'A call was planned', clause: 'enquiry', roles: ROLES, asks }),
  steps: [
    step(planned, { ...ASKED, asks }),
    step(went, {
      ...ASKED,
      asks: ({ who, on: day }) => [{ ask: 'representative', pointer: '/who', id: who, of: ICB, on: day, known: true }],
    }),
    step(stepForm('rule-changed', z.strictObject(onItsDay)), ASKED),
  ],
  sharedRoles: ROLES,
  parties: ({ policy: { roles } }) => ['icb', 'council'].map((role) => ({ id: partyId(role), role, organisations: [roles[role] ?? role] })),
  follows: (standing) => {
    const plan = latestOf(standing, planned) ?? firstOf(standing, opened);
    return plan ? [{ representative: plan.form.who, of: ICB, on: plan.form.to, clause: 'enquiry', knownTo: [partyId('icb')] }] : [];
  },
  breaches: (standing) => {
    const fact = latestOf(standing, went);
    if (!fact || isAuthorised(vouchedWith(standing, fact, ICB, fact.form.who), fact.on)) return [];
    return [{ key: `went-${fact.seq}`, clause: '1', what: `${fact.form.who} went and was not authorised`, seq: fact.seq }];
  },
});

const day0 = isoDate('2026-03-02');
// As the register has them: with more than is vouched for.
const until = (last: string) => ({
  name: 'Ann Mott',
  authorisedUntil: isoDate(last),
  card: 'L-1',
  id: 'ann',
  subject: 'a.mott',
  email: 'ann@example.org',
});
const by = { subject: 'c.okonjo', organisation: ICB, role: 'coordinator', verified: true } as const;

const call = (last: string, opening: object = { who: 'ann', to: '2026-03-20' }) =>
  new CaseOnPaper({
    protocol: calls,
    policy: calls.policy.parse(enquiryPolicy.written),
    opening,
    opener: by,
    at: startOfDay(day0),
    representatives: { [ICB]: { ann: until(last) } },
  });

const lapses = (one: CaseOnPaper) => one.entries.filter(({ event }) => event === 'authorisation-changed');

test('a plan with somebody who is not authorised on its day is void, and names them', () => {
  expect(() => call('2026-03-19')).toThrow('Ann Mott is authorised until 2026-03-19, and not on 2026-03-20');
  const one = call('2026-03-20');
  expect(one.refusalOf('passed-on', { on: '2026-03-02', who: 'ann', to: '2026-03-21' }, by)).toMatchObject({ type: 'void' });
  expect(one.refusalOf('passed-on', { on: '2026-03-02', who: 'nobody', to: '2026-03-20' }, by)).toMatchObject({ type: 'form' });
});

test('the directory says otherwise: whoever it concerns is told at once, and nobody else knows; each change once', () => {
  const one = call('2026-03-31');
  one.look();
  expect(lapses(one)).toEqual([]);
  one.representatives[ICB] = { ann: until('2026-03-19') };
  one.look();
  expect(lapses(one).map(({ detail, known }) => [detail, Object.keys(known)])).toEqual([
    ['Ann Mott is not authorised on Friday 20 March 2026: the directory has them authorised until Thursday 19 March 2026.', ['icb']],
  ]);
  expect(one.letters.filter(({ kind }) => kind === 'authorisation-changed').flatMap(({ to }) => to)).toEqual([
    { party: 'icb', organisation: ICB, tier: 'lead' },
  ]);
  expect(one.record.facts.flatMap(({ vouched = [] }) => vouched)).toStrictEqual(
    ['2026-03-31', '2026-03-19'].map((authorisedUntil) => ({
      representative: 'ann',
      of: ICB,
      name: 'Ann Mott',
      authorisedUntil,
      card: 'L-1',
    })),
  );
  one.look();
  expect(lapses(one)).toHaveLength(1);
  one.representatives[ICB] = { ann: until('2026-06-30') };
  one.look();
  one.representatives[ICB] = {};
  one.look();
  expect(lapses(one).map(({ detail }) => detail.split(':')[0])).toEqual([
    'Ann Mott is not authorised on Friday 20 March 2026',
    'Ann Mott is authorised again on Friday 20 March 2026',
    'Ann Mott is not authorised on Friday 20 March 2026',
  ]);
  expect(JSON.stringify(one.view(partyId('council')))).not.toContain('Mott');
  expect(one.last.numbers['council']).toBe(1);
});

test('who went all the same is on record with what the directory said then: later changes have nothing to say of that day', () => {
  const one = call('2026-03-31');
  one.now = startOfDay(isoDate('2026-03-21'));
  one.take('handed-over', { on: '2026-03-20', who: 'ann' }, by);
  one.representatives[ICB] = {};
  one.look();
  expect(one.last.breaches).toEqual([]);
  one.take('amended', { on: '2026-03-21', seq: 2, changes: { who: 'ann-other' }, reason: 'It was her sister' }, by);
  expect(one.entries.filter(({ event }) => event === 'breach').map(({ detail }) => detail)).toEqual([
    'ann-other went and was not authorised',
  ]);
});

test('0.3: of an amendment that is asked for which would read otherwise by it, also where another field says so', () => {
  const one = call('2026-03-20');
  const refusal = one.refusalOf('amended', { on: '2026-03-02', seq: 1, changes: { to: '2026-03-21' }, reason: 'A slip' }, by);
  expect(refusal).toMatchObject({ type: 'void', errors: [{ pointer: '/changes' }] });
  expect(one.take('amended', { on: '2026-03-02', seq: 1, changes: { to: '2026-03-19' }, reason: 'A slip' }, by)).toBe(true);
});
