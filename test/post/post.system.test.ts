import { isoDate } from '../../protocols/calendar/dates';
import type { Patience } from '../../activities/deliver';
import { API_KEY, EMAIL_TEMPLATE, FakeNotify, LETTER_TEMPLATE } from '../parts/fake-notify';
import { House } from '../parts/house';
import { MailSink } from '../parts/mail-sink';

const ICB = 'lincolnshire-icb';
const COUNCIL = 'lincolnshire-county-council';
const patience: Patience = {
  first: 300,
  longest: 2_000,
  held: 1_000,
  giveUp: 60_000,
  lease: 3_000,
  anew: 300,
  looks: [],
  call: 10_000,
  wake: 1_000,
};
const opening = {
  kind: 'dispute',
  against: COUNCIL,
  serviceUser: { reference: 'S1' },
  matter: 'Who pays',
  assessedOn: '2026-01-05',
  funding: null,
};

interface Shown {
  id: string;
  kind: string;
  subject: string;
  state: string;
  recipients: { name: string }[];
  deliveries: { to: string; channel: string; state: string }[];
}

const ofItems = (body: Record<string, unknown>): Shown[] => body['items'] as Shown[];
const open = async (house: House): Promise<string> => String((await house.call('POST', '/v1/cases', { body: opening })).body['id']);
/** The letters of both sides, each as it reads its own. */
const noticesOf = async (house: House, id: string): Promise<Shown[]> =>
  (await Promise.all([ICB, COUNCIL].map(async (by) => ofItems((await house.call('GET', `/v1/cases/${id}/notices`, { by })).body)))).flat();

/** Asks until the answer will do, as sending goes on beside the steps. */
async function until<T>(ask: () => Promise<T>, will: (answer: T) => boolean): Promise<T> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await ask();
    if (will(answer)) return answer;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`it did not come to that; last: ${JSON.stringify(await ask())}`);
}

const settled = (house: House, id: string, state: string): Promise<Shown[]> =>
  until(
    () => noticesOf(house, id),
    (notices) => notices.length > 0 && notices.every((notice) => notice.state === state),
  );

describe('by SMTP', () => {
  let house: House;
  let sink: MailSink;
  beforeAll(async () => {
    sink = await MailSink.open();
    house = await House.open({ SMTP_URL: sink.url, NOTICES_FROM: 'Concord <notices@concord.example.org>' }, patience);
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await sink.close();
  }, 60_000);

  test('0.13: a step leads to an email with its words, whose state is on the timeline', async () => {
    const id = await open(house);
    const notices = await settled(house, id, 'sent');
    for (const { deliveries, recipients } of notices)
      expect(deliveries.map(({ to, channel, state }) => [to, channel, state])).toEqual(
        recipients.map(({ name }) => [name, 'email', 'sent']),
      );
    const mails = sink.mails.filter(({ parsed }) => parsed.subject?.includes(id));
    expect(mails.map(({ to }) => to).toSorted()).toEqual([
      'bernard.hollins@lincolnshire-icb.example.org',
      'gwen.marwood@lincolnshire-county-council.example.org',
      'leonard.ravenhill@lincolnshire-partnership-trust.example.org',
    ]);
    const [stored] = await house.db.sql(`SELECT subject, text, html FROM notices WHERE case_id = $1 AND reader = 'icb'`, [id]);
    const mail = mails.find(({ to }) => to.startsWith('bernard'));
    expect([mail?.parsed.subject, mail?.parsed.text, mail?.parsed.html || '']).toEqual([
      stored?.['subject'],
      stored?.['text'],
      stored?.['html'],
    ]);
    const { body } = await house.call('GET', `/v1/cases/${id}/timeline`);
    const told = (body['items'] as { notices: Shown[] }[]).flatMap(({ notices: shown }) => shown);
    expect(told.map(({ state, subject, deliveries }) => [state, subject, deliveries.map((one) => one.state)])).toEqual([
      ['sent', stored?.['subject'], ['sent']],
      ['sent', undefined, []], // the council’s own
    ]);
  });

  test('a recipient whom the mail server refuses is shown to the coordinator, and told to others', async () => {
    sink.troubles = [{ at: 'RCPT', reply: 550 }];
    const id = await open(house);
    const notices = await until(
      () => noticesOf(house, id),
      (all) => all.some(({ kind, state }) => kind === 'undeliverable' && state === 'sent'),
    );
    expect(notices.filter(({ kind }) => kind === 'step').map(({ state }) => state)).toContain('failed');
    const undelivered = async (by: string) => (await house.call('GET', `/v1/cases/${id}`, { by })).body['undelivered'];
    const failed = notices.find(({ state }) => state === 'failed');
    const refused = {
      notice: failed?.id,
      to: expect.any(String),
      channel: 'email',
      problem: 'the mail server refused the recipient (550)',
    };
    // To those whose letter it was, and to no other side.
    const both = [await undelivered(ICB), await undelivered(COUNCIL)];
    expect(both).toContainEqual([refused]);
    expect(both).toContainEqual([]);
  });

  test('what nobody told the post of goes all the same', async () => {
    const id = await open(house);
    await settled(house, id, 'sent');
    await house.db.sql(
      `INSERT INTO notices (case_id, key, reader, seq, kind, clause, subject, text, html, recipients, at)
       VALUES ($1, 'untold', 'icb', 1, 'step', '5.1', 'Untold', 'Something happened.', '', '[{"name": "Lea", "email": "lea@example.org"}]', now() - interval '1 s')`,
      [id],
    );
    await settled(house, id, 'sent');
    expect(sink.mails.filter(({ parsed }) => parsed.subject === 'Untold')).toHaveLength(1);
  });

  test('a worker that is away: what was queued meanwhile goes once it is back', async () => {
    const id = await open(house);
    await settled(house, id, 'sent');
    await house.stopWorker();
    await house.db.sql(
      `INSERT INTO notices (case_id, key, reader, seq, kind, clause, subject, text, html, recipients, at)
       VALUES ($1, 'meanwhile', 'icb', 1, 'step', '5.1', 'Meanwhile', 'Something happened.', '', '[{"name": "Lea", "email": "lea@example.org"}]', now() - interval '1 s')`,
      [id],
    );
    await house.resumeWorker();
    await house.call('PUT', `/v1/organisations/${ICB}/leads`, { body: (await house.call('GET', `/v1/organisations/${ICB}/leads`)).body });
    await until(
      async () => sink.to('lea@example.org').length,
      (count) => count === 1,
    );
  });

  test('0.12: partners’ leads are told who an organisation’s leads are now, and so are all who were or are its leads; not of an absence alone', async () => {
    const leads = (await house.call('GET', `/v1/organisations/${COUNCIL}/leads`)).body['items'] as Record<string, unknown>[];
    const away = leads.map((lead) =>
      lead['tier'] === 'lead' ? { ...lead, absences: [{ from: isoDate('2020-01-01'), to: isoDate('2999-01-01') }] } : lead,
    );
    await house.call('PUT', `/v1/organisations/${COUNCIL}/leads`, { body: { items: away }, by: COUNCIL });
    const changed = away.map((lead) => (lead['tier'] === 'senior-manager' ? { ...lead, name: 'Nadia Newcombe' } : lead));
    await house.call('PUT', `/v1/organisations/${COUNCIL}/leads`, { body: { items: changed }, by: COUNCIL });
    const told = await until(
      async () => ofItems((await house.call('GET', `/v1/organisations/${COUNCIL}/notices`, { by: COUNCIL })).body),
      (notices) => notices.length > 0 && notices.every(({ state }) => state === 'sent'),
    );
    expect(told.map(({ kind }) => kind)).toEqual(['leads-changed', 'leads-changed', 'leads-changed']);
    expect(
      sink.mails
        .filter(({ parsed }) => parsed.text?.includes('Nadia Newcombe'))
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual([
      'bernard.hollins@lincolnshire-icb.example.org',
      'gwen.marwood@lincolnshire-county-council.example.org',
      'hamish.thackray@lincolnshire-county-council.example.org',
      ...['who left', 'who came'].map(() => 'imogen.chatterji@lincolnshire-county-council.example.org'),
      'joseph.dunmore@lincolnshire-county-council.example.org',
      'leonard.ravenhill@lincolnshire-partnership-trust.example.org',
    ]);
    expect(ofItems((await house.call('GET', `/v1/organisations/${ICB}/notices`)).body)).toHaveLength(1);
    expect((await house.call('GET', `/v1/organisations/${COUNCIL}/notices`)).status).toBe(403);
  });

  test('0.12: while a lead is absent, the deputy gets the notice too', async () => {
    const id = await open(house);
    await settled(house, id, 'sent');
    const mails = sink.mails.filter(({ parsed }) => parsed.subject?.includes(id)).map(({ to }) => to);
    expect(mails).toEqual(
      expect.arrayContaining([
        'gwen.marwood@lincolnshire-county-council.example.org',
        'hamish.thackray@lincolnshire-county-council.example.org',
      ]),
    );
  });

  test('the case’s own history knows nothing of the post', async () => {
    const id = await open(house);
    await settled(house, id, 'sent');
    const { events } = await house.client.workflow.getHandle(id).fetchHistory();
    const activities = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: one }) => (one ? [one.activityType?.name] : []));
    expect(activities).toEqual(['record']);
  });
});

describe('by GOV.UK Notify', () => {
  const TOKEN = 'agreed-for-delivery-receipts';
  let house: House;
  let notify: FakeNotify;
  beforeAll(async () => {
    notify = await FakeNotify.open();
    house = await House.open(
      {
        NOTIFY_API_KEY: API_KEY,
        NOTIFY_BASE_URL: notify.url,
        NOTIFY_EMAIL_TEMPLATE: EMAIL_TEMPLATE,
        NOTIFY_LETTER_TEMPLATE: LETTER_TEMPLATE,
        NOTIFY_CALLBACK_TOKEN: TOKEN,
      },
      patience,
    );
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await notify.close();
  }, 60_000);

  const report = async (reference: string | null, status: string): Promise<number> => {
    const { status: answer } = await fetch(`${house.base}/v1/notify/receipts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        id: 'n',
        reference,
        to: 'x@example.org',
        status,
        created_at: '2026-01-05T10:30:00.000000Z',
        completed_at: null,
      }),
    });
    return answer;
  };
  const ofCase = (id: string) => notify.notifications.filter(({ subject }) => subject.includes(id));

  test('0.13: delivery receipts say what was delivered, and what was not; the same one twice changes nothing', async () => {
    const id = await open(house);
    await settled(house, id, 'sent');
    const isLead = ({ email_address: address }: { email_address?: string }) => address?.startsWith('bernard.hollins@') ?? false;
    const [first, others] = [ofCase(id).find(isLead), ofCase(id).filter((one) => !isLead(one))];
    for (const { reference } of others) expect(await report(reference, 'delivered')).toBe(204);
    for (let time = 0; time < 2; time += 1) expect(await report(first?.reference ?? '', 'permanent-failure')).toBe(204);
    expect(await report('00000000-0000-4000-8000-000000000000', 'permanent-failure')).toBe(204);
    const notices = await until(
      () => noticesOf(house, id),
      (all) => all.some(({ kind }) => kind === 'undeliverable'),
    );
    const states = notices
      .filter(({ kind }) => kind === 'step')
      .flatMap(({ deliveries }) => deliveries.map(({ state }) => state))
      .toSorted();
    expect(states).toEqual([...others.map(() => 'delivered'), 'failed']);
    const told = notices.filter(({ kind }) => kind === 'undeliverable').map(({ recipients }) => recipients.map(({ name }) => name));
    expect(told).toEqual([['Chloe Okonjo']]);
  });

  test('taken with the answer lost, then 500: one notification for each recipient in the end', async () => {
    notify.troubles = ['lost', { status: 500, error: 'Exception', message: 'Internal server error' }, 'lost'];
    const id = await open(house);
    const notices = await settled(house, id, 'sent');
    expect(ofCase(id)).toHaveLength(notices.flatMap(({ deliveries }) => deliveries).length);
  });

  test('a lead with an email and an address gets both; one with an address alone gets the letter', async () => {
    const person = { telephone: '01632 960001', absences: [] };
    const items = [
      { ...person, tier: 'lead', name: 'Bea Both', email: 'bea@example.org', address: 'Bridge House, Lincoln, LN1 1AA' },
      { ...person, tier: 'senior-manager', name: 'Sam', email: 'sam@example.org' },
    ];
    await house.call('PUT', `/v1/organisations/${ICB}/leads`, { body: { items } });
    await house.call('PUT', `/v1/organisations/${COUNCIL}/leads`, {
      by: COUNCIL,
      body: { items: [{ ...person, tier: 'lead', name: 'Pat Post', address: 'Newland, Lincoln, LN1 1YL' }] },
    });
    const id = await open(house);
    const notices = await settled(house, id, 'sent');
    const ways = notices.flatMap(({ deliveries }) => deliveries.map(({ to, channel }) => `${to} by ${channel}`));
    expect(ways).toEqual(expect.arrayContaining(['Bea Both by email', 'Bea Both by letter', 'Pat Post by letter']));
    expect(ways).not.toContain('Pat Post by email');
    expect(ofCase(id).find(({ address }) => address[0] === 'Pat Post')?.address).toEqual(['Pat Post', 'Newland', 'Lincoln', 'LN1 1YL']);
  });
});
