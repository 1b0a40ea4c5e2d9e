import { isoDate, type IsoDate } from '../../calendar/dates';
import type { Policy } from './policy';

type Dated = Pick<Policy, 'version' | 'in-force-from'>;

/** The first day that there is. */
const SINCE_EVER = isoDate('0100-01-01');

/** The version under which a case is opened on that day: the highest of those that are in force by then, or the first, where none is yet. */
export function inForceOn<V extends Dated>(versions: readonly V[], day: IsoDate): V | undefined {
  const [first, ...later] = versions.toSorted((a, b) => a.version - b.version);
  return later.findLast((one) => (one['in-force-from'] ?? SINCE_EVER) <= day) ?? first;
}

/** Those under which a case is opened on some day or other, the newest first: not one that a later version has replaced before it came into force. */
export function everInForce<V extends Dated>(versions: readonly V[]): readonly V[] {
  const days = [SINCE_EVER, ...versions.flatMap((one) => one['in-force-from'] ?? [])];
  const found = new Set(days.map((day) => inForceOn(versions, day)));
  return versions.filter((one) => found.has(one)).toSorted((a, b) => b.version - a.version);
}
