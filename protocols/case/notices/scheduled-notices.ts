import type { Calendar } from '../../calendar/calendar';
import { describeDate } from '../../calendar/dates';
import type { Standing } from '../facts/standing';
import type { Limit } from '../limits/limit';
import type { Protocol } from '../protocol';
import type { Drafted, Entry } from '../turn/entry';
import { answerableOf, chasedThrough, leadsOf, tierOf } from './address';
import type { Notice } from './notice';
import type { Scheduled } from './schedule';
import { isFirstToTier, POST_NAMES } from './tier';
import { movedNotice, stepNotice } from './write-notices';

/** Where the entries of what falls due are written. */
interface Writing {
  entry(drafted: Drafted): Entry;
}

/** Writes the entry of what the schedule says is due (0.6), and the notice of it. */
export function scheduledNotice(protocol: Protocol, standing: Standing, due: Scheduled, calendar: Calendar, page: Writing): Notice {
  switch (due.kind) {
    case 'moved':
      return movedNotice(protocol, standing, due.move);
    case 'act':
      return stepNotice(protocol, standing, due.act, calendar);
    case 'reminder':
      return reminder(standing, due, page);
    case 'missed':
      return escalation(standing, due, page);
    case 'prompt':
      return prompting(standing, due, page);
  }
}

type Due<K extends Scheduled['kind']> = Extract<Scheduled, { kind: K }>;

const withKnowers = ({ knownTo }: Pick<Limit, 'knownTo'>): Pick<Drafted, 'knownTo'> => (knownTo ? { knownTo } : {});

function reminder(standing: Standing, { key, limit, workingDaysLeft }: Due<'reminder'>, page: Writing): Notice {
  const days = `${workingDaysLeft} working day${workingDaysLeft === 1 ? '' : 's'}`;
  const { seq } = page.entry({
    event: 'reminder',
    clause: limit.clause,
    detail: `${limit.title}: due by the end of ${describeDate(limit.due)}, in ${days}.`,
    data: { limit: limit.id, due: limit.due, to: limit.owners },
    ...withKnowers(limit),
  });
  return {
    key,
    seq,
    clause: limit.clause,
    to: answerableOf(standing, limit.owners),
    tells: () => ({ kind: 'reminder', limit, workingDaysLeft }),
  };
}

/** To the owners, to the other parties that know of the limit and still take part, and to the owners' next tier up. */
function escalation(standing: Standing, { key, limit, number, tier, passedOver }: Due<'missed'>, page: Writing): Notice {
  const further = alsoTo(standing, limit, { number, tier, passedOver });
  const over = passedOver > 0 ? ` (${passedOver} before it could not go out in time)` : '';
  const { seq } = page.entry({
    event: 'escalation',
    clause: limit.clause,
    detail: `${limit.title}: was due by the end of ${describeDate(limit.due)} and has not been met. Notice ${number}${over}${further ? `, now also to ${further}` : ''}.`,
    data: { limit: limit.id, due: limit.due, number, tier, owners: limit.owners },
    ...withKnowers(limit),
  });
  return {
    key,
    seq,
    clause: limit.clause,
    to: [
      ...standing.parties.filter(({ left }) => !left).flatMap(leadsOf),
      ...limit.owners.flatMap((owner) => tierOf(standing.parties, owner, tier)),
    ],
    tells: () => ({ kind: 'missed', limit, number, tier, passedOver }),
  };
}

/** Who hears of it now and did not before: the next tier of whoever owes it; where that is a person, from the first notice on the neutral party. */
function alsoTo(standing: Standing, { owners }: Limit, notice: Pick<Due<'missed'>, 'number' | 'tier' | 'passedOver'>): string {
  const { number, tier, passedOver } = notice;
  const further = owners.flatMap((owner) => tierOf(standing.parties, owner, tier));
  const others = further.flatMap((one) => ('party' in one && !owners.includes(one.party) ? [one.party] : []));
  const isNew = isFirstToTier(chasedThrough(standing, owners), notice);
  const own = isNew && others.length < further.length ? [`the ${POST_NAMES[tier]}`] : [];
  return [...own, ...(number - passedOver === 1 ? new Set(others) : [])].join(' and ');
}

function prompting(standing: Standing, { key, prompt, number }: Due<'prompt'>, page: Writing): Notice {
  const { seq } = page.entry({
    event: 'prompt',
    clause: prompt.clause,
    detail: `${[prompt.title, prompt.says].filter(Boolean).join(', ')}: asked${number > 1 ? ` again, notice ${number}` : ''}.`,
    data: { prompt: prompt.id, number, to: prompt.to },
    ...withKnowers(prompt),
  });
  return {
    key,
    seq,
    clause: prompt.clause,
    to: answerableOf(standing, prompt.to),
    tells: () => ({ kind: 'prompt', prompt, number }),
  };
}
