import { addDays, dateOf, type Instant, type IsoDate } from '../../../protocols/calendar/dates';
import type { Actor, Role } from '../../../protocols/case/facts/fact';
import { CLOSED, standingOf } from '../../../protocols/case/facts/standing';
import { partyOfActor } from '../../../protocols/case/parties/acting';
import { partyById, partyId, type Party } from '../../../protocols/case/parties/party';
import { limitsKnown, sightOf } from '../../../protocols/case/reading/sight';
import { openSteps } from '../../../protocols/case/steps/check-step';
import { rolesFor } from '../../../protocols/case/steps/roles-for';
import type { Step } from '../../../protocols/case/steps/step';
import { calendar } from '../../calendar/england-and-wales';
import type { CaseOnPaper } from '../case-on-paper';
import type { Chance } from './chance';
import { formByChance } from './form-by-chance';
import type { Hints, Living, Point } from './hints';

/** A step as somebody tries to take it. */
export interface StepByChance {
  step: string;
  form: object;
  by: Actor;
}

/** Whose life it is, and by what chance somebody tries something. */
export interface Trying extends Living {
  one: CaseOnPaper;
  chance: Chance;
  secret: () => string;
}

/** Of a party by chance, one of the steps that are open to it as it knows the case, with a form that mostly fits; undefined where there is none. */
export function openStep(trying: Trying): StepByChance | undefined {
  const { protocol, hints, chance } = trying;
  const point = pointOf(trying, trying.chance.oneOf(trying.one.standing.parties));
  if (!point) return undefined;
  const fitting = openSteps(protocol, point.standing, point.as).filter(
    (step) => rolesAt(point, step).length > 0 && (chance.inHundred(2) || (hints.fits?.[step.name]?.(point) ?? true)),
  );
  const step = chance.weighted(fitting, ({ name }) => hints.weights?.[name] ?? 1);
  return step && taken(step, hints, point);
}

/** What a party tells later of a day on which the case was in an earlier stage (0.1). */
export function lateReport(trying: Trying): StepByChance | undefined {
  const { protocol, hints, chance } = trying;
  const point = pointOf(trying, trying.chance.oneOf(trying.one.standing.parties));
  const spell = chance.oneOf(point?.standing.spells.filter(({ stage, left }) => left && stage !== CLOSED) ?? []);
  const steps = protocol.steps.filter(
    (step) => step.stages !== 'every' && step.stages.includes(spell?.stage ?? '') && point && rolesAt(point, step).length > 0,
  );
  const step = chance.oneOf(steps);
  if (!point || !spell || !step) return undefined;
  const days = chance.between(0, 10);
  const on = addDays(spell.from, days);
  const { form, ...rest } = taken(step, hints, point);
  return { ...rest, form: { ...form, on: spell.left && on > spell.left.on ? spell.left.on : on } };
}

/** Roles in which they may take a step: a person speaks for itself and no organisation; an operator takes steps by signal alone. */
function rolesAt({ as, by, protocol, standing: { parties } }: Point, step: Step): readonly Role[] {
  const speaks = partyById(parties, as)?.spokenForBy ? (protocol.spokesmen ?? step.roles) : step.roles;
  const roles = rolesFor(protocol, step, partyOfActor(parties, by)?.role).filter((role) => speaks.includes(role));
  return roles.filter((role) => (by.organisation === '' ? role === 'person' : role !== 'person' && role !== 'operator'));
}

function taken(step: Step, hints: Hints, point: Point): StepByChance {
  const role = point.chance.oneOf(rolesAt(point, step)) ?? point.by.role;
  const by = { ...point.by, role };
  const form = formByChance(step.name, step.form.schema, { ...point, by }, hints);
  const { spokenForBy } = partyById(point.standing.parties, point.as) ?? {};
  return { step: step.name, form: spokenForBy ? { ...form, for: point.as, how: 'by telephone' } : form, by };
}

/** The case for one of its parties; where another acts for it, as that one knows it. */
export function pointOf({ protocol, one, chance, secret }: Trying, party: Party | undefined): Point | undefined {
  const { standing, calendar: inForce, record } = one;
  const by = party && actorOf(standing.parties, party, chance);
  if (!by) return undefined;
  const sight = sightOf(protocol, standing, partyOfActor(standing.parties, by)?.id ?? party.id);
  if (sight.standing.recorded.length === 0) return undefined; // to whom the case does not exist
  const limits = limitsKnown(sight, record.limits);
  return { chance, protocol, standing: sight.standing, limits, calendar: inForce, today: dateOf(one.now), as: party.id, by, secret };
}

/** Somebody of one of its organisations; the person itself; or of the party that acts for it. Their role is the step's to say. */
function actorOf(parties: readonly Party[], { organisations, person, group, spokenForBy }: Party, chance: Chance): Actor | undefined {
  const speaker = partyById(parties, spokenForBy);
  const organisation = chance.oneOf(speaker?.organisations ?? organisations);
  if (organisation) return { subject: `somebody.of.${organisation}`, organisation, role: 'coordinator', verified: true };
  const subject = (person ?? group)?.subject;
  return subject ? { subject, organisation: '', role: 'person', verified: true } : undefined;
}

/** An opening by one of those who open cases of the kind. */
export function openingByChance(
  { protocol, policy, hints }: Living,
  chance: Chance,
  now: Instant,
  secret: () => string,
): Pick<StepByChance, 'form' | 'by'> {
  const standing = standingOf(protocol, policy, []);
  const by = chance.oneOf(hints.openers?.(policy) ?? []);
  if (!by) throw new Error(`nobody opens a ${protocol.kind}: say who does in its hints`);
  const as = partyOfActor(standing.parties, by)?.id ?? partyId('nobody');
  const today: IsoDate = dateOf(now);
  const point: Point = { chance, protocol, standing, limits: [], calendar, today, as, by, secret };
  return { form: formByChance('opened', protocol.opening.form.schema, point, hints), by };
}
