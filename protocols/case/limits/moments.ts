import { OPENED } from '../facts/fact';
import { byDay, type Standing } from '../facts/standing';
import type { Moment, Protocol } from '../protocol';

/** What a rule counts from: one moment, the first or the latest of its kind; or one for each instance (a side, a debt). */
export function instancesOf(protocol: Protocol, standing: Standing, moment: string, counting: 'first' | 'latest'): readonly Moment[] {
  const byInstance = new Map<string | undefined, Moment>();
  for (const one of momentsOf(protocol, standing, moment))
    if (counting === 'latest' || !byInstance.has(one.instance?.id)) byInstance.set(one.instance?.id, one);
  return [...byInstance.values()];
}

/** `entered STAGE` is the day that the case entered it; `moved on to STAGE` only where it did so by itself; a step's name, its day. */
function momentsOf(protocol: Protocol, standing: Standing, name: string): readonly Moment[] {
  const own = protocol.moments?.[name];
  if (own) return own(standing);
  const entered = /^(entered|moved on to) (.+)$/.exec(name);
  if (!entered) return byDay(standing.facts.filter(({ step }) => step === name)).map(({ on, seq }) => ({ on, seq }));
  return standing.spells
    .filter((spell) => spell.stage === entered[2] && (entered[1] === 'entered' || (spell.because && 'limit' in spell.because)))
    .map(({ from, seq }) => ({ on: from, seq }));
}

/** The names that a policy may count from. */
export const momentNames = ({ stages, steps, moments = {} }: Pick<Protocol, 'stages' | 'steps' | 'moments'>): readonly string[] => [
  OPENED,
  ...steps.map(({ name }) => name),
  ...stages.flatMap((stage) => [`entered ${stage}`, `moved on to ${stage}`]),
  ...Object.keys(moments),
];
