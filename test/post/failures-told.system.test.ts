import { NOBODY } from '../../notices/recipients';
import { NAMED } from '../../protocols/case/facts/fact';
import { partyId, type PartyId } from '../../protocols/case/parties/party';
import type { Entry } from '../../protocols/case/turn/entry';
import type { Recipient } from '../../register/cases/turn-written';
import { COUNCIL, council, entry, fact, ICB, icb, known, letter, now, sides } from '../register/a-case';
import { col, dee, lea, leadOf, openAt, queueNotices } from './queued';
import { minutes, Sender } from './sender';

const sender = new Sender();

describe('what fails for good is told (0.13)', () => {
  test('to the deputy of the organisation that was not reached, and to the lead of the one that opened the case; on the same entry', async () => {
    const id = await sender.queued(col);
    sender.sink.troubles = [{ at: 'RCPT', reply: 550 }];
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(id)).toEqual(['step to Col by email: failed', 'undeliverable to Lea by email: sent']);
    expect(sender.sink.to('lea@example.org')[0]?.parsed.text).toMatch(/Col at The Council has not been told.*550/s);
    const { items } = await sender.db.register.cases.timeline(id, COUNCIL, { limit: 5 });
    expect(items.map(({ notices }) => notices.map(({ kind, state }) => [kind, state]))).toEqual([
      [
        ['step', 'failed'],
        ['undeliverable', 'sent'],
      ],
    ]);
  });

  test('not to the one who was not reached', async () => {
    const id = await sender.queued(lea);
    sender.sink.troubles = [{ at: 'RCPT', reply: 550 }];
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(id)).toEqual(['step to Lea by email: failed', 'undeliverable to Dee by email: sent']);
  });

  test('but that this failed too is told to nobody', async () => {
    const id = await sender.queued(lea);
    sender.sink.troubles = [
      { at: 'RCPT', reply: 550 },
      { at: 'RCPT', reply: 550 },
    ];
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(id)).toEqual(['step to Lea by email: failed', 'undeliverable to Dee by email: failed']);
    expect(await sender.db.register.post.undelivered(id, [ICB])).toHaveLength(2);
  });

  test('also where there is no address, or nobody to write to', async () => {
    const id = await sender.queued({ name: 'A chair' });
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(id)).toEqual(['step to A chair by none: failed', 'undeliverable to Lea by email: sent']);
    await queueNotices(sender.db.register, `${id}-b`, 1, []);
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(`${id}-b`)).toEqual(['step to undefined by none: failed', 'undeliverable to Lea by email: sent']);
    expect(await sender.db.register.post.undelivered(`${id}-b`, [NAMED])).toMatchObject([
      { channel: 'none', problem: 'nobody holds the tier that it is for' },
    ]);
  });

  test('where a tier is empty, to the others of that organisation', async () => {
    const id = await sender.queued({ organisation: council, name: NOBODY, role: 'senior-manager' });
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(id)).toEqual([
      `step to ${NOBODY} by none: failed`,
      'undeliverable to Col by email: sent',
      'undeliverable to Lea by email: sent',
    ]);
    expect(sender.sink.to('col@example.org')[0]?.parsed.text).toMatch(/be the senior manager at The Council has not been told/);
    expect(await sender.db.register.post.undelivered(id, [COUNCIL])).toMatchObject([
      { to: NOBODY, problem: 'nobody holds the tier that it is for' },
    ]);
  });

  test('where the opener’s only lead is the one who was not reached, to the other parties', async () => {
    await sender.db.register.directory.putLeads(icb, [leadOf(lea)], 'test');
    const id = await sender.queued(lea);
    sender.sink.troubles = [{ at: 'RCPT', reply: 550 }];
    await sender.run(sender.bySmtp(), now);
    await sender.db.register.directory.putLeads(icb, [leadOf(lea), leadOf(dee)], 'test');
    expect(await sender.states(id)).toEqual(['step to Lea by email: failed', 'undeliverable to Col by email: sent']);
  });

  test('a permanent failure that Notify reports later is told as well', async () => {
    const id = await sender.queued(col);
    await sender.run(sender.byNotify(), now);
    await sender.db.register.post.receive(sender.notify.notifications[0]?.reference ?? '', 'permanent-failure', minutes(5));
    await sender.run(sender.byNotify(), minutes(5));
    expect(await sender.states(id)).toEqual(['step to Col by email: failed', 'undeliverable to Lea by email: sent']);
  });
});

describe('DESIGN 9: of a failure nobody hears who doesn’t know all that the letter tells of', () => {
  const mediator = partyId('mediator');
  const max = { organisation: 'a-mediator', name: 'Max', role: 'lead', email: 'max@example.org' };
  const access = [...sides, { party: mediator, organisation: 'a-mediator', bears: true as const }];

  beforeAll(async () => {
    const { directory } = sender.db.register;
    await directory.putOrganisation({ id: 'a-mediator', name: 'The Mediator' }, 'test');
    await directory.putLeads('a-mediator', [leadOf(max)], 'test');
  });

  /** A case that the ICB opened, of whose second entry a letter to this recipient, as this party, could not be delivered. */
  async function failed(recipient: Recipient, reader: PartyId, told: Pick<Entry, 'known' | 'parts'>): Promise<string> {
    const id = sender.nextCase();
    const opened = { ...fact(1, 'opened'), known: { ...known(1), [mediator]: 1 } };
    const secret = { ...fact(2, 'told', { text: 'CANARY' }), known: told.known };
    await openAt(sender.db.register, id, now, {
      access,
      facts: [opened, secret],
      entries: [entry(opened), { ...entry(secret), ...told }],
      numbers: { ...known(1), ...told.known },
      letters: [{ ...letter('told', 2, reader), subject: 'CANARY was told', recipients: [recipient] }],
    });
    sender.sink.troubles = [{ at: 'RCPT', reply: 550 }];
    await sender.run(sender.bySmtp(), now);
    return id;
  }

  const heard = async (id: string) =>
    (await sender.db.register.cases.letters(id))
      .filter(({ kind }) => kind === 'undeliverable')
      .map(({ reader, recipients }) => `${reader}: ${recipients.map(({ name }) => name).join(', ')}`);

  test('not the one that opened the case, where it knows nothing of the entry; another that knows it hears', async () => {
    const id = await failed(col, COUNCIL, { known: { [COUNCIL]: 2, [mediator]: 2 } });
    expect(await heard(id)).toEqual(['mediator: Max']);
    expect(sender.sink.mails.map(({ to }) => to)).toEqual(['max@example.org']);
  });

  test('not who knows a part of the entry alone', async () => {
    const parts = { [ICB]: { detail: 'Something was told' } };
    const id = await failed(col, COUNCIL, { known: { [ICB]: 2, [COUNCIL]: 2, [mediator]: 2 }, parts });
    expect(await heard(id)).toEqual(['mediator: Max']);
  });

  test('where nobody else knows it, nobody; the failure shows to those whose letter it was', async () => {
    const id = await failed(col, COUNCIL, { known: { [COUNCIL]: 2 } });
    expect(await heard(id)).toEqual([]);
    expect(sender.sink.mails).toEqual([]);
    const { post } = sender.db.register;
    expect(await post.undelivered(id, [COUNCIL])).toMatchObject([{ to: 'Col', channel: 'email' }]);
    expect(await post.undelivered(id, [ICB, mediator, NAMED])).toEqual([]);
  });

  test('who is told is told as their own party, each in a letter of its own', async () => {
    await sender.db.register.directory.putLeads('a-mediator', [leadOf(max), { ...leadOf(max), tier: 'deputy', name: 'Una' }], 'test');
    const id = await failed(max, mediator, { known: { ...known(2), [mediator]: 2 } });
    expect(await heard(id)).toEqual(['mediator: Una', 'icb: Lea']);
    const numbers = async (reader: PartyId) =>
      (await sender.db.register.cases.letters(id, [reader])).map(({ kind, key }) => [kind, key.split('@')[1]]);
    expect(await numbers(ICB)).toEqual([['undeliverable', 'icb']]);
    expect(await numbers(COUNCIL)).toEqual([]);
  });
});
