import { record } from '../../activities/record/record';
import { furnish } from '../../bin/furnish';
import { protocols } from '../../protocols';
import { instant, isoDate, type Instant } from '../../protocols/calendar/dates';
import type { Turn, TurnResult } from '../../protocols/case/turn/wire';
import { council, ofIcb } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

const DAY_BEFORE = instant('2026-03-31T22:59:59.999Z');
const ON_THE_DAY = instant('2026-03-31T23:00:00.000Z'); // midnight in London, which is on summer time
const LATER = instant('2026-06-15T09:00:00.000Z');

let db: ThrowawayRegister;
let cases = 0;
beforeAll(async () => {
  db = await throwawayRegister();
  await furnish(db.register, DAY_BEFORE, () => undefined);
  await publishNext('lincolnshire-s117', { 'in-force-from': '2026-04-01' });
  // Under this one nobody complains of the council.
  const { terms } = (await db.register.policies.published('lincolnshire-complaints', 1))?.written as { terms: object };
  await publishNext('lincolnshire-complaints', { 'in-force-from': '2026-04-01', terms: { ...terms, about: ['icb'] } });
});
afterAll(() => db.drop());

/** Version 2: the first, with that changed. */
async function publishNext(id: string, change: object): Promise<void> {
  const first = await db.register.policies.published(id, 1);
  const protocol = protocols[first?.policy.kind ?? ''];
  if (!first || !protocol) throw new Error(`there is no policy ${id}`);
  const written = { ...first.written, version: 2, ...change };
  await db.register.policies.publish({ written, policy: protocol.policy.parse(written) });
}

const opening = { against: council, serviceUser: { reference: 'S1' }, matter: 'Who pays', assessedOn: '2025-01-06', funding: null };
const recorded = (turn: Turn) => record({ register: db.register, protocols, rules: () => Promise.resolve(99) })(turn);

async function open(now: Instant, more: object = {}, policy = 'lincolnshire-s117'): Promise<string> {
  const caseId = `dispute-${String(++cases).padStart(16, '0')}`;
  const taken = { step: 'opened', form: { ...opening, ...more }, by: ofIcb };
  await recorded({ caseId, kind: 'dispute', turn: 1, took: 'the opening', now, taken, opening: { policy } });
  return caseId;
}
const versionOf = async (caseId: string): Promise<number | undefined> => (await db.register.cases.stored(caseId))?.policy.version;

describe('CONTRACT: a case is opened under the version in force on that day, else the first', () => {
  test.each([
    ['opened the day before, by the clock of the case', DAY_BEFORE, {}, 1],
    ['opened on the day', ON_THE_DAY, {}, 2],
    ['opened on the day, as of the day before', ON_THE_DAY, { openedOn: '2026-03-31' }, 1],
    ['opened later, as of the day', LATER, { openedOn: '2026-04-01' }, 2],
    ['opened later, as of long before', LATER, { openedOn: '2025-02-03' }, 1],
  ])('one %s', async (_, now, more, version) => {
    expect(await versionOf(await open(now, more))).toBe(version);
  });

  test('where none is in force yet, the first is taken', async () => {
    const [first] = await db.register.policies.versions('lincolnshire-s117');
    const written = (await db.register.policies.published('lincolnshire-s117', 1))?.written;
    const of = { id: 'first-of-all', version: 1, 'in-force-from': isoDate('2027-01-01') };
    if (!first || !written) throw new Error('there is no policy');
    await db.register.policies.publish({ written: { ...written, ...of }, policy: { ...first, ...of } });
    await db.register.policies.publish({ written: { ...written, ...of, version: 2 }, policy: { ...first, ...of, version: 2 } });
    expect(await versionOf(await open(LATER, {}, 'first-of-all'))).toBe(1);
  });

  test('a version that comes into force moves no case that is open (0.11)', async () => {
    const caseId = await open(DAY_BEFORE);
    await recorded({ caseId, kind: 'dispute', turn: 2, took: 'a look', now: LATER });
    expect(await versionOf(caseId)).toBe(1);
  });
});

describe('DESIGN 11: a case that a step opens', () => {
  const form = { on: '2026-03-31', about: council, what: 'Nobody rang' };
  const raise = async (now: Instant): Promise<TurnResult> => {
    const caseId = await open(DAY_BEFORE);
    return recorded({ caseId, kind: 'dispute', turn: 2, took: 'the complaint', now, taken: { step: 'complaint-raised', form, by: ofIcb } });
  };

  test('is checked by the version in force on the day that the step is taken', async () => {
    expect((await raise(DAY_BEFORE)).effects).toHaveLength(1);
    await expect(raise(ON_THE_DAY)).rejects.toMatchObject({ type: 'Refused', details: [{ errors: [{ pointer: '/about' }] }] });
  });

  test('is opened under the version in force on the day that it is opened', async () => {
    const complaint = { about: council, concern: 'conduct', by: { kind: 'organisation' }, what: 'Nobody rang', receivedOn: '2026-03-31' };
    const taken = { step: 'opened', form: complaint, by: ofIcb };
    const turn = { kind: 'complaint', turn: 1, took: 'the opening', taken, opening: { policy: 'lincolnshire-complaints' } };
    await recorded({ ...turn, caseId: 'complaint-0000000000000001', now: DAY_BEFORE });
    expect(await versionOf('complaint-0000000000000001')).toBe(1);
    await expect(recorded({ ...turn, caseId: 'complaint-0000000000000002', now: ON_THE_DAY })).rejects.toMatchObject({ type: 'Refused' });
  });
});
