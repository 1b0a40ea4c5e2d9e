import type { IsoDate } from '../../calendar/dates';
import { dayIn } from '../facts/effective';
import { isByParty, type Fact } from '../facts/fact';
import { byDay, type Standing } from '../facts/standing';
import type { FormError } from '../refusal';
import type { Corrigible, Target } from './corrigible';
import { otherDay, tooSoon } from './day-in-place';
import { titleOfEntry } from './shown';
import type { Step } from './step';

/** What speaks against the days of a step as it would then read: none to come, none out of order. */
export function dayFaults(
  standing: Standing,
  corrigible: Corrigible,
  { on: amendedOn }: { on: IsoDate },
  merged: object,
  target: Target,
): readonly FormError[] {
  const { declared } = target;
  const { opening } = corrigible;
  const on = dayIn(merged, declared ? 'on' : 'openedOn');
  const past = [
    ...((declared ? declared.pastDays?.(merged) : opening.pastDays?.(merged)) ?? []),
    ...(on ? [{ pointer: declared ? '/on' : '/openedOn', day: on }] : []),
  ];
  const future = past
    .filter(({ day }) => day > amendedOn)
    .map(({ pointer, day }) => ({ pointer, detail: `${day} lies after the amendment itself` }));
  const elsewhere = on ? otherDay({ ...merged, on }) : [];
  if (elsewhere.length > 0) return elsewhere;
  return on && future.length === 0 ? outOfOrder(standing, corrigible, target, on) : future;
}

/** A day that is put right keeps its place: after the opening and what the step follows, before what follows it. */
function outOfOrder(standing: Standing, { steps, opening }: Corrigible, { fact, declared }: Target, on: IsoDate): readonly FormError[] {
  const pointer = declared ? '/on' : '/openedOn';
  const others = standing.facts.filter(({ seq }) => seq !== fact.seq);
  if (!declared) {
    const first = byDay(others.filter((one) => isByParty(one) && !stepOf(steps, one)?.mayPrecedeOpening))[0];
    return first && first.on < on
      ? [
          {
            pointer,
            detail: `${titleOfEntry({ steps, opening }, standing, first.seq)} comes after the opening: give that day or an earlier one`,
          },
        ]
      : [];
  }
  const [soon] = tooSoon({ ...standing, facts: others }, declared, on);
  if (soon) return [soon];
  const isFirst = byDay([...others.filter(({ step }) => step === fact.step), { ...fact, on }])[0]?.seq === fact.seq;
  const after = isFirst ? byDay(others.filter((one) => stepOf(steps, one)?.follows?.name === fact.step))[0] : undefined;
  return after && after.on < on
    ? [{ pointer, detail: `"${after.step}" came after it, on ${after.on}: give that day or an earlier one` }]
    : [];
}

const stepOf = (steps: readonly Step[], { step }: Fact): Step | undefined => steps.find(({ name }) => name === step);
