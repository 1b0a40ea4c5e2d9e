import type { Actor, Doer } from '../facts/fact';
import type { Standing } from '../facts/standing';
import { line } from '../forms/pieces';
import { hasField, type StepForm } from '../forms/step-form';
import { mayActFor } from '../parties/acting';
import { isPartyId, partyById, type Party, type PartyId } from '../parties/party';
import { agreedFor, agreementIn } from './agreements';
import type { Step } from './step';
import type { Protocol } from '../protocol';
import { notAllowed, wrongForm } from '../refusal';

/** That a step is reported for a party that can't sign in: for which, and how it gave it. */
export interface Report {
  for: unknown;
  how: unknown;
}

/** A form without `for` and `how`, which say beside it for whom it is reported; a form that has one of them of its own keeps it. */
export function reportedFor(step: StepForm, given: unknown): { form: unknown; report: Report | undefined } {
  if (typeof given !== 'object' || given === null || hasField(step, 'for')) return { form: given, report: undefined };
  const hasHow = hasField(step, 'how');
  if (!('for' in given) && (hasHow || !('how' in given))) return { form: given, report: undefined };
  const { for: whom, how, ...form } = given as { for?: unknown; how?: unknown };
  return { form: hasHow && how !== undefined ? { ...form, how } : form, report: { for: whom, how } };
}

/** Who takes a step, as which party. @throws Refused 403 for who is no party, or may not act for the one named; 422 for a report without its `how` */
export function doerFor(
  { spokesmen }: Pick<Protocol, 'spokesmen'>,
  { parties }: Standing,
  party: Party | undefined,
  by: Actor,
  report: Report | undefined,
): Doer {
  if (!party) throw notAllowed(`${by.organisation || 'whoever sent it'} is no party to this case`);
  const doer: Doer = { ...by, party: party.id };
  if (!report) return doer;
  const { for: whom } = report;
  const how = line.safeParse(report.how);
  if (typeof whom !== 'string' || !isPartyId(whom))
    throw wrongForm([{ pointer: '/for', detail: 'the party for whom it is reported, by its id' }]);
  if (!mayActFor(parties, party.id, whom))
    throw notAllowed(
      partyById(parties, whom)
        ? `${party.id} may not report for ${whom}, which speaks for itself`
        : `${whom} is no party to this case that you could report for`,
    );
  if (by.verified && spokesmen && !spokesmen.includes(by.role))
    throw notAllowed(`what ${whom} says is reported by a ${spokesmen.join(' or ')}; the role given is ${by.role}`);
  if (!how.success) throw wrongForm([{ pointer: '/how', detail: `say how ${whom} gave it: by telephone, in a letter of that day, …` }]);
  return { ...doer, for: whom, how: how.data };
}

/** The party that a step would bind on another's word, though it agrees for itself alone (5): reported for it, or naming it as agreed. */
export function boundBy(standing: Standing, step: Step, form: object, by: Doer): PartyId | undefined {
  const { party, for: whom } = by;
  const agrees = step.agreement?.(form, by) === true;
  const named = agrees ? agreementIn(form).flatMap((one) => agreedFor(standing, one)?.id ?? []) : [];
  const bound = [...(whom && (agrees || step.binds) ? [whom] : []), ...named];
  return bound.find((id) => {
    const { agreesItself } = partyById(standing.parties, id) ?? {};
    return agreesItself && id !== party;
  });
}
