import { heartbeat } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Channels } from '../notices/channels/channel';
import { accompany } from './accompany';
import type { CalendarSettings } from './bank-holidays';
import { carryOut } from './carry-out';
import { deliver, PATIENCE, type Patience } from './deliver';
import { findLost } from './find-lost';
import { keepCalendar } from './keep-calendar';
import { nudge } from './nudge';
import { recall } from './recall';
import { record, type Recording } from './record/record';
import { tellOfLeads } from './tell-of-leads';

const BEAT_MS = 1_000;

export interface Parts extends Recording {
  client: Client;
  /** The signal by which a case is asked to look again. */
  reassessSignal: string;
  calendars: readonly CalendarSettings[];
  /** Without it nothing is ever sent: a rehearsal has none. */
  channels?: Channels;
  patience?: Patience;
}

/** All that workflows ask of the world outside: small, and the same when asked twice. */
export const createActivities = (parts: Parts) => ({
  record: beating(record(parts)),
  recall: beating(recall(parts)),
  carryOut: beating(carryOut(parts)),
  keepCalendar: keepCalendar(parts),
  nudge: nudge({ register: parts.register, client: parts.client, signal: parts.reassessSignal }),
  findLost: findLost(parts),
  accompany: beating(accompany(parts)),
  deliver: post(parts),
});

/** An activity that tells the server, for as long as it takes, that its worker lives. */
const beating =
  <Given extends unknown[], Result>(activity: (...given: Given) => Promise<Result>) =>
  async (...given: Given): Promise<Result> => {
    const beat = setInterval(heartbeat, BEAT_MS);
    try {
      return await activity(...given);
    } finally {
      clearInterval(beat);
    }
  };

/** Writes to partners about changed leads first, as nothing queues those letters but this; then sends what is due. */
function post({ register, channels, patience = PATIENCE }: Parts): ReturnType<typeof deliver> {
  if (!channels)
    return () => {
      throw ApplicationFailure.nonRetryable('nothing is sent from a rehearsal', 'NoRehearsal');
    };
  const tell = tellOfLeads({ register });
  const send = deliver({ register, channels, patience });
  return async (now) => {
    await tell(now);
    return send(now);
  };
}

export type Activities = ReturnType<typeof createActivities>;
