import { POST_NAMES } from '../../protocols/case/notices/tier';
import type { Policy } from '../../protocols/case/policy/policy';
import type { Entry } from '../../protocols/case/turn/entry';
import type { RehearsedNotice } from './rehearse';

/**
 * A party, or an organisation, by the part that it plays under the policy: `ICB`, `Local authority`; anybody else by their id.
 */
export function partyName(policy: Policy | undefined, id: string): string {
  const role = Object.entries(policy?.roles ?? {}).find(([name, organisation]) => organisation === id || name === id)?.[0];
  if (role === undefined) return id;
  return role.length <= 3 ? role.toUpperCase() : `${role[0]?.toUpperCase() ?? ''}${role.slice(1).replaceAll('-', ' ')}`;
}

/** Who did it: an organisation or a person, for whom, the case itself, or an operator by a signal. */
export function doer(policy: Policy | undefined, by: Entry['by']): string {
  if (by === 'the case') return by;
  if ('operatorSignal' in by) return `operator for ${by.operatorSignal}`;
  const who = by.role === 'person' ? by.party : partyName(policy, by.organisation);
  return by.for ? `${partyName(policy, by.for)}, by ${who}` : who;
}

/** Everyone who reads a notice: by name, post and party, or by name alone. */
export const readersOf = (policy: Policy | undefined, { recipients }: RehearsedNotice): string =>
  recipients
    .map(({ name, role, organisation }) => {
      const known = [
        role && role in POST_NAMES ? POST_NAMES[role as keyof typeof POST_NAMES] : role,
        organisation && partyName(policy, organisation),
      ];
      const about = known.filter(Boolean).join(', ');
      return about ? `${name} (${about})` : name;
    })
    .join('; ');

/** `(local default)` beside what the policy's source doesn't say, or not plainly. */
export function localMark(policy: Policy | undefined, limitId: string): string {
  const mark = policy?.limits[limitId.split(':')[0] ?? '']?.mark;
  if (!mark) return '';
  return mark === 'reading' ? ' (local default: a reading of the source)' : ' (local default)';
}

/** A stage with its place in the order of stages: `stage 2, senior-managers`. */
export function stageName(stages: readonly string[], stage: string): string {
  const index = stages.indexOf(stage);
  return stage === 'closed' || index < 0 ? stage : `stage ${index + 1}, ${stage}`;
}
