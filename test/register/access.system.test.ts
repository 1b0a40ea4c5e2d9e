import type { IsoDate } from '../../protocols/calendar/dates';
import { addDays, isoDate } from '../../protocols/calendar/dates';
import { NAMED, type Actor } from '../../protocols/case/facts/fact';
import { partyId } from '../../protocols/case/parties/party';
import { accessOf, isSameAccess, type PartyRow } from '../../register/cases/access';
import { asker, COUNCIL, council, ICB, icb, ofCouncil, ofIcb, open, policy, readers, seenBy, sides, trust, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
const carer = partyId('carer-1');
const person = (subject: string, organisation = icb): Actor => asker(organisation, { subject, role: 'person' });
const access: readonly PartyRow[] = [...sides, { party: carer, subject: 'cara.carer' }, { party: NAMED, subject: 'pam.panel' }];

beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
  for (const id of [icb, council, 'auditors']) await db.register.directory.putOrganisation({ id, name: id }, 'test');
  const openSteps = { [ICB]: ['noted'], [COUNCIL]: ['noted'], [carer]: ['noted'], [NAMED]: ['noted'] };
  await open(db.register, 'one', { access, openSteps, seen: [seenBy([...readers, carer], 'one')] });
});
afterAll(() => db.drop());

/** As whom somebody reads the case, and whether they act as that; the same wherever it is asked. */
async function readsAs(by: Actor, id = 'one'): Promise<string> {
  const read = await db.register.cases.read(id, by);
  const listed = (await db.register.cases.list(by, { limit: 200 })).items.find(({ view }) => view.id === id);
  const among = (await db.register.cases.readers(by)).get(id);
  const vouched = await db.register.transaction((tx) => tx.readable([id], by));
  expect([listed?.reader, among, vouched.length]).toEqual([read?.reader, read?.reader, read ? 1 : 0]);
  expect(listed?.view).toEqual(read?.view);
  expect(read === undefined || read.acts || read.view.openSteps.length === 0).toBe(true);
  return read ? `${read.reader}${read.acts ? '' : ', reading alone'}` : 'nobody';
}

describe('0.14: a case is read', () => {
  test('by the people of an organisation, as the party that it acts for', async () => {
    expect(await readsAs(ofIcb)).toBe('icb');
    expect(await readsAs(asker(icb, { role: 'auditor' }))).toBe('icb');
    expect(await readsAs(ofCouncil)).toBe('local-authority');
    expect(await readsAs(asker(trust))).toBe('local-authority');
  });

  test('by a person, by the subject that they sign in by, whichever organisation their token names', async () => {
    expect(await readsAs(person('cara.carer'))).toBe('carer-1');
    expect(await readsAs(person('cara.carer', 'lewisham-council'))).toBe('carer-1');
    expect(await readsAs(person('somebody.else'))).toBe('nobody');
  });

  test('by who is a party themself before what their organisation is', async () => {
    expect(await readsAs(asker(council, { subject: 'cara.carer' }))).toBe('carer-1');
  });

  test('by people who are named on it, who take no steps; as their organisation’s party where that is one', async () => {
    expect(await readsAs(person('pam.panel'))).toBe('*, reading alone');
    expect(await readsAs(asker('lewisham-council', { subject: 'pam.panel' }))).toBe('*, reading alone');
    expect(await readsAs(asker(icb, { subject: 'pam.panel' }))).toBe('icb');
  });

  test('by nobody else, as if it were not there', async () => {
    for (const role of ['coordinator', 'auditor', 'operator', 'policy-officer'] as const)
      expect(await readsAs(asker('lewisham-council', { role }))).toBe('nobody');
    expect(await readsAs(ofIcb, 'nowhere')).toBe('nobody');
  });

  test('by nobody on the strength of a subject that is empty', async () => {
    await open(db.register, 'nameless', { access: [...sides, { party: carer, subject: '' }], seen: [seenBy([carer], 'nameless')] });
    expect(await readsAs(asker('lewisham-council', { subject: '' }), 'nameless')).toBe('nobody');
  });

  test('not by a party that knows nothing of it yet', async () => {
    await open(db.register, 'untold', { access, seen: [seenBy([ICB], 'untold')] });
    expect(await readsAs(ofCouncil, 'untold')).toBe('nobody');
    await write(db.register, turn('untold', 2));
    expect(await readsAs(ofCouncil, 'untold')).toBe('local-authority');
  });

  test('by who is a party now, and no more by who was', async () => {
    await open(db.register, 'left', { access, seen: [seenBy([...readers, carer], 'left')] });
    expect(await readsAs(person('cara.carer'), 'left')).toBe('carer-1');
    await write(db.register, turn('left', 2, { access: sides }));
    expect(await readsAs(person('cara.carer'), 'left')).toBe('nobody');
  });
});

describe('0.14: access that the directory has a reason for', () => {
  const auditor = asker('auditors', { subject: 'an.auditor', role: 'auditor' });
  /** The server's own: by its clock access ends. */
  async function today(): Promise<IsoDate> {
    const [row] = await db.sql(`SELECT (now() AT TIME ZONE 'Europe/London')::date::text AS day`);
    return isoDate(String(row?.['day']));
  }
  const granted = (organisation: string, until: IsoDate, subject = 'an.auditor') =>
    db.register.directory.putAccess(organisation, [{ subject, case: 'one', reason: 'The yearly audit', until }], 'test');
  afterEach(async () => {
    for (const organisation of [icb, council, 'auditors']) await db.register.directory.putAccess(organisation, [], 'test');
  });

  test('lets somebody read until its last day, that day included, as the party that the organisation is', async () => {
    await granted(icb, await today());
    expect(await readsAs(auditor)).toBe('icb, reading alone');
    await granted(icb, addDays(await today(), -1));
    expect(await readsAs(auditor)).toBe('nobody');
    await granted(council, addDays(await today(), 30));
    expect(await readsAs(auditor)).toBe('local-authority, reading alone');
  });

  test('is of that subject and that case alone', async () => {
    await granted(icb, await today());
    await open(db.register, 'another', { access: sides, seen: [seenBy([COUNCIL], 'another')] });
    expect(await readsAs(asker('auditors', { subject: 'another.auditor' }))).toBe('nobody');
    expect(await readsAs(auditor, 'another')).toBe('nobody');
  });

  test('by an organisation that is no party to the case lets nobody in', async () => {
    await granted('auditors', await today());
    expect(await readsAs(auditor)).toBe('nobody');
  });

  test('takes nothing from who may act on the case anyway', async () => {
    await granted(icb, await today(), ofCouncil.subject);
    expect(await readsAs(ofCouncil)).toBe('local-authority');
  });

  test('comes after being named on the case', async () => {
    await granted(icb, await today(), 'pam.panel');
    expect(await readsAs(person('pam.panel'))).toBe('*, reading alone');
  });
});

describe('who reads a case', () => {
  const icbParty = { id: ICB, role: 'raising', organisations: [icb] };

  test('are organisations, the first of a party bearing what it owes, and people by their subjects, each once', () => {
    const parties = [
      { id: COUNCIL, role: 'receiving', organisations: [council, trust] },
      icbParty,
      { id: carer, role: 'carer', organisations: [], person: { reference: 'C', subject: 'cara.carer' } },
      { id: partyId('group'), role: 'carers', organisations: [], group: { reference: 'G' } },
    ];
    const people = ['pam.panel', undefined, 'pam.panel'].map((subject) => ({ name: 'Pam', as: 'member', subject }));
    expect(accessOf(parties, people)).toEqual([
      { party: NAMED, subject: 'pam.panel' },
      { party: 'carer-1', subject: 'cara.carer' },
      { party: 'icb', organisation: icb, bears: true },
      { party: 'local-authority', organisation: council, bears: true },
      { party: 'local-authority', organisation: trust },
    ]);
  });

  test('come back from the record in the order in which they are told apart', async () => {
    const parties = [icbParty, { id: COUNCIL, role: 'receiving', organisations: [trust, council] }];
    const told = accessOf(parties, [{ name: 'Pam', as: 'member', subject: 'pam.panel' }]);
    await open(db.register, 'kept', { access: told });
    const kept = (await db.register.cases.stored('kept'))?.access ?? [];
    expect(isSameAccess(kept, told)).toBe(true);
    expect(isSameAccess(kept, told.slice(1))).toBe(false);
    expect(isSameAccess(kept, accessOf([icbParty, { id: COUNCIL, role: 'receiving', organisations: [council, trust] }], []))).toBe(false);
  });
});
