import { dateOf } from '../../../protocols/calendar/dates';
import { amended, noted } from '../../../protocols/case/forms/shared-forms';
import type { Actor } from '../../../protocols/case/facts/fact';
import type { CaseOnPaper } from '../case-on-paper';
import type { Heard } from './answered';
import { pointOf, type Trying } from './step-by-chance';
import { changesOf } from './shared-hints';

/**
 * Each party tries to amend every fact that it knows, by chance, each on a case of its own as this one stands. How often that was taken, and what it
 * broke: what another has answered that changed, a turn that threw, a case that went on with it no more.
 */
export function everyAmendment(trying: Trying, heard: Heard): { taken: number; broken: readonly string[] } {
  const broken: string[] = [];
  let taken = 0;
  for (const party of trying.one.standing.parties) {
    const point = pointOf(trying, party);
    for (const { seq } of point?.standing.facts ?? []) {
      if (!point) continue;
      const fork = trying.one.fork();
      const form = { on: dateOf(fork.now), seq, changes: changesOf(point, seq, trying.hints), reason: 'It was so' };
      const how = outcome(fork, form, { ...point.by, role: 'coordinator' }, heard);
      if (how !== undefined) taken += 1;
      if (how) broken.push(`${how}: ${point.as} amended ${JSON.stringify(form)}`);
    }
  }
  return { taken, broken };
}

/** What an amendment broke; empty where it broke nothing, undefined where it was refused. */
function outcome(fork: CaseOnPaper, form: object, by: Actor, heard: Heard): string | undefined {
  try {
    if (fork.refusalOf(amended.name, form, by)) return undefined;
    const changed = heard.unheard(fork);
    if (changed) return changed;
    const hangs = fork.refusalOf(noted.name, { on: dateOf(fork.now), text: 'It goes on' }, by);
    return hangs ? `no note is taken any more (${hangs.detail})` : '';
  } catch (error) {
    return `it threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}
