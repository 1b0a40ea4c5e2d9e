import { join } from 'node:path';
import { projectRoot } from '../../bin/platform/project';
import { formTaken, readScenario } from '../../bin/rehearsal/scenario';
import { isStep, type PlannedStep } from '../../bin/rehearsal/scenario-schema';
import { shortMoment } from '../../bin/rehearsal/words';
import type { Instant } from '../../protocols/calendar/dates';
import type { Refusal } from '../../protocols/case/refusal';
import { decision } from '../../protocols/decision/protocol';
import { CaseOnPaper } from '../case/case-on-paper';
import { policyIn } from '../case/policies';

/** A shipped scenario of a decision, played on paper: in a second, as far as an instant or to its end. */
export class ScenarioOnPaper {
  readonly one: CaseOnPaper;
  readonly refused: { step: string; refusal: Refusal }[] = [];
  /** Steps that were refused though the scenario does not say so, or taken though it does. */
  readonly surprises: string[] = [];

  constructor(name: string, until?: Instant) {
    const { policy = '', opening, start, end, steps } = readScenario(join(projectRoot, 'examples', `${name}.yaml`));
    this.one = new CaseOnPaper({
      protocol: decision,
      policy: policyIn(`${policy}.1.yaml`, decision.policy),
      opening: opening.form,
      opener: { ...opening, organisation: opening.by, verified: true },
      at: start,
    });
    const last = until ?? end;
    for (const step of steps.filter(isStep).filter(({ at }) => at < last)) this.take(step);
    this.goTo(last);
  }

  /** `stage`, and what else is asked of the case's answer. */
  get case(): Readonly<Record<string, unknown>> {
    return this.one.view();
  }

  get timeline() {
    return this.one.entries;
  }

  /** Each limit as `due status`, with the day on which it was met. */
  get limits(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.one.record.limits.map(({ id, due, status, metOn }) => [id, `${due} ${status}${metOn ? ` ${metOn}` : ''}`]),
    );
  }

  /** What of the timeline is of an event, or of a step, each as it says itself. */
  said(...names: readonly string[]): readonly string[] {
    return this.timeline.filter(({ event, step }) => names.includes(event ?? step ?? '')).map(({ detail }) => detail);
  }

  /** The moves from stage to stage: `2001-11-12 10:00 published`. */
  get moves(): readonly string[] {
    return this.timeline
      .filter(({ event }) => event === 'moved' || event === 'moved-back')
      .map(({ at, detail }) => `${shortMoment(at)} ${/stage "([^"]+)"/.exec(detail)?.[1] ?? ''}`);
  }

  /** When a limit was reminded of: `2001-12-20 09:00 agenda:cabinet-january`. */
  get reminders(): readonly string[] {
    return this.timeline
      .filter(({ event }) => event === 'reminder')
      .map(({ at, data }) => `${shortMoment(at)} ${data !== undefined && 'limit' in data ? String(data.limit) : ''}`);
  }

  private take(planned: PlannedStep): void {
    this.goTo(planned.at);
    const { step, subject, role, by: organisation, refused: expected = false } = planned;
    const form = formTaken(planned, (label) => {
      throw new Error(`no step is played by its label here: ${label}`);
    });
    const refusal = this.one.refusalOf(step, form, { subject, role, organisation, verified: true });
    if (refusal) this.refused.push({ step, refusal });
    if ((refusal !== undefined) !== expected) this.surprises.push(`${step}: ${refusal?.detail ?? 'taken'}`);
  }

  private goTo(then: Instant): void {
    const { one } = this;
    for (let { next } = one.last.result; next !== undefined && next <= then; { next } = one.last.result) {
      one.now = next;
      one.look();
    }
    one.now = then;
    one.look();
  }
}
