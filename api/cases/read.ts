import { z } from 'zod';
import { NAMED, type Reader } from '../../protocols/case/facts/fact';
import type { StoredLetter } from '../../register/cases/cases';
import type { Recipient } from '../../register/cases/turn-written';
import { InvalidCursor } from '../../register/cursor';
import type { Answer, Asked } from '../http/answering';
import { checkedQuery, cursor, day, flag, pageSize, queryText, wrongQuery } from '../http/checked';
import type { Services } from '../services';
import { stepsFor } from './open-steps';
import { reading } from './readable';

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
export async function listCases({ actor, query }: Asked, services: Services): Promise<Answer> {
  const filter = definedOf(checkedQuery(listQuery, query));
  const { items, ...next } = await paged(services.register.cases.list(actor, filter));
  const read = items.map(({ reader, view }) => ({ id: view.id, reader }));
  await services.register.cases.logReading(read, actor, 'list');
  return { body: { items: items.map(({ reader, view }) => ({ ...view, openSteps: stepsFor(view, reader, actor, services) })), ...next } };
}

/** GET /v1/cases/{id}: with what of its notices did not arrive, so that a coordinator sees it. */
export async function readCase(asked: Asked, services: Services): Promise<Answer> {
  const { id, reader, view } = await reading(asked, services, 'case');
  const undelivered = await services.register.post.undelivered(id, lettersOf(reader));
  return { body: { ...view, openSteps: stepsFor(view, reader, asked.actor, services), undelivered } };
}

/** GET /v1/cases/{id}/timeline: oldest first. */
export async function readTimeline(asked: Asked, services: Services): Promise<Answer> {
  const page = definedOf(checkedQuery(pageQuery, asked.query));
  const { id, reader } = await reading(asked, services, 'timeline');
  return { body: await paged(services.register.cases.timeline(id, reader, page)) };
}

/** GET /v1/cases/{id}/notices: the letters to the caller's party, and to people who are named on the case, and how they fare. */
export async function readNotices(asked: Asked, services: Services): Promise<Answer> {
  const { id, reader } = await reading(asked, services, 'notices');
  const [letters, numbers] = await Promise.all([
    services.register.cases.letters(id, lettersOf(reader)),
    services.register.cases.numbers(id, reader),
  ]);
  const items = letters.flatMap((letter) => {
    const seq = numbers.get(letter.seq);
    return seq === undefined ? [] : [{ ...shown(letter), seq }];
  });
  return { body: { items } };
}

/** Whose letters a reader sees: its own, and those to people who are named on the case, which tell what all of them know. */
const lettersOf = (reader: Reader): readonly Reader[] => (reader === NAMED ? [NAMED] : [reader, NAMED]);

const shown = ({ key: _key, reader: _reader, plain: _plain, ...letter }: StoredLetter) => withoutAddresses(letter);

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
