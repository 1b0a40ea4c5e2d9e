import type { Spell } from '../case/facts/course';
import type { Fact } from '../case/facts/fact';
import { CLOSED, firstOf } from '../case/facts/standing';
import type { Instance } from '../case/limits/limit';
import type { PartyId } from '../case/parties/party';
import type { Moment, MomentRule, OwnerRule } from '../case/protocol';
import { opened } from './forms';
import { complainantOf, complainedOfIn } from './parties';
import { roundsOf, type Round } from './rounds';
import type { ComplaintStanding } from './step';
import type { ComplaintTerms } from './terms';

/** The answer, and each further one, has a limit of its own; so has the time in which to say that it does not satisfy. */
export const LIMITS = [
  { name: 'acknowledgement', needed: true },
  { name: 'response', needed: true },
  { name: 'satisfaction', needed: true },
] as const;

export const moments: Readonly<Record<string, MomentRule<ComplaintTerms>>> = {
  receipt: (standing) => {
    const opening = firstOf(standing, opened);
    return opening ? [{ on: opening.form.receivedOn, seq: opening.seq }] : [];
  },
  'each answer that is due': (standing) =>
    roundsOf(standing).map((round, index) => {
      const { from, begun, response, ended } = round;
      // Resolved without an answer, and not to the complainant's satisfaction: what was due before is due no more.
      const nil = !response && ended && isOver(round) ? { nilOn: ended.on } : {};
      return { on: from, seq: begun.seq, ...instanceOf(index), metBy: response ? [response.seq] : [], ...nil };
    }),
  'each answer': (standing) => roundsOf(standing).flatMap((round, index) => afterAnswer(standing, round, index)),
};

/** What was not to the complainant's satisfaction, and so begun anew. */
const isOver = ({ notSatisfied }: Round): boolean => notSatisfied !== undefined;

/** The first goes by the limit's name alone. */
const instanceOf = (index: number): { instance?: Instance } =>
  index === 0 ? {} : { instance: { id: String(index + 1), says: `answer ${index + 1}` } };

function afterAnswer(standing: ComplaintStanding, { response, notSatisfied }: Round, index: number): readonly Moment[] {
  if (!response) return [];
  const moment = { on: response.on, seq: response.seq, ...instanceOf(index) };
  const closed = notSatisfied && closedBefore(standing, notSatisfied);
  if (!closed) return [{ ...moment, metBy: notSatisfied ? [notSatisfied.seq] : [] }];
  // Said after the case had closed, it opens the case again, and does not come within the time: which had run out by itself, or was needed no more.
  const ranOut = closed.because && 'limit' in closed.because;
  return [{ ...moment, metBy: [], ...(ranOut ? {} : { nilOn: closed.from }) }];
}

/** The closing that a step came after, if it did: by what is on record of its own move, or as it comes in. */
function closedBefore({ spells }: ComplaintStanding, { seq, on }: Fact): Spell | undefined {
  const led = spells.findIndex(({ because }) => because && 'seq' in because && because.seq === seq);
  const before = led < 0 ? spells.at(-1) : spells[led - 1];
  return before?.stage === CLOSED && before.from <= on ? before : undefined;
}

const ownedBy =
  (party: (standing: ComplaintStanding) => PartyId | undefined): OwnerRule<ComplaintTerms> =>
  (standing) => {
    const owner = party(standing);
    return owner ? [owner] : [];
  };

export const owners: Readonly<Record<string, OwnerRule<ComplaintTerms>>> = {
  'complained-of': ownedBy(complainedOfIn),
  complainant: ownedBy(complainantOf),
};
