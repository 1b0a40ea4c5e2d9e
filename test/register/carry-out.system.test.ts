import { join } from 'node:path';
import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { carryOut } from '../../activities/carry-out';
import { record } from '../../activities/record/record';
import { POLICIES, readPolicy } from '../../bin/files/policies';
import { furnish } from '../../bin/furnish';
import { protocols as all } from '../../protocols';
import { isoDate } from '../../protocols/calendar/dates';
import { noted } from '../../protocols/case/forms/shared-forms';
import type { Protocol, Protocols } from '../../protocols/case/protocol';
import type { Effect } from '../../protocols/case/steps/effects';
import type { Turn } from '../../protocols/case/turn/wire';
import { dispute } from '../../protocols/dispute/protocol';
import { OPEN_UPDATE } from '../../workflows/names';
import { council, now, ofIcb } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

const published = readPolicy(join(POLICIES, 'lincolnshire-s117.1.yaml'));

/** What a note causes, by its text. */
const CAUSED: Readonly<Record<string, Effect>> = {
  publish: { effect: 'publish-policy', written: { ...published.written, version: 2, title: 'The next version' } },
  'publish another': { effect: 'publish-policy', written: { ...published.written, version: 2, title: 'Another next version' } },
  'publish what was agreed': {
    effect: 'publish-policy',
    written: { ...published.written, version: 2, 'in-force-from': '2026-03-02', title: 'As it was agreed' },
    cameOf: {
      completedOn: isoDate('2026-02-02'),
      changes: [{ id: 'a1', clause: '5.1', change: 'Another title', sets: { '/title': 'As it was agreed' }, agreed: [] }],
    },
  },
  'publish nonsense': { effect: 'publish-policy', written: { kind: 'dispute' } },
  open: { effect: 'open-case', kind: 'complaint', form: { what: 'Nobody came' }, by: ofIcb, as: 'complaint' },
};

/** Disputes in which a note has consequences elsewhere. */
function causing(): Protocol {
  const effects = ({ form: given }: { form: object }): readonly Effect[] => {
    const caused = 'text' in given ? CAUSED[String(given.text)] : undefined;
    return caused ? [caused] : [];
  };
  const steps = dispute.steps.map((step) => (step.name === noted.name ? { ...step, effects } : step));
  return { ...dispute, steps, step: (name) => steps.find((one) => one.name === name) };
}

const protocols: Protocols = { ...all, dispute: causing() };
const form = { against: council, serviceUser: { reference: 'S1' }, matter: 'Who pays', assessedOn: '2026-01-05', funding: null };

let db: ThrowawayRegister;
let cases = 0;
beforeAll(async () => {
  db = await throwawayRegister();
  await furnish(db.register, now, () => undefined);
});
afterAll(() => db.drop());

const recorded = (turn: Turn) => record({ register: db.register, protocols, rules: () => Promise.resolve(1) })(turn);

/** A case in which that was noted; the effects that it left. */
async function having(text: string): Promise<{ caseId: string; effects: readonly string[] }> {
  const caseId = `dispute-${String(++cases).padStart(16, '0')}`;
  const turn = { caseId, kind: 'dispute', now };
  await recorded({
    ...turn,
    turn: 1,
    took: 'the opening',
    taken: { step: 'opened', form, by: ofIcb },
    opening: { policy: 'lincolnshire-s117' },
  });
  const { effects = [] } = await recorded({
    ...turn,
    turn: 2,
    took: 'the note',
    taken: { step: 'noted', form: { on: '2026-01-05', text }, by: ofIcb },
  });
  return { caseId, effects };
}

/** An engine that answers every opening so; what it was asked. */
function engine(answer: () => Promise<unknown>) {
  const asked: { update: unknown; id: unknown; form: unknown }[] = [];
  const workflow = {
    executeUpdateWithStart: (update: unknown, { args, updateId }: { args: readonly { form: unknown }[]; updateId: string }) => {
      asked.push({ update, id: updateId, form: args[0]?.form });
      return answer();
    },
  };
  return { asked, client: { workflow } as unknown as Client };
}
const away = engine(() => Promise.reject(new Error('the engine is away')));
const carriedOut = (caseId: string, id: string, { client } = away) =>
  carryOut({ register: db.register, protocols: { ...protocols, complaint: dispute }, client })(caseId, id);
const stateOf = async (caseId: string) =>
  (await db.sql('SELECT state, outcome FROM effects WHERE case_id = $1', [caseId])).map(({ state, outcome }) => [state, outcome]);

describe('DESIGN 11: what a turn causes elsewhere', () => {
  test('is there to be carried out once the turn is recorded, and carried out once', async () => {
    const { caseId, effects } = await having('publish');
    expect(effects).toHaveLength(1);
    const [id = ''] = effects;
    expect(await carriedOut(caseId, id)).toEqual({ done: true });
    expect(await db.register.policies.get('lincolnshire-s117', 2)).toMatchObject({ title: 'The next version' });
    expect(await stateOf(caseId)).toEqual([['done', 'lincolnshire-s117/2']]);
    expect(await carriedOut(caseId, id)).toEqual({ done: true });
    expect((await db.register.cases.stored(caseId))?.effects).toEqual([]);
  });

  test.each([
    ['is taken by another', 'publish another', 'policy lincolnshire-s117 version 2 is published'],
    ['is no policy of any kind', 'publish nonsense', 'no kind of case is governed by it'],
  ])('a policy whose version %s is not published, and why goes on the timeline, once', async (_, text, reason) => {
    const { caseId, effects } = await having(text);
    const [id = ''] = effects;
    const outcome = await carriedOut(caseId, id);
    expect(outcome).toMatchObject({ failed: { id, effect: 'a policy could not be published', reason: expect.stringContaining(reason) } });
    expect(await stateOf(caseId)).toEqual([['pending', null]]);
    if (!('failed' in outcome)) throw new Error('it did not fail');
    const noting = { caseId, kind: 'dispute', now, failed: outcome.failed };
    const third = await recorded({ ...noting, turn: 3, took: 'the failure' });
    expect(third).not.toHaveProperty('effects');
    // Another run may have tried it as well.
    await recorded({ ...noting, turn: 4, took: 'the failure, again' });
    expect(await stateOf(caseId)).toEqual([['failed', outcome.failed.reason]]);
    const told = (await db.register.cases.wholeTimeline(caseId)).filter(({ event }) => event === 'effect-failed');
    expect(told.map(({ detail }) => detail)).toEqual([expect.stringContaining(reason)]);
    expect(await carriedOut(caseId, id)).toEqual({ done: true });
  });

  test('what partners have agreed is not lost where another took its number: it is set in the newest version, once', async () => {
    const taken = await db.register.policies.published('lincolnshire-s117', 2);
    expect(taken?.policy.title).toBe('The next version');
    const { caseId, effects } = await having('publish what was agreed');
    const [id = ''] = effects;
    expect(await carriedOut(caseId, id)).toEqual({ done: true });
    expect(await stateOf(caseId)).toEqual([['done', 'lincolnshire-s117/3']]);
    const made = await db.register.policies.published('lincolnshire-s117', 3);
    expect(made?.written).toEqual({ ...taken?.written, version: 3, 'in-force-from': '2026-03-02', title: 'As it was agreed' });
    expect(made?.cameOf).toMatchObject({ case: caseId, completedOn: '2026-02-02' });
    // A worker that was lost before it could say so tries it again.
    await db.sql(`UPDATE effects SET state = 'pending' WHERE case_id = $1`, [caseId]);
    expect(await carriedOut(caseId, id)).toEqual({ done: true });
    expect(await db.register.policies.get('lincolnshire-s117', 4)).toBeUndefined();
  });

  test('a case is opened under an id that comes of the effect, so that a second try finds the first', async () => {
    const { caseId, effects } = await having('open');
    const [id = ''] = effects;
    await expect(carriedOut(caseId, id)).rejects.toThrow('the engine is away');
    expect(await stateOf(caseId)).toEqual([['pending', null]]);
    const asked = away.asked.at(-1);
    expect(asked).toEqual({ update: OPEN_UPDATE, id: expect.stringMatching(/^complaint-[0-9a-z]{16}$/), form: { what: 'Nobody came' } });
    const opened = String(asked?.id);
    const here = engine(() => Promise.resolve({ seq: 1 }));
    await db.sql(
      `INSERT INTO cases (id, kind, policy_id, policy_version, version_in_force, time_offset, opened_at, opened_on)
       SELECT $1, 'complaint', policy_id, policy_version, policy_version, 0, now(), opened_on FROM cases LIMIT 1`,
      [opened],
    );
    expect(await carriedOut(caseId, id, here)).toEqual({ done: true });
    expect(here.asked.map((one) => one.id)).toEqual([opened]);
    expect(await stateOf(caseId)).toEqual([['done', opened]]);
    expect(await db.sql('SELECT to_case, linked_as FROM links WHERE from_case = $1', [caseId])).toEqual([
      { to_case: opened, linked_as: 'complaint' },
    ]);
  });

  test('a case whose opening is refused is not opened, for the reason that it was refused for', async () => {
    const { caseId, effects } = await having('open');
    const refusal = ApplicationFailure.nonRetryable('no', 'Refused', { type: 'wrong-form', detail: 'say of what' });
    const refusing = engine(() => Promise.reject(new WorkflowUpdateFailedError('refused', refusal)));
    expect(await carriedOut(caseId, effects[0] ?? '', refusing)).toMatchObject({
      failed: { effect: 'a complaint could not be opened', reason: 'say of what' },
    });
  });
});
