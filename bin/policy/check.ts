import { describeAmount } from '../../protocols/calendar/amounts';
import type { Law, LimitRule } from '../../protocols/case/policy/policy';
import { readPolicy } from '../files/policies';

/** What a policy file in order says of its limits, a line each. @throws MistakesInFile */
export function checked(file: string, organisations: readonly string[] | undefined): readonly string[] {
  const { id, version, kind, limits, 'in-force-from': from } = readPolicy(file, organisations).policy;
  const since = from ? `, in force from ${from}` : '';
  return [
    `${file}: in order. ${id} version ${version}${since}, for a ${kind}, with ${Object.keys(limits).length} limits:`,
    ...Object.entries(limits).map(([name, limit]) => `  ${limit.clause.padEnd(6)} ${name.padEnd(18)} ${inWords(limit)}`),
  ];
}

/** `14 working days of formal-letter-received`, `2 working days before the meeting`, `by the timescale`. */
function inWords({ within, of, 'at-least': atLeast, before, by, mark }: LimitRule): string {
  const least = Array.isArray(atLeast) ? atLeast.map(byLaw).join(', ') : atLeast && describeAmount(atLeast);
  const when = within ? `${describeAmount(within)} of ${of}` : least ? `${least} before ${before}` : `by ${by}`;
  return `${when}${mark ? `  [${mark}]` : ''}`;
}

const byLaw = ({ under, from, until, is }: Law): string =>
  `${describeAmount(is)} (${under.join(', ')}${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''})`;
