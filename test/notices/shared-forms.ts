import { bearerOf, organisationsOf, partyById } from '../../protocols/case/parties/party';
import type { Form, InLetters } from './every-kind';

/** The steps that go with every kind, each with every field there that a form may have, as a case of the kind may take it. */
export function sharedForms({
  by,
  context: { caseId, limits, standing },
}: Pick<InLetters, 'by' | 'context'>): Readonly<Record<string, Form>> {
  const { parties } = standing;
  const on = limits[0]?.from;
  const document = { name: 'Assessment', mediaType: 'application/pdf', size: 1024, sha256: 'a'.repeat(64) };
  const seenBy = parties.map(({ id }) => id);
  const own = partyById(parties, by.party);
  const agreedBy = parties.map((party) => {
    const organisation = party === own ? bearerOf(party) : undefined; // a form may have either
    return { ...(organisation ? { organisation } : { party: party.id }), name: 'Imogen Chatterji', on };
  });
  const limit = limits[0]?.id;
  return {
    'extension-proposed': { on, limit, to: limits[1]?.due, reason: 'Leave' },
    'extension-agreed': { on, limit },
    'extension-declined': { on, limit, reason: 'There is time enough' },
    'interest-declared': { on, name: 'Ada Ford', interest: 'Her brother works there' },
    noted: { on, text: 'They rang', seenBy },
    'document-added': { on, document, seenBy },
    linked: { on, case: caseId, as: 'the same person' },
    'complaint-raised': {
      on,
      about: organisationsOf(parties)[0],
      concern: 'conduct',
      by: {
        kind: 'carers',
        reference: 'c-1',
        name: 'Ada',
        speaker: 'Bea',
        contact: { email: 'ada@example.org', telephone: '01632 960999', address: '1 High Street, Lincoln, LN1 1AA' },
        subject: 'ada',
      },
      what: 'She was rude',
    },
    'policy-moved': { on, version: 2, agreedBy },
    withdrawn: { on, reason: 'Settled elsewhere' },
    contested: { on, seq: 2, grounds: 'Nobody agreed to that' },
    amended: { on, seq: 2, changes: { on }, reason: 'Mistyped' },
  };
}

/** A limit of which there are several is named in a letter as well; who complains may be of any sort. */
export const sharedVariants = ({
  context: {
    limits,
    standing: { parties },
  },
}: Pick<InLetters, 'context'>): Readonly<Record<string, readonly Form[]>> => ({
  'complaint-raised': [{ kind: 'organisation' }, { kind: 'service-user', reference: 'su-1', name: 'Cy' }].map((by) => ({
    ...{ on: limits[0]?.from, about: organisationsOf(parties)[0], concern: 'service', by, what: 'It never came' },
  })),
  'extension-proposed': limits.slice(1).map(({ id, from, due }) => ({ on: from, limit: id, to: due, reason: 'Leave' })),
});

/** How a letter says the codes of these forms. */
export const SHARED_SAYS: Readonly<Record<string, string>> = {
  conduct: 'How somebody acted',
  service: 'The service that was given',
  carers: 'carers',
  'service-user': 'who uses the service',
  organisation: 'Reported by',
};
