import { isoDate } from '../../protocols/calendar/dates';
import { NAMED, type Actor, type Known } from '../../protocols/case/facts/fact';
import { partyId } from '../../protocols/case/parties/party';
import type { Entry, Part } from '../../protocols/case/turn/entry';
import type { PartyRow } from '../../register/cases/access';
import { asker, entry, fact, letter, limit, monday, now, seenBy, type Change } from './a-case';

/**
 * A case of which each party knows another part: a mediator knows all of it; a scheme, and a carer who signs in by a subject, some; and somebody who is
 * only named on it what all of them know. Whatever one of them is not to know has the word CANARY in it, and theirs alone.
 */

export const MEDIATOR = partyId('mediator');
export const SCHEME = partyId('scheme');
export const CARER = partyId('carer-7');
export const everyReader = [MEDIATOR, SCHEME, CARER, NAMED] as const;

export const mediator = asker('shared-lives-plus', { role: 'mediator' });
export const scheme = asker('a-scheme');
export const carer: Actor = asker('', { subject: 'cara.carer', role: 'person' });
export const panellist: Actor = asker('', { subject: 'pam.panel', role: 'person' });
export const stranger = asker('lewisham-council');

/** The mediator, who reports what somebody has told. */
const told = { ...mediator, party: MEDIATOR, for: CARER, how: 'CANARY by telephone' };

const access: readonly PartyRow[] = [
  { party: MEDIATOR, organisation: 'shared-lives-plus', bears: true },
  { party: SCHEME, organisation: 'a-scheme', bears: true },
  { party: CARER, subject: carer.subject },
  { party: NAMED, subject: panellist.subject },
];

const step = (seq: number, name: string, text: string, numbers: Known, parts?: Readonly<Record<string, Part>>): Entry => ({
  ...entry(fact(seq, name, { text })),
  by: told,
  detail: text,
  known: numbers,
  ...(parts ? { parts } : {}),
});
const event = (seq: number, detail: string, data: object, numbers: Known): Entry => ({
  seq,
  at: now,
  on: monday,
  by: 'the case',
  event: 'limit-moved',
  detail,
  data,
  known: numbers,
});

/** Each by the record's number; `known` has what it is for whom. */
export const entries: readonly Entry[] = [
  step(1, 'opened', 'The scheme asked for help', { [MEDIATOR]: 1, [SCHEME]: 1 }),
  step(2, 'told', 'CANARY of the scheme', { [MEDIATOR]: 2, [SCHEME]: 2 }),
  step(3, 'approached', 'The carer was approached', { [MEDIATOR]: 3, [CARER]: 1 }),
  step(
    4,
    'told',
    'CANARY of the carer',
    { [MEDIATOR]: 4, [SCHEME]: 3, [CARER]: 2 },
    { [SCHEME]: { clause: '2', detail: 'Something about keys', data: { about: 'keys' } } },
  ),
  step(5, 'meeting-held', 'They met', { [MEDIATOR]: 5, [SCHEME]: 4, [CARER]: 3, [NAMED]: 1 }),
  // What entries name of one another is under each reader's numbers too.
  event(6, 'A limit moved', { seq: 4, others: [{ seq: 2 }, { seq: 5 }] }, { [MEDIATOR]: 6, [CARER]: 4 }),
  step(7, 'noted', 'Both have calmed down', { [MEDIATOR]: 7, [SCHEME]: 5, [CARER]: 5, [NAMED]: 2 }, { [NAMED]: { detail: 'A note' } }),
];

const own = (owner: typeof CARER, due: string) => ({
  ...limit(`plan:${owner}`, due, [owner]),
  title: `CANARY of ${owner}`,
  knownTo: [MEDIATOR, owner],
});
const common = limit('look-again', '2026-03-02', [MEDIATOR]);
export const limits = [own(SCHEME, '2026-01-12'), own(CARER, '2026-01-19'), common];

/** The turn by which it all is recorded. */
export const turnOf = (caseId: string): Change => {
  const facts = entries.flatMap(({ seq, step: name, detail, known, parts }) =>
    name === undefined ? [] : [{ ...fact(seq, name, { text: detail }), by: told, known, ...(parts ? { parts: partsOfForm(parts) } : {}) }],
  );
  const sees = (reader: (typeof everyReader)[number], due: string) =>
    seenBy([reader], caseId, {
      nextDue: isoDate(due),
      limits: limits.filter(({ knownTo }) => !knownTo || knownTo.some((one) => one === reader)),
    });
  return {
    access,
    facts,
    entries,
    limits,
    numbers: { [MEDIATOR]: 7, [SCHEME]: 5, [CARER]: 5, [NAMED]: 2 },
    openSteps: { [MEDIATOR]: ['told', 'noted'], [SCHEME]: ['told'], [CARER]: ['noted'], [NAMED]: ['noted'] },
    seen: [sees(MEDIATOR, '2026-01-12'), sees(SCHEME, '2026-01-12'), sees(CARER, '2026-01-19'), sees(NAMED, '2026-03-02')],
    letters: [
      { ...letter('opened', 1, MEDIATOR), recipients: [{ organisation: 'shared-lives-plus', name: 'Mo', email: 'mo@example.org' }] },
      { ...letter('told', 4, MEDIATOR), recipients: [{ organisation: 'shared-lives-plus', name: 'Mo', email: 'mo@example.org' }] },
      {
        ...letter('told', 4, SCHEME),
        subject: 'Something was told',
        recipients: [{ organisation: 'a-scheme', name: 'Sol', email: 'sol@example.org' }],
      },
      { ...letter('met', 5, SCHEME), recipients: [{ organisation: 'a-scheme', name: 'Sol', email: 'sol@example.org' }] },
      {
        ...letter('met', 5, CARER),
        subject: 'CANARY in the carer’s letter',
        recipients: [{ name: 'Cara CANARY', email: 'cara@example.org' }],
      },
      { ...letter('met', 5, NAMED), subject: 'They met', recipients: [{ name: 'Pam Panel', email: 'pam@example.org' }] },
    ],
  };
};

const partsOfForm = (parts: Readonly<Record<string, Part>>): Readonly<Record<string, object>> =>
  Object.fromEntries(Object.entries(parts).map(([reader, { data = {} }]) => [reader, data]));
