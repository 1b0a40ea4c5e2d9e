import type { Fact } from '../case/facts/fact';
import { byDay, firstOf } from '../case/facts/standing';
import type { Moment, MomentRule, OwnerRule } from '../case/protocol';
import { opened } from './forms';
import { attendance, partsOf, type RequestPart } from './parts';
import type { RequestStanding } from './step';
import type { RequestTerms } from './terms';

/** The answer to all that has no date of its own; and each date of its own. */
export const LIMITS = [
  { name: 'answer', needed: true },
  { name: 'timescale', needed: true },
] as const;

export const moments: Readonly<Record<string, MomentRule<RequestTerms>>> = {
  receipt: (standing) => {
    const opening = firstOf(standing, opened);
    if (!opening) return [];
    const { asks, receivedOn, meetingOn } = opening.form;
    const received = { on: receivedOn, seq: opening.seq };
    if (asks === 'information') return [{ ...received, ...answeredBy(partsOf(standing)) }];
    const answer = attendance(standing);
    return [
      { ...received, ...(meetingOn ? { sooner: { on: meetingOn, because: 'the meeting' } } : {}), metBy: answer ? [answer.seq] : [] },
    ];
  },
  'the timescale of each part': (standing) => partsOf(standing).flatMap(timescaleOf),
};

/** What takes a part out of the 20 days: its answer, that it was withheld or withdrawn, or that it was given a date of its own. */
const outOfIt = ({ ended, timescale }: RequestPart): Fact | undefined => timescale ?? ended?.fact;

/** The limit is met by the last answer; where a part was taken out of it in another way after that, there is nothing left of it from then on. */
function answeredBy(parts: readonly RequestPart[]): Pick<Moment, 'metBy' | 'nilOn'> {
  const out = byDay(parts.flatMap((part) => outOfIt(part) ?? []));
  const last = out.at(-1);
  if (!last || out.length < parts.length) return { metBy: [] };
  const answers = parts.flatMap(({ timescale, ended }) => (timescale || !ended || ended.how === 'withdrawn' ? [] : [ended.fact]));
  const answer = byDay(answers).at(-1);
  return { metBy: answer ? [answer.seq] : [], ...(answer && answer.on === last.on ? {} : { nilOn: last.on }) };
}

function timescaleOf({ id, what, timescale, ended }: RequestPart): readonly Moment[] {
  if (!timescale) return [];
  const { seq, on, form } = timescale;
  // The last word holds: an extension of this limit, or a date that both have agreed on since (0.8).
  const agreed = { to: form.date, on, seq, reason: 'both agreed on a date for this part' };
  const moment = { on: form.date, seq, agreed, instance: { id, of: { part: id }, says: what } };
  if (!ended) return [{ ...moment, metBy: [] }];
  return [{ ...moment, ...(ended.how === 'withdrawn' ? { metBy: [], nilOn: ended.fact.on } : { metBy: [ended.fact.seq] }) }];
}

export const owners: Readonly<Record<string, OwnerRule<RequestTerms>>> = {
  asked: ({ parties }: RequestStanding) => parties.filter(({ role }) => role === 'asked').map(({ id }) => id),
};
