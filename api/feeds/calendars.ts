import type { Actor } from '../../protocols/case/fact';
import { bearerOf, sideOf } from '../../protocols/case/standing';
import type { Policy } from '../../protocols/case/policy';
import type { Bearer, FeedLimit } from '../../register/calendar-feeds';
import type { Answer, Asked } from '../answering';
import { readable, readsForOrganisation } from '../reading';
import type { Services } from '../services';
import { addressOf } from './address';
import { icalText } from './ical-text';
import { limitEvent } from './limit-event';

type Names = (organisation: string) => string;

/** GET /v1/calendar.ics: the open limits that the caller's side owes, over all cases to which the caller's organisation is a party. */
export async function myCalendar(asked: Asked, services: Services): Promise<Answer> {
  const { actor } = asked;
  const names = await namesOf(services);
  if (!readsForOrganisation(actor))
    return calendar(asked, services, names, 'limits', `Concord: no limits are kept by the role ${actor.role}`, []);
  const bearers = (await services.register.policies.all()).map((policy) => bearerFor(policy, actor));
  const limits = await services.register.feeds.owed(actor.organisation, bearers);
  return calendar(asked, services, names, 'limits', `Concord: limits of ${names(actor.organisation)}`, limits);
}

/** GET /v1/cases/{id}/calendar.ics: all limits of a case, for whoever may read it; those that have ended as cancelled. */
export async function calendarOfCase(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await readable(asked, services);
  return calendar(asked, services, await namesOf(services), id, `Concord: ${id}`, await services.register.feeds.ofCase(id));
}

/** Either organisation of a side may act for it; its limits are the bearer's (PROTOCOLS 1). */
function bearerFor(policy: Policy, { organisation }: Actor): Bearer {
  const side = sideOf(policy, organisation);
  return { policy: policy.id, version: policy.version, organisation: side === undefined ? organisation : bearerOf(policy, side) };
}

async function calendar(
  asked: Asked,
  services: Services,
  nameOf: Names,
  file: string,
  title: string,
  limits: readonly FeedLimit[],
): Promise<Answer> {
  const words = { base: addressOf(asked, services), nameOf };
  const body = await icalText(
    title,
    limits.map((one) => limitEvent(one, words)),
    asked.signal,
  );
  return {
    content: { type: 'text/calendar; charset=utf-8', headers: { 'Content-Disposition': `inline; filename="concord-${file}.ics"` }, body },
  };
}

async function namesOf({ register }: Services): Promise<Names> {
  const names = new Map((await register.directory.organisations()).map(({ id, name }) => [id, name]));
  return (organisation) => names.get(organisation) ?? organisation;
}
