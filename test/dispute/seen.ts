import { at, isoDate, type Instant } from '../../protocols/calendar/dates';
import type { Limit } from '../../protocols/case/limits/limit';
import { noticeOf } from '../../protocols/case/notices/notice';
import type { CaseView } from '../../protocols/case/reading/view';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import type { EntryShown } from '../../register/cases/case-timeline';
import type { StoredLetter } from '../../register/cases/cases';
import { icb } from './forms';

/** What the register shows of a case on stage: what a coordinator of the ICB would see. Both sides of a dispute know the whole of it. */

export async function viewOf({ id, register }: CaseOnStage): Promise<CaseView> {
  const read = await register.cases.read(id, icb);
  if (!read) throw new Error(`${id} is not on record`);
  return read.view;
}

/** `{due, status}` and the rest of a limit; undefined where there is none of that id. */
export const limitOf = async (one: CaseOnStage, id: string): Promise<Limit | undefined> =>
  (await viewOf(one)).limits.find((limit) => limit.id === id);

export const breachesOf = async (one: CaseOnStage): Promise<readonly string[]> =>
  (await viewOf(one)).breaches.map(({ clause, what }) => `${clause}: ${what}`);

/** A notice as it was told: the letters that were made of it, one a party. */
export type NoticeTold = Pick<StoredLetter, 'key' | 'seq' | 'kind' | 'clause' | 'subject' | 'at'> & { letters: readonly StoredLetter[] };

/** In the order in which they were told. */
export async function noticesOf({ id, register }: CaseOnStage, kind?: StoredLetter['kind']): Promise<readonly NoticeTold[]> {
  const byNotice = new Map<string, NoticeTold>();
  for (const letter of await register.cases.letters(id)) {
    const key = noticeOf(letter.key);
    const { seq, kind: of, clause, subject, at: told } = letter;
    byNotice.set(key, { key, seq, kind: of, clause, subject, at: told, letters: [...(byNotice.get(key)?.letters ?? []), letter] });
  }
  return [...byNotice.values()].filter((notice) => !kind || notice.kind === kind);
}

/** What a notice says, in each of its letters. @throws where there is no such notice */
export function textsOf(notice: NoticeTold | undefined): readonly string[] {
  if (!notice) throw new Error('nobody was told');
  return notice.letters.map(({ text }) => text);
}

/** Who is written to, as `organisation tier`, in the order of the alphabet; people by name. */
export const toWhom = ({ letters }: Pick<NoticeTold, 'letters'>): readonly string[] =>
  letters
    .flatMap(({ recipients }) => recipients)
    .map(({ organisation, role, name }) => (organisation ? `${organisation.replace('lincolnshire-', '')} ${role ?? ''}` : name))
    .toSorted();

export const ALL_LEADS = ['county-council lead', 'icb lead', 'partnership-trust lead'];

type Line = Omit<EntryShown, 'data'> & { data?: Readonly<Record<string, unknown>> };

export async function timelineOf({ id, register }: CaseOnStage): Promise<readonly Line[]> {
  const { items } = await register.cases.timeline(id, icb.party, { limit: 1000 });
  return items.map(({ data, ...entry }) => ({ ...entry, ...(data ? { data: Object.fromEntries(Object.entries(data)) } : {}) }));
}

/** `09:00` in London on that day, or another hour. */
export const clock = (day: string, hour = 9, minute = 0): Instant => at(isoDate(day), hour, minute);
