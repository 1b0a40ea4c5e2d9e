import type { Calendar } from '../calendar/calendar';
import { describeDate } from '../calendar/dates';
import { contestableUntil } from './contest';
import { documentsIn } from './documents';
import { isByParty, MOVED, type Because, type Fact, type MovedBackForm, type MovedForm } from './fact';
import { clausesOf, type Drafted, type Unasked } from './limit-changes';
import type { Protocol } from './protocol';
import type { Scheduled, Tier } from './schedule';
import { bearersOf, organisationsOf, sideOf, type Standing } from './standing';
import type { Breach } from './step';
import type { Addressee, Entry, Notice, Reason, ToldStep } from './timeline';

const leadsOf = (organisations: readonly string[]): readonly Addressee[] =>
  organisations.map((organisation) => ({ organisation, tier: 'lead' }));

/** A step is told at once, to whom its declaration says. */
export function stepNotices(protocol: Protocol, standing: Standing, fact: Fact, calendar: Calendar): readonly Notice[] {
  const step = protocol.steps.find(({ name }) => name === fact.step);
  const audience = step ? step.tells : 'parties';
  const to = [...addressees(protocol, standing, fact, audience), ...(step?.alsoTells?.(fact.form) ?? [])];
  const about = factAt(standing, fact.form['seq']);
  const documents = documentsIn(fact.form).map(({ document }) => document);
  return [
    {
      key: `step-${fact.seq}`,
      seq: fact.seq,
      kind: 'step',
      clause: step?.clause ?? protocol.opening.clause,
      step: told(protocol, fact),
      ...(about ? { about: told(protocol, about) } : {}),
      ...(step?.agreement?.(fact.form) ? { contestUntil: contestableUntil(standing.policy, fact, standing.recorded, calendar) } : {}),
      to,
      ...(documents.length > 0 ? { documents } : {}),
    },
  ];
}

/** As it counts today; what was contested since counts no more, and is told as it was recorded. */
const factAt = ({ facts, recorded }: Standing, place: unknown): Fact | undefined =>
  facts.find(({ seq }) => seq === place) ?? recorded.find(({ seq }) => seq === place);

const told = ({ steps, opening }: Protocol, { step, on, by, form }: Fact): ToldStep => ({
  name: step,
  title: steps.find(({ name }) => name === step)?.title ?? opening.title,
  on,
  by,
  form,
});

function addressees(
  protocol: Protocol,
  standing: Standing,
  fact: Fact,
  audience: 'parties' | 'others' | 'accountable-officers' | 'nobody',
): readonly Addressee[] {
  const everyone = protocol.organisations(standing);
  const own = isByParty(fact) ? fact.by.organisation : '';
  switch (audience) {
    case 'parties':
      return leadsOf(everyone);
    case 'others':
      return leadsOf(everyone.filter((organisation) => organisation !== own));
    case 'accountable-officers':
      return [...leadsOf(everyone), ...accountableOfficers(standing)];
    case 'nobody':
      return [];
  }
}

const accountableOfficers = (standing: Standing): readonly Addressee[] =>
  bearersOf(standing.policy).map((organisation) => ({ organisation, tier: 'accountable-officer' }));

/** A move of the case: into a stage, or back to one; what it was because of, and who is told. A move on a step is told with that step. */
export function moveNotices(
  protocol: Protocol,
  standing: Standing,
  fact: Fact,
): { clause: string; detail: string; notices: readonly Notice[] } {
  if (fact.step === MOVED) {
    const { to, because } = fact.form as unknown as MovedForm;
    const { clause, why } = reasonOf(protocol, standing, because);
    const detail = `Now in stage "${to}" from ${describeDate(fact.on)}: ${why}.`;
    // A move at midnight is told from 09:00 on a working day: the schedule has it.
    return { clause, detail, notices: 'limit' in because ? [] : [movedNotice(protocol, standing, fact)] };
  }
  const { to, undoes } = fact.form as unknown as MovedBackForm;
  const undone = standing.recorded.find(({ seq }) => seq === undoes);
  const reason = undone && reasonOf(protocol, standing, (undone.form as unknown as MovedForm).because);
  const { clause, why } = reason ?? { clause: '', why: '' };
  const detail = `Back in stage "${to}": it had moved on because ${why}, and that turned out not to stand.`;
  const notice: Notice = {
    key: `moved-back-${fact.seq}`,
    seq: fact.seq,
    kind: 'moved-back',
    clause,
    stage: to,
    because: reason?.reason,
    to: leadsOf(protocol.organisations(standing)),
  };
  return { clause, detail, notices: [notice] };
}

function movedNotice(protocol: Protocol, standing: Standing, move: Fact): Notice {
  const { to, because } = move.form as unknown as MovedForm;
  const { clause, reason } = reasonOf(protocol, standing, because);
  const introduces = protocol.introduces[to];
  const organisations = protocol.organisations(standing);
  const tiers: readonly Addressee[] = introduces ? organisations.map((organisation) => ({ organisation, tier: introduces })) : [];
  return {
    key: `moved-${move.seq}`,
    seq: move.seq,
    kind: 'moved',
    clause,
    stage: to,
    on: move.on,
    because: reason,
    to: [...leadsOf(organisations), ...tiers],
    ...(introduces ? { introduces } : {}),
  };
}

function reasonOf(protocol: Protocol, standing: Standing, because: Because): { clause: string; why: string; reason: Reason } {
  if ('step' in because) {
    const fact = factAt(standing, because.step);
    const step = protocol.steps.find(({ name }) => name === fact?.step);
    const reason: Reason = fact ? { step: told(protocol, fact) } : { holds: 'a step' };
    return { clause: step?.clause ?? '', why: step?.title.toLowerCase() ?? 'a step', reason };
  }
  if ('holds' in because) {
    const { clause, says } = protocol.conditions[because.holds] ?? { clause: '', says: because.holds };
    return { clause, why: says, reason: { holds: says } };
  }
  const name = because.limit.split(':')[0] ?? '';
  const { clause, title } = standing.policy.limits[name] ?? { clause: '', title: name };
  return { clause, why: `"${title}" had passed unmet`, reason: { limit: { title, clause } } };
}

export function breachNotices(protocol: Protocol, standing: Standing, breach: Breach, entry: Entry): readonly Notice[] {
  const fact = factAt(standing, breach.seq);
  const notice: Notice = {
    key: `breach-${breach.key}`,
    seq: entry.seq,
    kind: 'breach',
    clause: breach.clause,
    what: breach.what,
    ...(fact ? { step: told(protocol, fact) } : {}),
    to: leadsOf(protocol.organisations(standing)),
  };
  return [notice];
}

/** A changed calendar, or changed rules, moved open limits: never in silence (0.10). */
export function unaskedNotices(standing: Standing, entry: Entry, { event, moved }: Unasked): readonly Notice[] {
  const owners = [...new Set(moved.flatMap((limit) => limit.owners))];
  return owners.map((owner) => ({
    key: `limits-moved-${entry.seq}-${owner}`,
    seq: entry.seq,
    kind: 'limits-moved',
    clause: clausesOf(moved.filter((limit) => limit.owners.includes(owner))),
    because: event,
    moved: moved.filter((limit) => limit.owners.includes(owner)),
    to: leadsOf(organisationsOf(standing.policy, sideOf(standing.policy, owner) ?? '')),
  }));
}

/** Writes the entry and the notice of what the schedule says is due (0.6). */
export function scheduledNotices(
  protocol: Protocol,
  standing: Standing,
  due: Scheduled,
  page: { entry(drafted: Drafted): Entry },
): readonly Notice[] {
  if (due.kind === 'moved') return [movedNotice(protocol, standing, due.move)];
  const { limit } = due;
  const sides = limit.owners.map((owner) => sideOf(standing.policy, owner) ?? '');
  const own = sides.flatMap((side) => organisationsOf(standing.policy, side));
  const shared = { clause: limit.clause, key: due.key };
  if (due.kind === 'reminder') {
    const what = `${limit.title}: due by the end of ${describeDate(limit.due)}, in ${due.workingDaysLeft} working day${due.workingDaysLeft === 1 ? '' : 's'}.`;
    const entry = page.entry({
      event: 'reminder',
      clause: limit.clause,
      detail: what,
      data: { limit: limit.id, due: limit.due, to: limit.owners },
    });
    return [{ ...shared, seq: entry.seq, kind: 'reminder', limit, workingDaysLeft: due.workingDaysLeft, to: leadsOf(own) }];
  }
  const what = `${limit.title}: was due by the end of ${describeDate(limit.due)} and has not been met. Notice ${due.number}, now also to the ${TIER_NAMES[due.tier]}.`;
  const entry = page.entry({
    event: 'escalation',
    clause: limit.clause,
    detail: what,
    data: { limit: limit.id, due: limit.due, number: due.number, tier: due.tier, owners: limit.owners },
  });
  const up: readonly Addressee[] = limit.owners.map((organisation) => ({ organisation, tier: due.tier }));
  return [
    {
      ...shared,
      seq: entry.seq,
      kind: 'missed',
      limit,
      number: due.number,
      tier: due.tier,
      to: [...leadsOf(protocol.organisations(standing)), ...up],
    },
  ];
}

export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  lead: 'lead',
  deputy: 'deputy',
  'senior-manager': 'senior manager',
  'accountable-officer': 'accountable officer',
};
