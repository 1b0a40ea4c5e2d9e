import { NOBODY } from '../../notices/recipients';
import { now } from '../register/a-case';
import { col, dee, lea, leadOf, queueNotices } from './queued';
import { minutes, Sender } from './sender';

const sender = new Sender();

describe('what fails for good is told (0.13)', () => {
  test('to the deputy of the organisation that was not reached, and to the lead of the one that opened the case; on the same entry', async () => {
    const id = await sender.queued(col);
    sender.sink.troubles = [{ at: 'RCPT', reply: 550 }];
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(id)).toEqual(['step to Col by email: failed', 'undeliverable to Lea by email: sent']);
    expect(sender.sink.to('lea@example.org')[0]?.parsed.text).toMatch(/Col at The Council has not been told.*550/s);
    const { items } = await sender.db.register.cases.timeline(id, { limit: 5 });
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
    expect(await sender.db.register.post.undelivered(id)).toHaveLength(2);
  });

  test('also where there is no address, or nobody to write to', async () => {
    const id = await sender.queued({ name: 'A chair' });
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(id)).toEqual(['step to A chair by none: failed', 'undeliverable to Lea by email: sent']);
    await queueNotices(sender.db.register, `${id}-b`, 1, []);
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(`${id}-b`)).toEqual(['step to undefined by none: failed', 'undeliverable to Lea by email: sent']);
    expect(await sender.db.register.post.undelivered(`${id}-b`)).toMatchObject([
      { channel: 'none', problem: 'nobody holds the tier that it is for' },
    ]);
  });

  test('where a tier is empty, to the others of that organisation', async () => {
    const id = await sender.queued({ organisation: 'lincolnshire-county-council', name: NOBODY, role: 'senior-manager' });
    await sender.run(sender.bySmtp(), now);
    expect(await sender.states(id)).toEqual([
      `step to ${NOBODY} by none: failed`,
      'undeliverable to Col by email: sent',
      'undeliverable to Lea by email: sent',
    ]);
    expect(sender.sink.to('col@example.org')[0]?.parsed.text).toMatch(/be the senior manager at The Council has not been told/);
    expect(await sender.db.register.post.undelivered(id)).toMatchObject([{ to: NOBODY, problem: 'nobody holds the tier that it is for' }]);
  });

  test('where the opener’s only lead is the one who was not reached, to the other parties', async () => {
    await sender.db.register.directory.putLeads('lincolnshire-icb', [leadOf(lea)], 'test');
    const id = await sender.queued(lea);
    sender.sink.troubles = [{ at: 'RCPT', reply: 550 }];
    await sender.run(sender.bySmtp(), now);
    await sender.db.register.directory.putLeads('lincolnshire-icb', [leadOf(lea), leadOf(dee)], 'test');
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
