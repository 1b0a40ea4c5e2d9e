import { TIER_NAMES } from '../../protocols/case/notices';
import type { Policy } from '../../protocols/case/policy';
import type { Entry } from '../../protocols/case/timeline';
import type { RehearsedNotice } from './rehearse';

/** A party by the part that it plays under the policy: `ICB`, `Local authority`; any other organisation by its id. */
export function partyName(policy: Policy | undefined, organisation: string): string {
  const role = Object.entries(policy?.roles ?? {}).find(([, id]) => id === organisation)?.[0];
  if (role === undefined) return organisation;
  return role.length <= 3 ? role.toUpperCase() : `${role[0]?.toUpperCase() ?? ''}${role.slice(1).replaceAll('-', ' ')}`;
}

/** Who did it: a party, the case itself, or an operator by a signal. */
export function doer(policy: Policy | undefined, by: Entry['by']): string {
  if (by === 'the case') return by;
  return 'operatorSignal' in by ? `operator for ${by.operatorSignal}` : partyName(policy, by.organisation);
}

/** Everyone who reads a notice: by name, tier and party, or by name alone. */
export const readersOf = (policy: Policy | undefined, { recipients }: RehearsedNotice): string =>
  recipients
    .map(({ name, role, organisation }) => {
      const known = [
        role && role in TIER_NAMES ? TIER_NAMES[role as keyof typeof TIER_NAMES] : role,
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

/** ` [ICB]` behind a limit that each side has for itself. */
export function whose(policy: Policy | undefined, limitId: string): string {
  const [, side] = limitId.split(':');
  const role = policy?.sides[side ?? '']?.[0];
  return policy && role ? ` [${partyName(policy, policy.roles[role] ?? role)}]` : '';
}

/** A stage with its place in the order of stages: `stage 2, senior-managers`. */
export function stageName(stages: readonly string[], stage: string): string {
  const index = stages.indexOf(stage);
  return stage === 'closed' || index < 0 ? stage : `stage ${index + 1}, ${stage}`;
}
