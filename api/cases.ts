import { z } from 'zod';
import { InvalidCursor } from '../register/cursor';
import type { Recipient } from '../register/turn-write';
import type { Answer, Asked } from './answering';
import { checkedQuery, cursor, day, flag, pageSize, queryText, wrongQuery } from './checked';
import { readable, readsAll, readsForOrganisation } from './reading';
import type { Services } from './services';

export const listQuery = z.strictObject({
  kind: queryText.optional(),
  stage: queryText.optional(),
  status: z.enum(['open', 'closed']).optional(),
  party: queryText.optional(),
  overdue: flag.optional(),
  dueBefore: day.optional(),
  q: queryText.optional(),
  limit: pageSize,
  cursor,
});

export const pageQuery = z.strictObject({ limit: pageSize, cursor });

/** GET /v1/cases: those that the caller may see, what is due first first. */
export async function listCases(asked: Asked, { register }: Services): Promise<Answer> {
  const { party, ...filter } = definedOf(checkedQuery(listQuery, asked.query));
  if (!readsAll(asked.actor) && !readsForOrganisation(asked.actor)) return { body: { items: [] } };
  const parties = [...(party ? [party] : []), ...(readsAll(asked.actor) ? [] : [asked.actor.organisation])];
  return { body: await paged(register.cases.list({ ...filter, ...(parties.length > 0 ? { party: parties } : {}) })) };
}

/** GET /v1/cases/{id}: with what of its notices did not arrive, so that a coordinator sees it. */
export async function readCase(asked: Asked, services: Services): Promise<Answer> {
  const view = await readable(asked, services);
  return { body: { ...view, undelivered: await services.register.post.undelivered(view.id) } };
}

/** GET /v1/cases/{id}/timeline: oldest first. */
export async function readTimeline(asked: Asked, services: Services): Promise<Answer> {
  const page = definedOf(checkedQuery(pageQuery, asked.query));
  const { id } = await readable(asked, services);
  return { body: await paged(services.register.cases.timeline(id, page)) };
}

/** GET /v1/cases/{id}/notices: what was written to whom, and how it fares. */
export async function readNotices(asked: Asked, services: Services): Promise<Answer> {
  const { id } = await readable(asked, services);
  const notices = await services.register.cases.notices(id);
  const items = notices.map(({ key: _key, ...notice }) => withoutAddresses(notice));
  return { body: { items } };
}

/** Where people are written to is the directory's to tell. */
export const withoutAddresses = <T extends { recipients: readonly Recipient[] }>(notice: T) => ({
  ...notice,
  recipients: notice.recipients.map(({ email: _email, address: _address, ...recipient }) => recipient),
});

async function paged<T>(page: Promise<T>): Promise<T> {
  return page.catch((error: unknown) => {
    throw error instanceof InvalidCursor
      ? wrongQuery([{ pointer: '/cursor', detail: 'take it from "next" of the page before, for the same list' }])
      : error;
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the fields that are there but undefined. */
const definedOf = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
