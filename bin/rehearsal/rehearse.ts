import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Instant } from '../../protocols/calendar/dates';
import { isByParty, NAMED, type Actor } from '../../protocols/case/facts/fact';
import type { Policy } from '../../protocols/case/policy/policy';
import { Refused, type Refusal } from '../../protocols/case/refusal';
import type { Entry } from '../../protocols/case/turn/entry';
import type { CaseView } from '../../protocols/case/reading/view';
import type { StoredLetter } from '../../register/cases/cases';
import type { Register } from '../../register/register';
import { formTaken, OPENING } from './scenario';
import {
  isClosure,
  isStep,
  type Acting,
  type Planned,
  type PlannedAuthorisation,
  type PlannedClosure,
  type PlannedStep,
  type Scenario,
} from './scenario-schema';
import type { CaseOnStage, Stage } from './stage';

export type RehearsedEntry = Entry & { notices: readonly RehearsedNotice[] };
export type RehearsedNotice = Omit<StoredLetter, 'seq' | 'key'>;

/** What happened beside the case's own record: a step that was refused, a change of the calendar or of the directory. */
export type Aside = { at: Instant } & (
  | { refused: Refusal; step: string; by: string; expected: boolean }
  | { calendar: PlannedClosure['calendar']; version: number }
  | { directory: PlannedAuthorisation['directory']; name: string }
);

export interface Rehearsed {
  scenario: Scenario;
  /** As the party that knows most of it sees it at the end; undefined where the opening was refused. */
  case: CaseView | undefined;
  policy: Policy | undefined;
  timeline: readonly RehearsedEntry[];
  asides: readonly Aside[];
  /** Where the case answered otherwise than the scenario says: refused what was to be taken, took what was to be refused. */
  surprises: readonly string[];
}

/** Plays a scenario from its opening to its end, at its own dates. `progress` hears how far it has come. */
export async function rehearse(
  open: Stage['open'],
  scenario: Scenario,
  progress: (now: Instant) => void = () => undefined,
): Promise<Rehearsed> {
  const { kind, opening } = scenario;
  const { by, form } = opening;
  const policy = scenario.policy ? { policy: scenario.policy } : {};
  const opened = await orRefusal(open(kind, { form, by: actorOf(opening), ...policy }, scenario.start));
  if ('refusal' in opened) {
    const aside: Aside = { at: scenario.start, refused: opened.refusal, step: 'opened', by, expected: false };
    return {
      scenario,
      case: undefined,
      policy: undefined,
      timeline: [],
      asides: [aside],
      surprises: [`the opening was refused: ${opened.refusal.detail}`],
    };
  }
  const performance = new Performance(opened.value, scenario, progress);
  return performance.run();
}

const actorOf = ({ by: organisation, role, subject }: Acting): Actor => ({ subject, organisation, role, verified: true });

class Performance {
  private readonly asides: Aside[] = [];
  private readonly surprises: string[] = [];
  /** The directory is the stage's: the next to play on it finds it as it was. */
  private readonly putBack: (() => Promise<unknown>)[] = [];
  private readonly labels = new Map<string, number>();

  constructor(
    private readonly onStage: CaseOnStage,
    private readonly scenario: Scenario,
    private readonly progress: (now: Instant) => void,
  ) {}

  async run(): Promise<Rehearsed> {
    await this.label(OPENING);
    try {
      for (const planned of this.scenario.steps) {
        await this.goTo(planned.at);
        await this.happens(planned);
      }
      await this.goTo(this.scenario.end);
    } finally {
      for (const putBack of this.putBack.toReversed()) await putBack();
    }
    const { asides, surprises, scenario } = this;
    return { scenario, ...(await recordOf(this.onStage)), asides, surprises };
  }

  private happens(planned: Planned): Promise<void> {
    if (isStep(planned)) return this.take(planned);
    return isClosure(planned) ? this.changeCalendar(planned) : this.changeDirectory(planned);
  }

  private async goTo(moment: Instant): Promise<void> {
    let asked: Promise<void> = Promise.resolve();
    const tell = setInterval(() => {
      asked = this.onStage.now().then(this.progress, () => undefined);
    }, 1000);
    try {
      await this.onStage.goTo(moment);
      await this.onStage.caughtUp();
    } finally {
      clearInterval(tell);
      await asked; // no question may be left open when the stage is cleared
    }
  }

  private async take(planned: PlannedStep): Promise<void> {
    const { step, by, refused: expected = false } = planned;
    const actor = actorOf(planned);
    const numbers = await this.numbersFor(actor);
    const form = formTaken(planned, (label) => numbers(this.labels.get(label) ?? 0));
    const answer = await orRefusal(this.onStage.takeOrReopen(step, form, actor));
    const at = await this.onStage.now();
    if ('refusal' in answer) this.asides.push({ at, refused: answer.refusal, step, by, expected });
    else if (planned.label) await this.label(planned.label);
    if (expected !== 'refusal' in answer)
      this.surprises.push(
        `${step} by ${by}: ${'refusal' in answer ? `refused: ${answer.refusal.detail}` : 'taken, though the scenario says that it is refused'}`,
      );
  }

  /** A form speaks of entries by the numbers that its actor's party sees. */
  private async numbersFor(actor: Actor): Promise<(seq: number) => number> {
    const { id, register } = this.onStage;
    const reader = await this.onStage.readerFor(actor);
    const numbers = reader === undefined ? undefined : await register.cases.numbers(id, reader);
    return (seq) => numbers?.get(seq) ?? seq;
  }

  private async label(name: string): Promise<void> {
    const { id, register } = this.onStage;
    const fact = (await register.cases.facts(id)).findLast(isByParty);
    this.labels.set(name, fact?.seq ?? 0);
  }

  /** Declared in the register, then told to the open cases, as the product does (0.10). */
  private async changeCalendar({ calendar }: PlannedClosure): Promise<void> {
    const { calendars } = this.onStage.register;
    const { policy } = await recordOf(this.onStage);
    const id = policy?.calendar ?? '';
    const by = { subject: 'rehearsal', reason: calendar.reason };
    const at = await this.onStage.now();
    const changed =
      'declare' in calendar
        ? await calendars.declare(id, { ...calendar.declare, area: calendar.declare.area ?? null }, by)
        : await calendars.withdraw(id, calendar.withdraw.date, calendar.withdraw.area ?? null, by);
    if (!changed) throw new Error(`no closure is declared that could be withdrawn on ${JSON.stringify(calendar)}`);
    this.asides.push({ at, calendar, version: changed.version });
    await this.onStage.lookAgain(changed);
  }

  /** The list of representatives is put, and the open cases of their organisation look again, as the product does. */
  private async changeDirectory({ directory: change }: PlannedAuthorisation): Promise<void> {
    const { directory } = this.onStage.register;
    const { organisation, representative, authorisedUntil } = change;
    const before = await directory.representatives(organisation);
    const name = before.find(({ id }) => id === representative)?.name;
    if (!name) throw new Error(`${organisation} has no representative ${representative} in the sample directory`);
    const after = before.map((one) => (one.id === representative ? { ...one, authorisedUntil } : one));
    this.asides.push({ at: await this.onStage.now(), directory: change, name });
    await this.onStage.lookAgainAt(organisation, await directory.putRepresentatives(organisation, after, 'rehearsal'));
    this.putBack.push(() => directory.putRepresentatives(organisation, before, 'rehearsal'));
  }
}

async function orRefusal<T>(answer: Promise<T>): Promise<{ value: T } | { refusal: Refusal }> {
  try {
    return { value: await answer };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal) return { refusal };
    throw error;
  }
}

/** A refusal as it comes from a case: by its handler, or by the recording activity. */
function refusalIn(error: unknown): Refusal | undefined {
  if (error instanceof Refused) return error.refusal;
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === 'Refused' ? (cause.details?.[0] as Refusal | undefined) : undefined;
}

async function recordOf({ id, register }: CaseOnStage): Promise<Pick<Rehearsed, 'case' | 'policy' | 'timeline'>> {
  const stored = await register.cases.stored(id);
  if (!stored) throw new Error(`${id} is not on record`);
  const parties = stored.access.filter(({ party }) => party !== NAMED);
  const known = ({ party }: { party: string }): number => stored.numbers[party] ?? 0;
  const [row] = parties.toSorted((a, b) => known(b) - known(a));
  const asker: Actor = { subject: row?.subject ?? '', organisation: row?.organisation ?? '', role: 'coordinator', verified: true };
  const view = (await register.cases.read(id, asker))?.view;
  const policy = view && (await register.policies.get(view.policy.id, view.policy.version));
  return { case: view, policy, timeline: await timelineOf(register, id) };
}

async function timelineOf(register: Register, id: string): Promise<readonly RehearsedEntry[]> {
  const [entries, letters] = await Promise.all([register.cases.wholeTimeline(id), register.cases.letters(id)]);
  return entries.map((entry) => ({
    ...entry,
    notices: letters.filter(({ seq }) => seq === entry.seq).map(({ seq: _seq, key: _key, ...letter }) => letter),
  }));
}
