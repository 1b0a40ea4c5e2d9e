import type { Calendar } from '../../calendar/calendar';
import { describeDate } from '../../calendar/dates';
import { clauseOf } from '../clauses';
import { isByParty, isOf, knows, NAMED, byAsKnown, type Fact, type Reader } from '../facts/fact';
import { factRecorded, type Standing } from '../facts/standing';
import { moved, movedBack, UNTOLD, type Because } from '../forms/case-forms';
import type { FormOf } from '../forms/step-form';
import { clausesOf, type Unasked } from '../limits/limit-changes';
import type { Protocol } from '../protocol';
import { sightOf } from '../reading/sight';
import { contestableUntil } from '../steps/contest';
import type { Breach } from '../steps/step';
import { audienceOf, leadsOf, peopleOf } from './address';
import type { Notice, Reason, ToldStep } from './notice';
import { isByItself, movedKey, stepKey } from './schedule';

type Move = Fact<FormOf<typeof moved>>;

/** A step is told at once, to whom its declaration says. */
export function stepNotice(protocol: Protocol, standing: Standing, fact: Fact, calendar: Calendar): Notice {
  const step = protocol.step(fact.step);
  const audience = step?.tellsWhom?.(fact.form, standing) ?? step?.tells ?? 'parties';
  const by = isByParty(fact) ? fact.by : undefined;
  const about = 'seq' in fact.form && typeof fact.form.seq === 'number' ? factAt(standing, fact.form.seq) : undefined;
  const contestUntil = by && step?.agreement?.(fact.form, by) ? contestableUntil(standing, fact, calendar) : undefined;
  return {
    key: stepKey(fact.seq),
    seq: fact.seq,
    clause: clauseOf(standing.policy, protocol.declared(fact.step).clause),
    to: [...audienceOf(standing, audience, by), ...peopleOf(step?.tellsPeople?.(fact.form, standing) ?? [])],
    tells: (reader) => ({
      kind: 'step',
      step:
        contestUntil && reader === NAMED ? withoutTerms(told(protocol, standing, fact, reader)) : told(protocol, standing, fact, reader),
      ...(about && knows(reader, about) ? { about: toldAnew(protocol, standing, about, reader) } : {}),
      ...(contestUntil && reader !== NAMED ? { contestUntil } : {}),
    }),
  };
}

/** The terms of an agreement are told to those whom it binds, they alone (0.9): who is named on the case hears that there is one. */
const withoutTerms = ({ more: _more, ...step }: ToldStep): ToldStep => ({ ...step, form: {} });

/** As it counts today; what was contested since counts no more, and is told as it was recorded. */
const factAt = (standing: Standing, seq: number): Fact | undefined =>
  standing.facts.find((fact) => fact.seq === seq) ?? factRecorded(standing, seq);

/** As a reader knows it. */
function told(protocol: Protocol, standing: Standing, fact: Fact, reader: Reader): ToldStep {
  const declared = protocol.declared(fact.step);
  const form = fact.parts?.[reader] ?? fact.form;
  const more = fact.parts?.[reader] ? undefined : declared.tellsMore?.(fact, standing);
  return {
    name: fact.step,
    title: declared.title,
    on: fact.on,
    by: byAsKnown(fact.by, reader, fact.parts?.[reader] !== undefined),
    form,
    ...(more ? { more } : {}),
  };
}

/** The same with what has been put right since, as far as the reader knows of that. */
function toldAnew(protocol: Protocol, standing: Standing, fact: Fact, reader: Reader): ToldStep {
  const plain = told(protocol, standing, fact, reader);
  const { isWhole, standing: own, numbers } = sightOf(protocol, standing, reader);
  const known = isWhole ? undefined : factAt(own, numbers.get(fact.seq) ?? 0);
  return known ? { ...plain, form: known.form } : plain;
}

/** What the timeline says of a move, and who is told of it at once. A move at midnight is told from 09:00 on a working day: the schedule has it. */
export interface MoveTold {
  clause: string;
  detail: string;
  notices: readonly Notice[];
}

export function moveTold(protocol: Protocol, standing: Standing, fact: Fact): MoveTold {
  if (isOf(moved, fact)) {
    const { to, because } = fact.form;
    const { clause, why } = causeOf(protocol, standing, because);
    const detail = `Now in stage "${to}" from ${describeDate(fact.on)}: ${why}.`;
    return { clause, detail, notices: isByItself(standing, fact) ? [] : [movedNotice(protocol, standing, fact)] };
  }
  if (!isOf(movedBack, fact)) throw new Error(`"${fact.step}" is no move`);
  const { to, seq } = fact.form;
  const undone = factRecorded(standing, seq);
  const cause = undone && isOf(moved, undone) ? causeOf(protocol, standing, undone.form.because) : undefined;
  if (!cause) throw new Error(`entry ${seq}, which is said not to stand, is no move`);
  const { clause, why } = cause;
  const detail = `Back in stage "${to}": it had moved on because ${why}, and that turned out not to stand.`;
  const notice: Notice = {
    key: `moved-back-${fact.seq}`,
    seq: fact.seq,
    clause,
    to: standing.parties.flatMap(leadsOf),
    ...unreasoned(undone),
    tells: (reader) => ({ kind: 'moved-back', stage: to, because: reasonFor(undone, cause, reader) }),
  };
  return { clause, detail, notices: [notice] };
}

export function movedNotice(protocol: Protocol, standing: Standing, move: Move): Notice {
  const { to, because } = move.form;
  const cause = causeOf(protocol, standing, because);
  const introduces = protocol.introduces?.[to];
  const everyone = standing.parties.flatMap(leadsOf);
  return {
    key: movedKey(move.seq),
    seq: move.seq,
    clause: cause.clause,
    ...unreasoned(move),
    to: [...everyone, ...(introduces ? everyone.flatMap((one) => ('organisation' in one ? [{ ...one, tier: introduces }] : [])) : [])],
    tells: (reader) => ({
      kind: 'moved',
      stage: to,
      on: move.on,
      because: reasonFor(move, cause, reader),
      ...(introduces ? { introduces } : {}),
    }),
  };
}

interface Cause {
  clause: string;
  why: string;
  reason: (reader: Reader) => Reason;
}

/** Those who know only that it moved, and not what for. */
const unreasoned = (move: Fact | undefined): Pick<Notice, 'unreasoned'> =>
  move?.parts ? { unreasoned: Object.keys(move.parts) as Reader[] } : {};

const reasonFor = (move: Fact | undefined, cause: Cause, reader: Reader): Reason =>
  move?.parts?.[reader] ? { holds: UNTOLD } : cause.reason(reader);

function causeOf(protocol: Protocol, standing: Standing, because: Because): Cause {
  const { policy } = standing;
  if ('seq' in because) {
    const fact = factAt(standing, because.seq);
    const step = fact && protocol.declared(fact.step);
    const why = step?.title.toLowerCase() ?? 'a step';
    return {
      clause: step ? clauseOf(policy, step.clause) : '',
      why,
      reason: (reader) => (fact ? { step: told(protocol, standing, fact, reader) } : { holds: UNTOLD }),
    };
  }
  if ('holds' in because) {
    const condition = protocol.conditions.find(({ name }) => name === because.holds);
    const says = condition?.says ?? because.holds;
    return { clause: condition ? clauseOf(policy, condition.clause) : '', why: says, reason: () => ({ holds: says }) };
  }
  const name = because.limit.split(':')[0] ?? '';
  const { clause, title, window = false } = policy.limits[name] ?? { clause: '', title: name };
  const why = window ? `the time for "${title}" was over` : `"${title}" had passed unmet`;
  return { clause, why, reason: () => ({ limit: { title, clause, window } }) };
}

export function breachNotice(protocol: Protocol, standing: Standing, breach: Breach, seq: number): Notice {
  const fact = factAt(standing, breach.seq);
  return {
    key: `breach-${breach.key}`,
    seq,
    clause: breach.clause,
    to: standing.parties.flatMap(leadsOf),
    tells: (reader) => ({
      kind: 'breach',
      what: breach.what,
      ...(fact && knows(reader, fact) ? { step: told(protocol, standing, fact, reader) } : {}),
    }),
  };
}

/** A changed calendar, or changed rules, moved open limits: never in silence (0.10). To the owners whose dates moved, each theirs. */
export function unaskedNotices(standing: Standing, seq: number, { event, changes, moved: limits }: Unasked): readonly Notice[] {
  const owners = [...new Set(limits.flatMap((limit) => limit.owners))];
  return standing.parties
    .filter(({ id }) => owners.includes(id))
    .map((party) => {
      const theirs = limits.filter((limit) => limit.owners.includes(party.id));
      return {
        key: `limits-moved-${seq}-${party.id}`,
        seq,
        clause: clausesOf(theirs),
        to: leadsOf(party),
        tells: () => ({ kind: 'limits-moved', because: event, changes, moved: theirs }),
      };
    });
}
