import { z } from 'zod';
import type { IsoDate } from '../../calendar/dates';
import type { Protocol } from '../protocol';
import { pointerPart, type FormError } from '../refusal';
import { inWords } from '../steps/check-form';
import type { NewestVersion } from '../steps/vouch';
import { nextVersion, overlap, withSets, type Sets } from './draft';
import type { Policy } from './policy';
import { policyMistakes, type PolicyMistake } from './policy-check';

/** What a draft of a policy is held against. */
export interface DraftChecking {
  protocol: Protocol;
  /** Those of the directory, and the calendars that are kept, by their ids. */
  organisations: readonly string[];
  calendars: readonly string[];
  /** Whether there is a published policy of complaints of that id. */
  takesComplaints: (policy: string) => boolean;
  /** The line on which a value stands, or would, in the policy's text. */
  lineOf: (written: object, pointer: string) => number;
}

/**
 * What would be set in a policy: `from`, where that is to be its next version from a day on. `pointer`: the field that says so; of what was set `together`, a
 * field that says nothing of each value.
 */
export interface Drafting {
  pointer: string;
  sets: Sets;
  together?: true | undefined;
  from?: IsoDate | undefined;
}

/** Why a policy can't be changed so: checked as any policy is, each fault with its line in the policy's text. */
export function draftFaults(
  { written, policy }: NewestVersion,
  { pointer, sets, from, together = from && true }: Drafting,
  { protocol, organisations, calendars, takesComplaints, lineOf }: DraftChecking,
): readonly FormError[] {
  const at = (set: string | undefined): string => (set === undefined || together ? pointer : `${pointer}/${pointerPart(set)}`);
  const drafted = withSets(written, sets);
  const under = ({ pointer: set, detail }: FormError): FormError => ({ pointer: at(set), detail: together ? `${set}: ${detail}` : detail });
  if ('faults' in drafted) return drafted.faults.map(under);
  // What was published in the meantime as it was agreed holds its next version up no more.
  if (!together && drafted.idle.length > 0) return drafted.idle.map(under);
  const soon = beforeNewest(policy, from);
  if (soon) return [{ pointer, detail: soon }];
  const draft = nextVersion(drafted.draft, policy.version + 1, from ?? '2000-01-01');
  const parsed = protocol.policy.safeParse(draft, { error: inWords });
  const mistakes = parsed.success
    ? [
        ...policyMistakes(protocol, parsed.data, organisations),
        ...(calendars.includes(parsed.data.calendar) ? [] : [{ path: ['calendar'], message: `one that is kept: ${calendars.join(', ')}` }]),
        ...lostComplaints(parsed.data, sets, takesComplaints),
      ]
    : parsed.error.issues;
  return mistakes.map(({ path, message }) => {
    const place = path.map((part) => `/${pointerPart(String(part))}`).join('');
    const set = Object.keys(sets).find((one) => overlap(one, place));
    return { pointer: at(set), detail: `line ${lineOf(draft, place)}, ${place || 'the policy'}: ${message}` };
  });
}

/** Where complaints are to go from now on: to no policy, they would be taken, and be no case. */
function lostComplaints({ complaints }: Policy, sets: Sets, takesComplaints: DraftChecking['takesComplaints']): readonly PolicyMistake[] {
  const isSet = Object.keys(sets).some((one) => overlap(one, '/complaints/policy'));
  return !isSet || !complaints || takesComplaints(complaints.policy)
    ? []
    : [{ path: ['complaints', 'policy'], message: `"${complaints.policy}" is no policy of complaints that is published` }];
}

/** Where complaints would go by a draft; undefined where it doesn't say so, or not in order. */
export function complaintsGoTo(written: object, sets: Sets): string | undefined {
  const drafted = withSets(written, sets);
  const read = saysWhere.safeParse('draft' in drafted ? drafted.draft : {});
  return read.success ? read.data.complaints.policy : undefined;
}

const saysWhere = z.looseObject({ complaints: z.looseObject({ policy: z.string() }) });

/** A version takes in what the one before it says: in force sooner, it would bring that forward too. */
const beforeNewest = ({ version, 'in-force-from': its }: NewestVersion['policy'], from: IsoDate | undefined): string | undefined =>
  its && from && from < its ? `version ${version}, which it changes, is in force from ${its}: give that day or a later one` : undefined;
