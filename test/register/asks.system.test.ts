import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { answerAsks, type Asking } from '../../activities/record/answer-asks';
import { protocols } from '../../protocols';
import { isoDate } from '../../protocols/calendar/dates';
import { Refused } from '../../protocols/case/refusal';
import type { Ask } from '../../protocols/case/steps/asks';
import { dispute } from '../../protocols/dispute/protocol';
import type { PublishedPolicy } from '../../register/policies/policy-versions';
import { COUNCIL, council, ICB, icb, ofCouncil, ofIcb, open, policy, seenBy, sides } from './a-case';
import { throwawayRegister, type ThrowawayRegister } from './throwaway';

let db: ThrowawayRegister;
const bytes = Buffer.from('The papers of the panel');
const paper = {
  name: 'Papers.txt',
  mediaType: 'text/plain',
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
};

/** In force from 1 April 2026. */
function fromApril({ written }: PublishedPolicy): PublishedPolicy {
  const dated = { ...written, 'in-force-from': '2026-04-01' };
  return { written: dated, policy: dispute.policy.parse(dated) };
}

beforeAll(async () => {
  db = await throwawayRegister();
  for (const each of [policy(1), policy(2), fromApril(policy(3))]) await db.register.policies.publish(each);
  await open(db.register, 'this');
  await open(db.register, 'another');
  await open(db.register, 'of-the-council', { access: sides.slice(1) });
  await open(db.register, 'told-to-the-council', { seen: [seenBy([COUNCIL], 'told-to-the-council')] });
  const { directory, documents } = db.register;
  await directory.putOrganisation({ id: icb, name: 'The ICB', complaintsOfficer: { name: 'C', email: 'c@example.org' } }, 'test');
  await directory.putOrganisation({ id: council, name: 'The Council' }, 'test');
  const until = (day: string) => ({ authorisedUntil: isoDate(day) });
  const representatives = [
    { id: 'r-1', name: 'Rae', ...until('2026-01-05') },
    { id: 'r-2', name: 'Ray', ...until('2026-01-04') },
    { id: 'r-3', name: 'Roy', ...until('2025-12-31') },
  ];
  await directory.putRepresentatives(icb, representatives, 'test');
  await documents.add('this', ICB, paper, { subject: 'ann', organisation: icb }, Readable.from([bytes]));
});
afterAll(() => db.drop());

const ofThis: Asking = { protocols, caseId: 'this', policy: policy(2).policy, by: ofIcb, reader: ICB };

/** What is said against a form that asks these: by the status that it comes to, the pointers and the words. */
async function answered(asks: readonly Ask[], asking: Partial<Asking> = {}): Promise<readonly string[]> {
  try {
    await db.register.transaction((tx) => answerAsks(tx, asks, { ...ofThis, ...asking }));
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusal } = error;
    const clause = 'clause' in refusal ? ` ${refusal.clause}` : '';
    const errors = 'errors' in refusal ? (refusal.errors ?? []) : [];
    return [`${refusal.type}${clause}`, ...errors.map(({ pointer, detail }) => `${pointer}: ${detail}`)];
  }
}

const linked = (id: string): Ask => ({ ask: 'case', pointer: '/case', id });
const document = (change: Partial<typeof paper> = {}): Ask => ({
  ask: 'document',
  pointer: '/document',
  document: { ...paper, ...change },
});
const version = (one: number, on = '2026-04-01'): Ask => ({ ask: 'policy-version', pointer: '/version', version: one, on: isoDate(on) });
const representative = (id: string, pointer = '/team/0'): Ask => ({
  ask: 'representative',
  pointer,
  of: icb,
  id,
  on: isoDate('2026-01-05'),
  clause: 'extension',
});

describe('what only the record can vouch for', () => {
  test.each<[string, readonly Ask[], Partial<Asking>]>([
    ['another case that the asker may read', [linked('another')], {}],
    ['a case that is their own side’s alone', [linked('of-the-council')], { by: ofCouncil }],
    ['an organisation of the directory', [{ ask: 'organisation', pointer: '/to', id: council }], {}],
    ['a document of the case', [document(), document({ name: 'By another name.txt' })], {}],
    ['a later version of the policy, on the first day that it is in force', [version(3)], {}],
    ['a representative, on the last day of their authority', [representative('r-1')], {}],
    ['an organisation whose complaints have somebody to go to', [{ ask: 'complaints-officer', pointer: '/about', of: icb }], {}],
  ])('takes %s', async (_, asks, asking) => {
    expect(await answered(asks, asking)).toEqual([]);
  });

  test.each<[string, Ask, string, Partial<Asking>]>([
    ['a case that is not there', linked('nowhere'), '/case: there is no case nowhere among those that you may see', {}],
    [
      'one that is not theirs to see, in the same words',
      linked('of-the-council'),
      '/case: there is no case of-the-council among those that you may see',
      {},
    ],
    [
      'one that their party knows nothing of yet, in the same words',
      linked('told-to-the-council'),
      '/case: there is no case told-to-the-council among those that you may see',
      {},
    ],
    ['the case itself', linked('this'), '/case: a case is not linked with itself', {}],
    [
      'an organisation that is not there',
      { ask: 'organisation', pointer: '/to', id: 'nobody' },
      '/to: the directory has no organisation nobody',
      {},
    ],
    [
      'a document that is not there',
      document({ sha256: 'a'.repeat(64) }),
      '/document: the case has no such document: upload it first, by POST /v1/cases/this/documents',
      {},
    ],
    [
      'a document that their party does not know',
      document(),
      '/document: the case has no such document: upload it first, by POST /v1/cases/this/documents',
      { reader: COUNCIL },
    ],
    ['a document of another size', document({ size: 1 }), `/document/size: the document has ${bytes.length} bytes`, {}],
    ['a document of another type', document({ mediaType: 'application/pdf' }), '/document/mediaType: the document is text/plain', {}],
    ['the version that governs the case', version(2), '/version: the case is under version 2 already', {}],
    ['an earlier version', version(1), '/version: a case moves to a later version; it is under version 2', {}],
    [
      'one that is not in force by then',
      version(3, '2026-03-31'),
      '/version: version 3 is in force from 2026-04-01: move the case over on that day or a later one',
      {},
    ],
    ['a version that is not published', version(4), '/version: lincolnshire-s117 has no version 4; published: 1, 2, 3', {}],
    ['a representative who is none', representative('r-9'), `/team/0: ${icb} has no representative r-9`, {}],
    [
      'complaints that have nobody to go to',
      { ask: 'complaints-officer', pointer: '/about', of: council },
      `/about: the directory knows no complaints officer of ${council}: complaints about it have nobody to go to`,
      {},
    ],
  ])('422 for %s', async (_, ask, fault, asking) => {
    expect(await answered([ask], asking)).toEqual(['form', fault]);
  });

  test('409 under its clause for those whose authority has ended, all of them named', async () => {
    expect(await answered([representative('r-1'), representative('r-2', '/team/1'), representative('r-3', '/team/2')])).toEqual([
      'void 1.2.3',
      '/team/1: Ray is authorised until 2026-01-04, and not on 2026-01-05',
      '/team/2: Roy is authorised until 2025-12-31, and not on 2026-01-05',
    ]);
  });

  test('what is wrong with the form comes before what a clause makes void', async () => {
    expect(await answered([representative('r-2'), linked('nowhere'), version(9)])).toEqual([
      'form',
      expect.stringContaining('/case: '),
      expect.stringContaining('/version: '),
    ]);
  });
});
