import { isLead } from '../../register/directory/leads';
import { isoDate } from '../../protocols/calendar/dates';
import { seedDirectory } from '../../register/directory/sample-directory';
import { icb, open, policy, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
});
afterAll(() => db.drop());

const lead = (name: string) => ({
  tier: 'lead' as const,
  name,
  email: 'someone@example.org',
  telephone: '01632 960999',
  absences: [{ from: isoDate('2026-01-05'), to: isoDate('2026-01-09') }],
});

describe('0.12: the directory', () => {
  const scheme = { id: 'a-scheme', name: 'A Scheme', area: 'rutland', complaintsOfficer: { name: 'C. Officer', email: 'c@example.org' } };

  test('gives an organisation back as it was put', async () => {
    await db.register.directory.putOrganisation(scheme, 'an.officer');
    expect(await db.register.directory.organisation('a-scheme')).toStrictEqual(scheme);
    await db.register.directory.putOrganisation({ id: 'a-scheme', name: 'Another name', area: 'rutland' }, 'an.officer');
    expect(await db.register.directory.organisations()).toStrictEqual([{ id: 'a-scheme', name: 'Another name', area: 'rutland' }]);
    expect(await db.register.directory.organisation('no-scheme')).toBeUndefined();
  });

  test('has the list that was put last, in its order', async () => {
    const second = { ...lead('A Second'), tier: 'deputy' as const, address: '1 High Street' };
    await db.register.directory.putLeads('a-scheme', [lead('Z First'), second], 'an.officer');
    const found = [
      { organisation: 'a-scheme', ...lead('Z First') },
      { organisation: 'a-scheme', ...second },
    ];
    expect(await db.register.directory.leads('a-scheme')).toStrictEqual(found);
    expect(await db.register.transaction((tx) => tx.leads(['a-scheme', 'no-scheme']))).toStrictEqual(found);
    await Promise.all(
      ['One', 'Two', 'Three'].map((name) => db.register.directory.putLeads('a-scheme', [lead(name), lead(name)], 'an.officer')),
    );
    expect(new Set((await db.register.directory.leads('a-scheme')).map(({ name }) => name)).size).toBe(1);
  });

  test('has representatives with the last day of their authority', async () => {
    const representatives = [
      { id: 'rep-2', name: 'R One', authorisedUntil: isoDate('2026-03-31'), card: 'L-0007', subject: 'r.one', email: 'r.one@example.org' },
      { id: 'rep-1', name: 'A Two', authorisedUntil: isoDate('2026-12-31') },
    ];
    await db.register.directory.putRepresentatives('a-scheme', representatives, 'an.officer');
    expect(await db.register.directory.representatives('a-scheme')).toStrictEqual(representatives);
    await db.register.transaction(async (tx) => {
      const all = await tx.representatives();
      expect(all.get('a-scheme')).toStrictEqual(representatives);
      expect(all.get('no-scheme')).toBeUndefined();
    });
    const twice = [...representatives, { id: 'rep-1', name: 'Another', authorisedUntil: isoDate('2026-12-31') }];
    await expect(db.register.directory.putRepresentatives('a-scheme', twice, 'an.officer')).rejects.toThrow('representatives_pkey');
    expect(await db.register.directory.representatives('a-scheme')).toStrictEqual(representatives);
  });

  test('0.14: has who else may see which case, why and until when, in the order in which they were put', async () => {
    await db.register.policies.publish(policy());
    await open(db.register, 'seen');
    const grant = (subject: string) => ({ subject, case: 'seen', reason: 'An audit', until: isoDate('2026-12-31') });
    await db.register.directory.putAccess('a-scheme', [grant('z.auditor'), grant('a.auditor')], 'an.officer');
    expect(await db.register.directory.access('a-scheme')).toStrictEqual([grant('z.auditor'), grant('a.auditor')]);
    expect(await db.register.directory.access('no-scheme')).toEqual([]);
    await db.register.directory.putAccess('a-scheme', [grant('b.auditor')], 'an.officer');
    expect(await db.register.directory.access('a-scheme')).toStrictEqual([grant('b.auditor')]);
  });

  test('0.14: lets nobody into a case that is not there', async () => {
    const grant = { subject: 's', case: 'nowhere', reason: 'An audit', until: isoDate('2026-12-31') };
    await expect(db.register.directory.putAccess('a-scheme', [grant], 'x')).rejects.toThrow('violates foreign key constraint');
    await expect(db.register.directory.putAccess('no-scheme', [], 'x')).rejects.toMatchObject({ name: 'UnknownOrganisation' });
    expect(await db.register.directory.access('a-scheme')).toHaveLength(1);
  });

  test('has no leads for an organisation that is not in it', async () => {
    await expect(db.register.directory.putLeads('no-scheme', [], 'x')).rejects.toMatchObject({
      name: 'UnknownOrganisation',
      id: 'no-scheme',
    });
  });

  test('keeps who changed what', async () => {
    const changes = await db.sql('SELECT organisation, what, body, by FROM directory_changes ORDER BY id');
    expect(changes[0]).toEqual({ organisation: 'a-scheme', what: 'organisation', body: scheme, by: 'an.officer' });
    expect(changes.map(({ what }) => what)).toEqual([
      'organisation',
      'organisation',
      'leads',
      'leads',
      'leads',
      'leads',
      'representatives',
      'access',
      'access',
    ]);
    expect(changes.at(-1)).toMatchObject({
      body: [{ subject: 'b.auditor', case: 'seen', reason: 'An audit', until: '2026-12-31' }],
      by: 'an.officer',
    });
  });
});

describe('the sample directory', () => {
  test('has the organisations that others rely on, each with its tiers', async () => {
    await Promise.all([seedDirectory(db.register), seedDirectory(db.register)]);
    const ids = (await db.register.directory.organisations()).map(({ id }) => id).filter((id) => id !== 'a-scheme');
    expect(ids).toHaveLength(15);
    const leads = await db.register.transaction((tx) => tx.leads(ids));
    expect(leads.filter(isLead)).toHaveLength(60);
    expect(new Set(leads.map(({ email }) => email)).size).toBe(75); // and a complaints officer each
    for (const { email, telephone } of leads) {
      expect(email).toMatch(/@[a-z-]+\.example\.org$/);
      expect(telephone).toMatch(/^01632 960\d{3}$/);
    }
    const organisations = await db.register.transaction((tx) => tx.organisations());
    expect(organisations).toMatchObject({
      'lincolnshire-icb': { name: 'Lincolnshire Integrated Care Board', area: 'lincolnshire' },
      'lewisham-link': { area: 'lewisham', complaintsOfficer: { name: 'Zachary Bramhall' } },
      'south-west-oxfordshire-pct': { area: 'oxfordshire' },
    });
    expect(organisations['shared-lives-plus']).toStrictEqual({
      name: 'Shared Lives Plus',
      complaintsOfficer: expect.objectContaining({ name: 'Patrick Pemberley' }) as object,
    });
    await db.register.directory.putOrganisation({ id: 'without', name: 'Without an officer' }, 'x');
    expect(await db.register.transaction((tx) => tx.organisations())).toHaveProperty('without', { name: 'Without an officer' });
  });

  test('leaves alone what is there', async () => {
    await db.register.directory.putLeads('lewisham-link', [lead('A Newcomer')], 'an.officer');
    const before = await db.sql('SELECT count(*) FROM directory_changes');
    await seedDirectory(db.register);
    expect(await db.register.directory.leads('lewisham-link')).toMatchObject([{ name: 'A Newcomer' }]);
    expect(await db.sql('SELECT count(*) FROM directory_changes')).toEqual(before);
  });
});

describe('what an organisation can’t do in passing', () => {
  test('0.10: another area is a change of the calendar, by somebody and for a reason; nothing else moves an organisation', async () => {
    const settings = { id: 'area', from: isoDate('2025-01-01'), until: isoDate('2026-12-31'), certainUntil: isoDate('2026-12-31') };
    await db.register.calendars.fill(settings, [], isoDate('2025-06-01'), 'test');
    const { directory, calendars } = db.register;
    const moving = { id: 'moving', name: 'Moving Trust', area: 'rutland' };
    const by = { subject: 'ann', reason: 'boundaries were redrawn' };
    await directory.putOrganisation(moving, 'ann');
    await expect(directory.putOrganisation({ ...moving, area: 'leicester' }, 'ann')).rejects.toMatchObject({ name: 'AreaMoves' });
    await expect(directory.putOrganisation({ id: 'moving', name: 'Moving Trust' }, 'ann')).rejects.toMatchObject({ name: 'AreaMoves' });
    expect(await directory.organisation('moving')).toEqual(moving);
    expect((await directory.relocate({ ...moving, name: 'Moved Trust', area: 'leicester' }, 'area', by)).version).toBe(2);
    expect(await directory.organisation('moving')).toEqual({ id: 'moving', name: 'Moved Trust', area: 'leicester' });
    expect((await directory.relocate({ ...moving, name: 'Moved Trust', area: 'leicester' }, 'area', by)).version).toBe(2);
    expect((await calendars.history('area')).at(-1)).toMatchObject({
      version: 2,
      by: 'ann',
      reason: 'boundaries were redrawn',
      what: 'Moved Trust lies in the area leicester, no longer in the area rutland',
    });
    const { version: _version, ...after } = await calendars.current('area');
    const { version: _first, ...before } = await calendars.version('area', 1);
    expect(after).toEqual(before);
  });

  test('0.12: a party to an open case keeps a lead; once the case has closed, or where it is no party, it may have none', async () => {
    const { directory } = db.register;
    await directory.putOrganisation({ id: icb, name: 'The ICB', area: 'lincolnshire' }, 'ann');
    await directory.putLeads(icb, [lead('Lea')], 'ann');
    await open(db.register, 'needs-leads');
    await expect(directory.putLeads(icb, [], 'ann')).rejects.toMatchObject({ name: 'LeadsNeeded', id: icb });
    expect(await directory.leads(icb)).toHaveLength(1);
    for (const id of ['seen', 'needs-leads']) await write(db.register, turn(id, 2, { stage: 'closed', status: 'closed' }));
    await directory.putLeads(icb, [], 'ann');
    expect(await directory.leads(icb)).toEqual([]);
  });
});

test('5: the directory has whoever complaints go to among those who can be written to, and not among the leads', async () => {
  const officer = { name: 'C. Officer', email: 'c@example.org' };
  await db.register.directory.putOrganisation(
    { id: 'with-an-officer', name: 'A Scheme', area: 'rutland', complaintsOfficer: officer },
    'x',
  );
  await db.register.directory.putLeads('with-an-officer', [lead('A Lead')], 'x');
  const holders = [
    { organisation: 'with-an-officer', ...lead('A Lead') },
    { organisation: 'with-an-officer', tier: 'complaints-officer', absences: [], ...officer },
  ];
  expect(await db.register.transaction((tx) => tx.leads(['with-an-officer', 'no-scheme']))).toStrictEqual(holders);
  expect(await (await db.register.turns.read('no case', 'this')).leads(['with-an-officer'])).toStrictEqual(holders);
  expect(await db.register.directory.leads('with-an-officer')).toStrictEqual(holders.slice(0, 1));
});
