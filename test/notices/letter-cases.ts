import type { CalendarChange } from '../../protocols/calendar/calendar';
import { isoDate } from '../../protocols/calendar/dates';
import type { Letter, Reason, Told, ToldStep } from '../../protocols/case/notices/notice';
import type { LetterContext } from '../../notices/written';
import { KINDS, type KindInLetters } from './every-kind';
import { stepsOf, STEPS, told, toldInPart, type StepWithForms } from './forms-of-steps';
import { resolved } from '../dispute/forms';
import { inLetters as dispute } from './kinds/dispute';
import { WORDLESS } from './wordless';

/** Every letter that a case of each kind can bring about, each in every shape; and those that all kinds share, of a kind without words of its own. */

/** To whoever takes the steps of the kind. */
export const letterTo =
  ({ by, context }: Pick<KindInLetters, 'by' | 'context'>) =>
  (given: Told, clause = context.limits[0]?.clause ?? ''): Letter => ({
    key: `k@${by.party}`,
    reader: by.party,
    seq: 3,
    clause,
    to: [],
    ...given,
  });

/** Of a dispute. */
export const letter = letterTo(dispute);

/** The step of a name. @throws where the kind has none */
export function stepNamed(kind: string, name: string): StepWithForms {
  const step = STEPS.find((one) => one.of.protocol.kind === kind && one.name === name);
  if (!step) throw new Error(`there is no step ${name} of a ${kind}`);
  return step;
}

/** The resolution of a dispute. */
export const agreement = told(stepNamed('dispute', 'resolved'), resolved());

export const letterOf = (step: StepWithForms, given: ToldStep, about?: ToldStep): Letter =>
  letterTo(step.of)(
    {
      kind: 'step',
      step: given,
      ...(about ? { about } : {}),
      ...(step.agreement ? { contestUntil: isoDate('2025-11-14') } : {}),
    },
    step.clause,
  );

/** As the calendar keeps what was declared. */
export const PROCLAIMED: CalendarChange = {
  version: 4,
  what: 'closure declared: Day of mourning, Monday 19 September 2022, everywhere',
  reason: 'Proclaimed on 10 September 2022',
  by: 'p.officer',
};

export interface LetterCase {
  name: string;
  letter: Letter;
  context: LetterContext;
}
type Named = Omit<LetterCase, 'context'> & Partial<Pick<LetterCase, 'context'>>;

const casesOf = (kind: KindInLetters): readonly LetterCase[] =>
  [...ofSteps(stepsOf(kind)), ...ofMoves(kind), ...ofWhatFallsDue(kind), ...ofDue(kind)].map((one) => ({
    context: kind.context,
    ...one,
    name: `${kind.context.kind}: ${one.name}`,
  }));

function ofSteps(steps: readonly StepWithForms[]): readonly Named[] {
  const [opening] = steps;
  return steps.flatMap((step) => {
    const { name, forms, inParts, of, by } = step;
    const isAbout = 'seq' in forms[0];
    const before = isAbout && opening ? told(opening, opening.forms[0]) : undefined;
    // What the case did by itself nobody puts right, contests or signals.
    const byItself = by === 'the case';
    const putRight = byItself ? [] : steps.filter((one) => one.name === 'amended' || one.name === 'contested');
    const whole = told(step, forms[0]);
    return [
      ...forms.map((form, index) => ({ name: `step ${name}, form ${index}`, letter: letterOf(step, told(step, form), before) })),
      ...othersOf(of).map((reader) => ({ name: `step ${name}, to ${reader}`, letter: { ...letterOf(step, whole, before), reader } })),
      ...inParts.map((part, index) => ({ name: `step ${name}, part ${index}`, letter: letterOf(step, toldInPart(step, part)) })),
      ...putRight.map((one) => ({ name: `step ${one.name}, of ${name}`, letter: letterOf(one, told(one, one.forms[0]), whole) })),
      ...(isAbout ? [{ name: `step ${name}, about none`, letter: letterOf(step, whole) }] : []),
      ...(byItself
        ? []
        : [{ name: `step ${name}, by a signal`, letter: letterOf(step, { ...whole, by: { ...of.by, verified: false } }, before) }]),
    ];
  });
}

/** Those who read letters beside who takes the steps. */
const othersOf = ({ by, context: { standing } }: KindInLetters) => standing.parties.flatMap(({ id }) => (id === by.party ? [] : [id]));

const on = isoDate('2025-12-01');

function ofMoves(kind: KindInLetters): readonly Named[] {
  const letter = letterTo(kind);
  const [step] = stepsOf(kind).slice(1);
  const reasons: Readonly<Record<string, Reason>> = {
    ...(step ? { step: { step: told(step, step.forms[0]) } } : {}),
    limit: { limit: { title: 'Say how it stands', clause: '5', window: false } },
    'window that was over': { limit: { title: 'Say if it does not do', clause: '5', window: true } },
    condition: { holds: 'all of it is done' },
  };
  return kind.protocol.stages.flatMap((stage) =>
    Object.entries(reasons).flatMap(([why, because]): readonly Named[] => [
      { name: `moved to ${stage} by a ${why}`, letter: letter({ kind: 'moved', stage, on, because }) },
      {
        name: `moved to ${stage} by a ${why}, with introductions`,
        letter: letter({ kind: 'moved', stage, on, because, introduces: 'senior-manager' }),
      },
      { name: `moved back to ${stage}, ${why}`, letter: letter({ kind: 'moved-back', stage, because }) },
    ]),
  );
}

function ofWhatFallsDue(kind: KindInLetters): readonly Named[] {
  const letter = letterTo(kind);
  return kind.context.limits.flatMap((limit): readonly Named[] => {
    const missed = { kind: 'missed', limit, number: 2, tier: 'senior-manager', passedOver: 0 } as const;
    const asked = { id: 'quiet', name: 'quiet', title: 'Say how it stands', clause: limit.clause, to: limit.owners, from: on, first: on };
    const moved = [{ ...limit, from: on, to: isoDate('2025-12-02') }];
    const named = (name: string, given: Told): Named => ({ name: `${name} (${limit.id})`, letter: letter(given, limit.clause) });
    return [
      named('reminder', { kind: 'reminder', limit, workingDaysLeft: 5 }),
      named('reminder, last', { kind: 'reminder', limit: { ...limit, forecast: true }, workingDaysLeft: 1 }),
      named('reminder, set by law', { kind: 'reminder', limit: { ...limit, statutory: true }, workingDaysLeft: 5 }),
      named('missed', missed),
      named('missed, set by law', { ...missed, limit: { ...limit, statutory: true } }),
      named('missed, one passed over', { ...missed, passedOver: 1 }),
      named('missed, several passed over', { ...missed, number: 7, passedOver: 4 }),
      named('prompt', { kind: 'prompt', prompt: asked, number: 1 }),
      named('prompt, again', { kind: 'prompt', prompt: { ...asked, says: 'the minutes' }, number: 3 }),
      named('limits moved, calendar', { kind: 'limits-moved', because: 'calendar-changed', changes: [PROCLAIMED], moved }),
      named('limits moved, rules', { kind: 'limits-moved', because: 'rules-changed', changes: [], moved }),
    ];
  });
}

const whose = { kind: 'authorisation-changed', name: 'Ann Mott', on } as const;
const ofAuthorisations = [
  { ...whose, isAuthorised: false, authorisedUntil: isoDate('2025-11-30') },
  { ...whose, isAuthorised: true, authorisedUntil: isoDate('2026-11-30') },
  { ...whose, isAuthorised: false },
] as const satisfies readonly Told[];

function ofDue(kind: KindInLetters): readonly Named[] {
  const letter = letterTo(kind);
  const { by, context } = kind;
  const [step] = stepsOf(kind).slice(1);
  const given = step && told(step, step.forms[0]);
  const closed = letter({ kind: 'moved', stage: 'closed', on, because: { holds: 'x' } });
  const window = context.limits
    .slice(0, 1)
    .map((limit) => ({ ...limit, id: 'call-in', title: 'Call the decision in', window: true as const }));
  return [
    { name: 'moved back, nobody knows why', letter: letter({ kind: 'moved-back', stage: 'closed', because: undefined }, '') },
    { name: 'moved, under no clause', letter: letter({ kind: 'moved', stage: 'closed', on, because: { holds: 'x' } }, '') },
    {
      name: 'breach',
      letter: letter({ kind: 'breach', what: `${by.organisation} did what it may not: all of it`, ...(given ? { step: given } : {}) }),
    },
    {
      name: 'breach by the case itself',
      letter: letter({ kind: 'breach', what: 'nobody took part', ...(given ? { step: { ...given, by: 'the case' } } : {}) }, '0.9'),
    },
    { name: 'breach alone', letter: letter({ kind: 'breach', what: 'fewer than 2 took part' }) },
    ...ofAuthorisations.map((told) => ({
      name: `authorisation, ${told.isAuthorised ? 'again' : 'authorisedUntil' in told ? 'lapsed' : 'gone'}`,
      letter: letter(told),
    })),
    { name: 'nothing due', letter: closed, context: { ...context, limits: [] } },
    { name: 'a window', letter: closed, context: { ...context, limits: [...context.limits, ...window] } },
  ];
}

export const CASES: readonly LetterCase[] = [...KINDS, WORDLESS].flatMap(casesOf);
