import { setImmediate } from 'node:timers/promises';
import { protocols } from '../../protocols';
import type { Policy } from '../../protocols/case/policy/policy';
import { summaryOf, type TrialSummary } from '../../protocols/case/trial/summary';
import { tryCase, type CaseTried, type Tried } from '../../protocols/case/trial/trial';
import { readPolicy } from '../files/policies';
import { governedBy, type ClosedCases } from './closed-cases';
import { progress } from './progress';

/** A draft that has been tried: what became of each case. */
export interface Trial {
  draft: Policy;
  /** The version in whose place it was tried. */
  before: Policy;
  cases: readonly CaseTried[];
  summary: TrialSummary;
}

/** Plays a draft over closed cases. @throws MistakesInFile, Error */
export async function triedOver(file: string, closed: ClosedCases, say: (line: string) => void): Promise<Trial> {
  const { policy: draft } = readPolicy(file, Object.keys(closed.areas));
  const { policy: before } = governedBy(closed.versions, closed.governing);
  const trial = triedBy(draft, before, closed);
  const told = progress(closed.count, say);
  const cases: CaseTried[] = [];
  for await (const one of closed.cases()) {
    cases.push(tryCase(one, trial));
    told(cases.length);
    await setImmediate(); // an interruption is heard in between
  }
  const names = [...Object.keys(before.limits), ...Object.keys(draft.limits)];
  return { draft, before, cases, summary: summaryOf(cases, names) };
}

/** @throws Error where the draft is for other cases, or counts by another calendar */
function triedBy(draft: Policy, before: Policy, { governing, versions, calendar, areas, until }: ClosedCases): Tried {
  const { id, version } = governing;
  const protocol = protocols[before.kind];
  if (!protocol || draft.kind !== before.kind)
    throw new Error(`the draft is for a ${draft.kind}, and ${id}/${version} for a ${before.kind}: it can't be tried over such cases`);
  if (draft.calendar !== before.calendar)
    throw new Error(
      `the draft counts by the calendar ${draft.calendar}, and ${id}/${version} by ${before.calendar}: they can't be set side by side`,
    );
  const policyOf = (number: number): Policy => governedBy(versions, { id, version: number }).policy;
  return {
    protocol,
    draft,
    asOf: version,
    until,
    world: { calendar, areaOf: (organisation) => areas[organisation] ?? undefined, policyOf },
  };
}
