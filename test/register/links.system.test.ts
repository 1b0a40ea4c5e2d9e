import { NAMED, type Actor } from '../../protocols/case/facts/fact';
import type { Effect } from '../../protocols/case/steps/effects';
import { asker, by, fact, ICB, known, ofCouncil, ofIcb, open, policy, seenBy, sides, turn, write } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy());
});
afterAll(() => db.drop());

/** The other cases that somebody sees this one linked with; the same in its list as on itself. */
async function linksOf(id: string, asked: Actor): Promise<readonly string[] | undefined> {
  const read = await db.register.cases.read(id, asked);
  const { items } = await db.register.cases.list(asked, { q: id, limit: 200 });
  expect(items.find(({ view }) => view.id === id)?.view.links).toEqual(read?.view.links);
  return read?.view.links.map((link) => `${'direction' in link ? String(link.direction) : ''} ${link.case} as ${link.as}`);
}
const link = (other: string, seq: number, as = 'related') => ({ case: other, as, seq });
/** Known to the ICB alone. */
const ofIcbAlone = { ...fact(2, 'linked'), known: { [ICB]: 2 } };

describe('0.15: a link', () => {
  test('shows on both cases', async () => {
    await open(db.register, 'dispute-1');
    await open(db.register, 'complaint-1', { links: [link('dispute-1', 1, 'dispute')] });
    await write(db.register, turn('dispute-1', 2, { links: [link('complaint-1', 2, 'complaint')] }));
    expect(await linksOf('dispute-1', ofIcb)).toEqual(['to complaint-1 as complaint', 'from complaint-1 as dispute']);
    expect(await linksOf('complaint-1', ofIcb)).toEqual(['to dispute-1 as dispute', 'from dispute-1 as complaint']);
  });

  test('is as the facts have it by now: an amended one is another, a contested one is none; without word of any, all stay', async () => {
    await open(db.register, 'amended', { links: [link('dispute-1', 1)] });
    await write(db.register, turn('amended', 2, { links: [link('complaint-1', 1)] }));
    expect(await linksOf('amended', ofIcb)).toEqual(['to complaint-1 as related']);
    expect(await linksOf('dispute-1', ofIcb)).not.toContain('from amended as related');
    await write(db.register, turn('amended', 3));
    expect(await linksOf('amended', ofIcb)).toHaveLength(1);
    await write(db.register, turn('amended', 4, { links: [] }));
    expect(await linksOf('amended', ofIcb)).toEqual([]);
  });

  test('shows to who may read the other case, and to nobody else', async () => {
    await open(db.register, 'of-icb', { access: sides.slice(0, 1) });
    await open(db.register, 'of-both', { links: [link('of-icb', 1)] });
    expect(await linksOf('of-both', ofIcb)).toEqual(['to of-icb as related']);
    expect(await linksOf('of-both', ofCouncil)).toEqual([]);
    expect(await linksOf('of-icb', ofIcb)).toEqual(['from of-both as related']);
    expect(await linksOf('of-icb', ofCouncil)).toBeUndefined();
  });

  test('that somebody made shows, on either case, to who may read both, though the entry is known to its maker alone', async () => {
    await open(db.register, 'target');
    await open(db.register, 'source', { numbers: known(1) });
    await write(db.register, turn('source', 2, { facts: [ofIcbAlone], numbers: { ...known(1), [ICB]: 2 }, links: [link('target', 2)] }));
    expect(await linksOf('source', ofIcb)).toEqual(['to target as related']);
    expect(await linksOf('target', ofIcb)).toEqual(['from source as related']);
    expect(await linksOf('source', ofCouncil)).toEqual(['to target as related']);
    expect(await linksOf('target', ofCouncil)).toEqual(['from source as related']);
  });

  test('shows on a case that its asker’s party knows nothing of yet to nobody of that party', async () => {
    await open(db.register, 'not-yet-told', { seen: [seenBy([ICB, NAMED], 'not-yet-told')] });
    await open(db.register, 'told', { links: [link('not-yet-told', 1)] });
    expect(await linksOf('told', ofIcb)).toEqual(['to not-yet-told as related']);
    expect(await linksOf('told', ofCouncil)).toEqual([]);
  });

  test('shows to a person who is let in to both by their subject', async () => {
    const pam = asker('', { subject: 'pam.panel', role: 'person' });
    const access = [...sides, { party: NAMED, subject: 'pam.panel' }];
    await open(db.register, 'panel-1', { access });
    await open(db.register, 'panel-2', { access, links: [link('panel-1', 1)] });
    expect(await linksOf('panel-1', pam)).toEqual(['from panel-2 as related']);
    await open(db.register, 'panel-3', { links: [link('panel-1', 1)] });
    expect(await linksOf('panel-1', pam)).toEqual(['from panel-2 as related']);
    expect(await linksOf('panel-1', ofIcb)).toEqual(['from panel-2 as related', 'from panel-3 as related']);
  });

  test('leads nowhere but to another case', async () => {
    await expect(open(db.register, 'to-itself', { links: [link('to-itself', 1)] })).rejects.toThrow('violates check constraint');
    await expect(open(db.register, 'to-nothing', { links: [link('nowhere', 1)] })).rejects.toThrow('violates foreign key constraint');
  });

  test('of two cases that are linked with each other at the same time holds up neither', async () => {
    await open(db.register, 'left');
    await open(db.register, 'right');
    const linked = (from: string, to: string, number: number): Promise<void> =>
      write(db.register, turn(from, number, { links: [link(to, number)] }));
    for (let number = 2; number < 12; number += 1) await Promise.all([linked('left', 'right', number), linked('right', 'left', number)]);
    expect(await linksOf('left', ofIcb)).toHaveLength(2);
  });
});

describe('DESIGN 11: an effect', () => {
  const opening: Effect = { effect: 'open-case', kind: 'complaint', form: { what: 'Nobody came' }, by: { ...by }, as: 'complaint' };
  const publishing: Effect = { effect: 'publish-policy', written: { id: 'a-policy' } };
  const effects = [
    { id: '1-0', seq: 1, ...opening },
    { id: '1-1', seq: 1, ...publishing },
  ];
  const pending = (caseId: string, id: string) => db.register.transaction((tx) => tx.pendingEffect(caseId, id));
  const stateOf = async (caseId: string) => {
    const text = `SELECT concat_ws(' ', id, state, outcome) AS state FROM effects WHERE case_id = $1 ORDER BY id`;
    return (await db.sql(text, [caseId])).map(({ state }) => state);
  };
  const left = async (caseId: string) => (await db.register.cases.stored(caseId))?.effects;
  async function settle(caseId: string, id: string, outcome: { opened: string } | { published: string }): Promise<void> {
    const effect = await pending(caseId, id);
    if (!effect) throw new Error(`${id} is not pending`);
    await db.register.transaction((tx) => tx.settleEffect(caseId, effect, outcome));
  }

  test('waits with its case until it is carried out', async () => {
    await open(db.register, 'causing', { effects });
    expect(await left('causing')).toEqual(['1-0', '1-1']);
    expect(await pending('causing', '1-0')).toEqual({ id: '1-0', seq: 1, body: opening });
    expect(await pending('causing', '1-1')).toEqual({ id: '1-1', seq: 1, body: publishing });
    expect(await pending('causing', '1-2')).toBeUndefined();
    expect(await pending('elsewhere', '1-0')).toBeUndefined();
  });

  test('that is carried out waits no more, and the case that it opened is linked with its own, both ways', async () => {
    await open(db.register, 'opened-by-it', { access: sides });
    await settle('causing', '1-0', { opened: 'opened-by-it' });
    expect(await stateOf('causing')).toEqual(['1-0 done opened-by-it', '1-1 pending']);
    expect(await pending('causing', '1-0')).toBeUndefined();
    expect(await left('causing')).toEqual(['1-1']);
    expect(await linksOf('causing', ofIcb)).toEqual(['to opened-by-it as complaint']);
    expect(await linksOf('opened-by-it', ofCouncil)).toEqual(['from causing as complaint']);
  });

  test('that published a policy links nothing', async () => {
    await settle('causing', '1-1', { published: 'a-policy/2' });
    expect(await stateOf('causing')).toEqual(['1-0 done opened-by-it', '1-1 done a-policy/2']);
    expect(await linksOf('causing', ofIcb)).toHaveLength(1);
  });

  test('settled twice, as after a worker that was lost, is settled once', async () => {
    await open(db.register, 'twice', { effects });
    const effect = await pending('twice', '1-0');
    for (let time = 0; effect && time < 2; time += 1)
      await db.register.transaction((tx) => tx.settleEffect('twice', effect, { opened: 'opened-by-it' }));
    expect(await stateOf('twice')).toEqual(['1-0 done opened-by-it', '1-1 pending']);
    expect(await linksOf('twice', ofIcb)).toEqual(['to opened-by-it as complaint']);
  });

  test('that failed waits no more either, and why is kept', async () => {
    await open(db.register, 'failing', { effects });
    await write(db.register, turn('failing', 2, { failed: { id: '1-0', reason: 'nobody takes complaints' } }));
    expect(await stateOf('failing')).toEqual(['1-0 failed nobody takes complaints', '1-1 pending']);
    expect(await pending('failing', '1-0')).toBeUndefined();
    expect(await left('failing')).toEqual(['1-1']);
    expect(await linksOf('failing', ofIcb)).toEqual([]);
  });

  test('brought a link about that stays when the facts’ own links change', async () => {
    await open(db.register, 'both-kinds', { effects: effects.slice(0, 1), links: [link('dispute-1', 1)] });
    await settle('both-kinds', '1-0', { opened: 'opened-by-it' });
    await write(db.register, turn('both-kinds', 2, { links: [link('complaint-1', 2)] }));
    expect(await linksOf('both-kinds', ofIcb)).toEqual(['to opened-by-it as complaint', 'to complaint-1 as related']);
    await write(db.register, turn('both-kinds', 3, { links: [] }));
    expect(await linksOf('both-kinds', ofIcb)).toEqual(['to opened-by-it as complaint']);
  });

  test('shows its link to who knows the entry that it comes of', async () => {
    await open(db.register, 'causing-privately');
    await write(
      db.register,
      turn('causing-privately', 2, {
        facts: [{ ...ofIcbAlone, step: 'noted' }],
        numbers: { ...known(1), [ICB]: 2 },
        effects: [{ id: '2-0', seq: 2, ...opening }],
      }),
    );
    await settle('causing-privately', '2-0', { opened: 'opened-by-it' });
    expect(await linksOf('causing-privately', ofIcb)).toEqual(['to opened-by-it as complaint']);
    expect(await linksOf('causing-privately', ofCouncil)).toEqual([]);
    expect(await linksOf('opened-by-it', ofCouncil)).not.toContain('from causing-privately as complaint');
  });

  test('is recorded once: under the same id it is not written again', async () => {
    await open(db.register, 'once', { effects });
    await expect(write(db.register, turn('once', 2, { effects }))).rejects.toThrow('effects_pkey');
    expect((await db.register.cases.stored('once'))?.turn).toBe(1);
  });
});
