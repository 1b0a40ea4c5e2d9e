import { after, before } from '../../calendar/amounts';
import type { Calendar } from '../../calendar/calendar';
import { workingDaysTaken, type Counted } from '../../calendar/counting';
import { dateOf, later, type Instant, type IsoDate } from '../../calendar/dates';
import type { Spell } from '../facts/course';
import { isOf, type Fact } from '../facts/fact';
import { byDay, CLOSED, factNumbered, factRecorded, factsNamed, factsOf, type Standing } from '../facts/standing';
import { moved } from '../forms/case-forms';
import { amended, withdrawn } from '../forms/shared-forms';
import type { FormOf } from '../forms/step-form';
import { bearerOf, partyById, type PartyId } from '../parties/party';
import type { Law, LimitRule } from '../policy/policy';
import type { Moment, Protocol } from '../protocol';
import { extensionOf, type Extension } from '../steps/extend';
import { isMet, ownersTold, type KnownLimit, type Limit, type LimitStatus } from './limit';
import { instancesOf } from './moments';
import { ownersOf } from './owners';
import { knowersOfLimit } from './knowers';

/** What counting needs beside the facts. `known` are the limits as the record holds them: one that was met is not counted anew. */
export interface Counting {
  now: Instant;
  calendar: Calendar;
  /** An earlier version of the calendar, for limits that were met under it (0.10). */
  calendarOf: (version: number) => Calendar;
  known: readonly KnownLimit[];
  areaOf: (organisation: string) => string | undefined;
}

/** All that the limits of one look at a case have in common: worked out once. */
interface Looking {
  protocol: Protocol;
  standing: Standing;
  counting: Counting;
  today: IsoDate;
  known: ReadonlyMap<string, KnownLimit>;
}

/** Every limit of a case: a pure function of what has happened (DESIGN 2). Amendments, holidays and extensions need no code of their own. */
export function limitsOf(protocol: Protocol, standing: Standing, counting: Counting): readonly Limit[] {
  const looking: Looking = {
    protocol,
    standing,
    counting,
    today: dateOf(counting.now),
    known: new Map(counting.known.map((limit) => [limit.id, limit])),
  };
  const inOrder = byDay(standing.facts);
  return Object.entries(standing.policy.limits).flatMap(([name, rule]) => {
    const meeting = inOrder.filter((fact) => mayMeet(standing, rule, fact));
    return instancesOf(protocol, standing, rule.of ?? rule.before ?? rule.by ?? '', rule.counting).map((moment) =>
      limitOf(looking, { name, rule, meeting }, moment),
    );
  });
}

/** A rule of the policy, with the steps that may meet one of its instances, by their days. */
interface Ruled {
  name: string;
  rule: LimitRule;
  meeting: readonly Fact[];
}

function limitOf(looking: Looking, ruled: Ruled, moment: Moment): Limit {
  const { protocol, standing } = looking;
  const { name, rule } = ruled;
  const { instance, seq } = moment;
  const id = instance ? `${name}:${instance.id}` : name;
  const owners = ownersOf(protocol, standing, rule.owners, instance);
  const met = metBy(looking, ruled, moment);
  const days = daysFor(looking, id, owners, met !== undefined || moment.nilOn !== undefined);
  const law = lawFor(rule, moment);
  const counted = asStated(count(rule, law, moment.on, days), moment, days.calendar);
  const extension = rule.statutory ? undefined : extensionOf(standing, id);
  const due = dueOf(moment, counted.due, extension);
  const knownTo = knowersOfLimit(standing, rule, seq, owners);
  const from = rule.of ? moment.on : startOf(looking, moment);
  return {
    id,
    name,
    ...(instance ? { instance: instance.id } : {}),
    ...(instance?.of ? { of: instance.of } : {}),
    title: titleOf(rule.title, owners, moment),
    ...(instance?.says ? { says: instance.says } : {}),
    clause: law?.clause ?? rule.clause,
    stages: rule.stages === 'every' ? protocol.stages.filter((stage) => stage !== CLOSED) : rule.stages,
    owners,
    from,
    due,
    status: statusOf(looking, rule, { moment, due, met, left: leaving(looking, rule) }),
    ...metOn(moment, due, met),
    ...takenOf(days, from, metOn(moment, due, met)),
    forecast: counted.forecast,
    explanation: [...counted.explanation, ...amendmentOf(looking, moment), ...movesIn(moment, extension)],
    ...(rule.mark ? { localDefault: { mark: rule.mark, note: rule.note ?? '' } } : {}),
    ...(rule.statutory ? { statutory: true as const } : {}),
    ...(rule.window ? { window: true as const } : {}),
    ...(moment.mootAfter ? { mootAfter: moment.mootAfter } : {}),
    ...(knownTo ? { knownTo } : {}),
  };
}

/** Come to nothing too late, it was missed until then. */
function metOn({ nilOn }: Moment, due: IsoDate, met: Fact | undefined): Pick<Limit, 'metOn'> {
  if (nilOn && nilOn > due) return { metOn: nilOn };
  return met ? { metOn: met.on } : {};
}

/** By the days that the limit itself is counted by; not told where a day that somebody stated lies beyond them. */
function takenOf({ calendar, areas }: Days, from: IsoDate, { metOn: day }: Pick<Limit, 'metOn'>): Pick<Limit, 'taken'> {
  if (!day || from < calendar.from || day > calendar.until) return {};
  return { taken: workingDaysTaken(calendar, from, day, areas) };
}

/** A count that a stated day cuts short, or goes beyond. */
function asStated(
  counted: Counted,
  { sooner, later: beyond }: Moment,
  { certainUntil }: Calendar,
): Omit<Counted, 'explanation'> & Pick<Limit, 'explanation'> {
  const { due, explanation } = counted;
  if (sooner && sooner.on < due) {
    const until = explanation.filter(({ date }) => date <= sooner.on);
    return { due: sooner.on, explanation: [...until, { date: sooner.on, sooner: sooner.because }], forecast: sooner.on > certainUntil };
  }
  if (!beyond || beyond.on <= due) return counted;
  return { due: beyond.on, explanation: [...explanation, { date: beyond.on, later: beyond.because }], forecast: beyond.on > certainUntil };
}

/** A limit of which there can be several says whose it is, and what tells it from the others. */
const titleOf = (title: string, owners: readonly PartyId[], { instance }: Moment): string =>
  instance ? `${title} (${[ownersTold(owners).join(' and '), instance.says].filter(Boolean).join(', ')})` : title;

const movesIn = ({ agreed }: Moment, extension: Extension | undefined): Limit['explanation'] =>
  [agreed, extension && { ...extension, on: extension.agreedOn }].flatMap((moved) =>
    moved ? [{ date: moved.on, extendedTo: moved.to, seq: moved.seq, reason: moved.reason }] : [],
  );

/** That the step which a limit counts from, or which brought the case into the stage that it counts from, was amended in a day. */
function amendmentOf({ protocol, standing }: Looking, { seq }: Moment): Limit['explanation'] {
  const amendments = factsOf(standing, amended);
  const from = seq === undefined || amendments.length === 0 ? undefined : causeOf(standing, seq);
  const amendment = from && amendments.findLast(({ form }) => form.seq === from.seq && saysDay(form));
  return amendment ? [{ date: amendment.on, amended: protocol.declared(from.step).title, seq: amendment.seq }] : [];
}

/** An entry, or of a move the step that it came of. */
function causeOf(standing: Standing, seq: number): Fact | undefined {
  const fact = factRecorded(standing, seq);
  if (!fact || !isOf(moved, fact)) return fact;
  return 'seq' in fact.form.because ? factRecorded(standing, fact.form.because.seq) : undefined;
}

const saysDay = ({ changes }: FormOf<typeof amended>): boolean => /"\d{4}-\d{2}(-\d{2}|\/\d{4}-\d{2})?"/.test(JSON.stringify(changes));

/** The step that meets it: the first, by its day, that does; or what its moment says. */
function metBy({ protocol, standing }: Looking, { name, rule, meeting }: Ruled, { instance, metBy: said }: Moment): Fact | undefined {
  if (said) return said.flatMap((seq) => factNumbered(standing, seq) ?? []).find((fact) => mayMeet(standing, rule, fact));
  return meeting.find((fact) => protocol.meets?.(standing, fact, name, instance) ?? true);
}

/** A step taken after the case has left the limit's stage meets it no more. */
function mayMeet(standing: Standing, rule: LimitRule, fact: Fact): boolean {
  const left = spellOf(standing, rule)?.left;
  return rule['met-by'].includes(fact.step) && (!left || fact.on <= left.on);
}

/** The last word holds: a day agreed in the place of the counted one (4.5), or an extension; which never shortens a count that has moved on (0.8). */
function dueOf({ agreed }: Moment, counted: IsoDate, extension: Extension | undefined): IsoDate {
  if (agreed && extension && agreed.seq > extension.seq) return agreed.to;
  const first = agreed?.to ?? counted;
  return extension ? later(first, extension.to) : first;
}

/** The calendar, and the areas whose closures count. */
interface Days {
  calendar: Calendar;
  areas: readonly string[];
}

/** A limit already met keeps the calendar that it was met under, and the areas (0.10), for as long as what met it counts. */
function daysFor({ standing, counting, known }: Looking, id: string, owners: readonly PartyId[], stillMet: boolean): Days {
  const was = stillMet ? known.get(id) : undefined;
  const areas = areasOf(standing, owners, counting.areaOf);
  if (!was || !isMet(was)) return { calendar: counting.calendar, areas };
  return {
    calendar: was.calendar === counting.calendar.version ? counting.calendar : counting.calendarOf(was.calendar),
    areas: was.areas ?? areas,
  };
}

/** The law of the day, where the policy has several: publishing has seen to it that there is one. */
function lawFor({ 'at-least': least }: LimitRule, { on, under }: Moment): Law | undefined {
  if (!Array.isArray(least)) return undefined;
  const own = least.filter((law) => under !== undefined && law.under.includes(under));
  return own.find(({ from, until }) => (!from || from <= on) && (!until || on <= until)) ?? own.at(-1) ?? least.at(-1);
}

function count(rule: LimitRule, law: Law | undefined, on: IsoDate, { calendar, areas }: Days): Counted {
  const least = law?.is ?? rule['at-least'];
  if (least && !Array.isArray(least)) return before(calendar, on, least, areas);
  return after(calendar, on, rule.within ?? { count: 0, unit: 'days' }, areas);
}

/** The areas whose closures count: of the organisations that bear the limit (0.5). */
export const areasOf = (
  { parties }: Standing,
  owners: readonly PartyId[],
  areaOf: (organisation: string) => string | undefined,
): readonly string[] =>
  owners.flatMap((owner) => {
    const party = partyById(parties, owner);
    const bearer = party && bearerOf(party);
    return (bearer && areaOf(bearer)) ?? [];
  });

/** What counts back from a day to come, or is a day that was stated, runs from the day that it was fixed. */
const startOf = ({ standing }: Looking, { on, seq }: Moment): IsoDate =>
  (seq === undefined ? undefined : factNumbered(standing, seq)?.on) ?? on;

/** The spell that decides: the last of the limit's own stages. */
const spellOf = ({ spells }: Standing, { stages }: LimitRule): Spell | undefined =>
  stages === 'every' ? spells.findLast(({ stage }) => stage !== CLOSED) : spells.findLast(({ stage }) => stages.includes(stage));

/** How the case left the limit's stages: out of the last of them; or, by what was reported late, past them without having been in any. */
function leaving({ protocol, standing }: Looking, rule: LimitRule): { on: IsoDate } | undefined {
  const { stages } = rule;
  const isIn = (stage: string): boolean => (stages === 'every' ? stage !== CLOSED : stages.includes(stage));
  if (isIn(standing.stage)) return undefined;
  const spell = spellOf(standing, rule);
  if (spell) return spell.left;
  if (stages === 'every') return undefined;
  const place = (stage: string): number => protocol.stages.indexOf(stage);
  const past = standing.spells.find(({ stage }) => stages.every((own) => place(own) < place(stage)));
  return past && { on: past.from };
}

interface Reckoned {
  moment: Moment;
  due: IsoDate;
  met: Fact | undefined;
  left: { on: IsoDate } | undefined;
}

function statusOf({ standing, today }: Looking, rule: LimitRule, { moment, due, met, left }: Reckoned): LimitStatus {
  // Come to nothing in time, nobody had to keep it; too late, it had been missed.
  if (moment.nilOn) return moment.nilOn > due ? 'met-late' : met ? 'met' : 'cancelled';
  if (met) return met.on <= due ? 'met' : 'met-late';
  if (rule['lapsed-by'].some((step) => factsNamed(standing, step).some(({ on }) => on <= due))) return 'lapsed';
  if (left && left.on <= due) return isWithdrawal(standing, left.on) ? 'cancelled' : 'lapsed';
  if (!left && !rule['despite-withdrawal'] && isCalledOff(standing, moment, due)) return 'cancelled';
  if (left || today > due) return rule.window ? 'lapsed' : 'missed';
  return 'running';
}

/** Withdrawn, a case may stay in its stage: what had begun by then is cancelled, what settling brings is not (0.15). */
const isCalledOff = (standing: Standing, { seq }: Moment, due: IsoDate): boolean =>
  seq !== undefined && factsOf(standing, withdrawn).some((fact) => seq < fact.seq && fact.on <= due);

/** A withdrawal cancels what was running (0.15). */
const isWithdrawal = (standing: Standing, left: IsoDate): boolean => factsOf(standing, withdrawn).some(({ on }) => on === left);
