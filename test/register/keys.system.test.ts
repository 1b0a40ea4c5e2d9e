import type { Answering } from '../../register/cases/turn-written';
import { by, council, icb, open, policy, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
});
afterAll(() => db.drop());

const holder = { subject: by.subject, organisation: icb, role: 'coordinator' as const };
const answering = (change: Partial<Answering> = {}): Answering => ({
  ...holder,
  key: 'k-1',
  bodyHash: 'abc',
  step: 'noted',
  seq: 2,
  response: { stage: 'informal', weeklyPence: 123456789012 },
  ...change,
});
const answered = (caseId: string, number: number, change?: Partial<Answering>) =>
  write(db.register, turn(caseId, number, { answering: answering(change) }));
const first = {
  caseId: 'keyed',
  step: 'noted',
  bodyHash: 'abc',
  reader: by.party,
  response: { stage: 'informal', weeklyPence: 123456789012 },
};

describe('DESIGN 7: an idempotency key', () => {
  test('finds the first answer, whatever has happened since', async () => {
    await open(db.register, 'keyed');
    await answered('keyed', 2);
    await write(db.register, turn('keyed', 3, { stage: 'closed', status: 'closed' }));
    expect(await db.register.keys.find(holder, 'k-1')).toEqual(first);
    expect(await db.register.keys.find(holder, 'k-2')).toBeUndefined();
  });

  test.each([
    ['subject', { subject: 'someone.else' }],
    ['organisation', { organisation: council }],
    ['role', { role: 'lead' as const }],
  ])('is another one under another %s', async (what, other) => {
    expect(await db.register.keys.find({ ...holder, ...other }, 'k-1')).toBeUndefined();
    const id = `keyed-by-${what}`;
    await open(db.register, id);
    await answered(id, 2, { ...other, response: { of: what } });
    expect(await db.register.keys.find({ ...holder, ...other }, 'k-1')).toEqual({ ...first, caseId: id, response: { of: what } });
    expect(await db.register.keys.find(holder, 'k-1')).toEqual(first);
  });

  test('answers for one request only: another turn under it is not written', async () => {
    await open(db.register, 'other');
    await expect(answered('other', 2)).rejects.toMatchObject({ name: 'KeyTaken', of: { subject: by.subject, key: 'k-1' } });
    expect((await db.register.cases.stored('other'))?.turn).toBe(1);
    expect(await db.register.keys.find(holder, 'k-1')).toEqual(first);
  });

  test('of two requests at once is the one’s that came first', async () => {
    await open(db.register, 'race-1');
    await open(db.register, 'race-2');
    const outcomes = await Promise.allSettled(['race-1', 'race-2'].map((id) => answered(id, 2, { key: 'raced' })));
    const failed = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(failed).toEqual([expect.objectContaining({ name: 'KeyTaken' })]);
    const found = await db.register.keys.find(holder, 'raced');
    const turns = await Promise.all(['race-1', 'race-2'].map(async (id) => (await db.register.cases.stored(id))?.turn));
    expect(turns).toEqual(found?.caseId === 'race-1' ? [2, 1] : [1, 2]);
  });

  test('claimed by a request that is no step, it is that one’s: the same again finds it, a step under it is not written', async () => {
    await open(db.register, 'uploaded');
    const request = { holder, key: 'upload', caseId: 'uploaded', step: 'document', bodyHash: 'h', response: { isNew: true } };
    const { holder: _, key: __, ...answer } = request;
    expect(await db.register.keys.claim(request)).toMatchObject(answer);
    expect(await db.register.keys.claim({ ...request, bodyHash: 'other', response: { isNew: false } })).toEqual({
      ...answer,
      reader: null,
    });
    await expect(answered('uploaded', 2, { key: 'upload' })).rejects.toMatchObject({ name: 'KeyTaken' });
  });
});
