import { describeDate, isIsoDate } from '../calendar/dates';
import { documentsIn } from './documents';
import { isByParty, MOVED, type Because, type Fact, type MovedBackForm, type MovedForm } from './fact';
import { clausesOf, sentence, type Drafted, type Unasked } from './limit-changes';
import type { Protocol } from './protocol';
import type { Scheduled, Tier } from './schedule';
import { bearerOf, organisationsOf, sideOf, sidesOf, type Standing } from './standing';
import type { Breach, Step } from './step';
import type { Addressee, Entry, Notice } from './timeline';

const leadsOf = (organisations: readonly string[]): readonly Addressee[] =>
  organisations.map((organisation) => ({ organisation, tier: 'lead' }));

/** A step is told at once, to whom its declaration says. */
export function stepNotices(protocol: Protocol, standing: Standing, fact: Fact): readonly Notice[] {
  const step = protocol.steps.find(({ name }) => name === fact.step);
  const audience = step ? step.tells : 'parties';
  const to = [...addressees(protocol, standing, fact, audience), ...(step?.alsoTells?.(fact.form) ?? [])];
  const documents = documentsIn(fact.form).map(({ document }) => document);
  const said = Object.entries(fact.form).flatMap(([field, value]) => plainly(field, value));
  return [
    {
      key: `step-${fact.seq}`,
      seq: fact.seq,
      kind: 'step',
      clause: step?.clause ?? protocol.opening.clause,
      headline: step?.title ?? protocol.opening.title,
      what: [protocol.describe(standing, fact), ...said, ...contestable(standing, step, fact)],
      to,
      ...(documents.length > 0 ? { documents } : {}),
    },
  ];
}

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
  sidesOf(standing.policy).map((side) => ({ organisation: bearerOf(standing.policy, side), tier: 'accountable-officer' }));

/** Whoever is told of an agreement that one party reported is told that it can be contested, and for how long (0.9). */
function contestable({ policy }: Standing, step: Step | undefined, fact: Fact): readonly string[] {
  if (!step?.agreement?.(fact.form)) return [];
  const { count, unit } = policy.contest.within;
  return [
    `Whoever did not agree can contest this within ${count} ${unit === 'days' ? 'days' : 'working days'} of its being reported (0.9).`,
  ];
}

/** What a form says in plain fields; lists and records are in the case itself. */
function plainly(field: string, value: unknown): readonly string[] {
  if (typeof value !== 'string' || field === 'on') return [];
  const label = field.replace(/([A-Z])/g, ' $1').toLowerCase();
  return [`${label[0]?.toUpperCase() ?? ''}${label.slice(1)}: ${isIsoDate(value) ? describeDate(value) : value}`];
}

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
    return { clause, detail, notices: 'limit' in because ? [] : [movedNotice(protocol, standing, fact, clause, detail)] };
  }
  const { to, undoes } = fact.form as unknown as MovedBackForm;
  const undone = standing.recorded.find(({ seq }) => seq === undoes);
  const { clause, why } = undone ? reasonOf(protocol, standing, (undone.form as unknown as MovedForm).because) : { clause: '', why: '' };
  const detail = `Back in stage "${to}": it had moved on because ${why}, and that turned out not to stand.`;
  const notice: Notice = {
    key: `moved-back-${fact.seq}`,
    seq: fact.seq,
    kind: 'moved-back',
    clause,
    headline: 'The case is back in an earlier stage',
    what: [detail],
    to: leadsOf(protocol.organisations(standing)),
  };
  return { clause, detail, notices: [notice] };
}

function movedNotice(protocol: Protocol, standing: Standing, move: Fact, clause: string, detail: string): Notice {
  const { to } = move.form as unknown as MovedForm;
  const introduces = protocol.introduces[to];
  const organisations = protocol.organisations(standing);
  const tiers: readonly Addressee[] = introduces ? organisations.map((organisation) => ({ organisation, tier: introduces })) : [];
  return {
    key: `moved-${move.seq}`,
    seq: move.seq,
    kind: 'moved',
    clause,
    headline: `The case has moved to stage "${to}"`,
    what: [detail],
    to: [...leadsOf(organisations), ...tiers],
    ...(introduces ? { introduces } : {}),
  };
}

function reasonOf(protocol: Protocol, standing: Standing, because: Because): { clause: string; why: string } {
  if ('step' in because) {
    const fact = standing.facts.find(({ seq }) => seq === because.step);
    const step = protocol.steps.find(({ name }) => name === fact?.step);
    return { clause: step?.clause ?? '', why: step?.title.toLowerCase() ?? 'a step' };
  }
  if ('holds' in because) {
    const { clause, says } = protocol.conditions[because.holds] ?? { clause: '', says: because.holds };
    return { clause, why: says };
  }
  const name = because.limit.split(':')[0] ?? '';
  const rule = standing.policy.limits[name];
  return { clause: rule?.clause ?? '', why: `"${rule?.title ?? name}" had passed unmet` };
}

export const breachNotices = (protocol: Protocol, standing: Standing, breach: Breach, entry: Entry): readonly Notice[] => [
  {
    key: `breach-${breach.key}`,
    seq: entry.seq,
    kind: 'breach',
    clause: breach.clause,
    headline: `A breach of clause ${breach.clause} was recorded`,
    what: [breach.what],
    to: leadsOf(protocol.organisations(standing)),
  },
];

/** A changed calendar, or changed rules, moved open limits: never in silence (0.10). */
export function unaskedNotices(standing: Standing, entry: Entry, { moved }: Unasked): readonly Notice[] {
  const owners = [...new Set(moved.flatMap((limit) => limit.owners))];
  return owners.map((owner) => ({
    key: `limits-moved-${entry.seq}-${owner}`,
    seq: entry.seq,
    kind: 'limits-moved',
    clause: clausesOf(moved.filter((limit) => limit.owners.includes(owner))),
    headline: 'Dates of this case have moved',
    what: moved.filter((limit) => limit.owners.includes(owner)).map(sentence),
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
  if (due.kind === 'moved') {
    const { clause, detail } = moveNotices(protocol, standing, due.move);
    return [movedNotice(protocol, standing, due.move, clause, detail)];
  }
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
    return [{ ...shared, seq: entry.seq, kind: 'reminder', headline: `Reminder: ${limit.title}`, what: [what], to: leadsOf(own) }];
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
      headline: `Missed: ${limit.title}`,
      what: [what],
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
