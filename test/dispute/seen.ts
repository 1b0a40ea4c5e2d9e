import { at, isoDate, type Instant } from '../../protocols/calendar/dates';
import type { Limit } from '../../protocols/case/limit';
import type { CaseView } from '../../protocols/case/view';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import type { StoredNotice } from '../../register/cases';

/** What the register shows of a case on stage: what coordinators would see. */

export async function viewOf({ id, register }: CaseOnStage): Promise<CaseView> {
  const view = await register.cases.view(id);
  if (!view) throw new Error(`${id} is not on record`);
  return view;
}

/** `{due, status}` and the rest of a limit; undefined where there is none of that id. */
export const limitOf = async (one: CaseOnStage, id: string): Promise<Limit | undefined> =>
  (await viewOf(one)).limits.find((limit) => limit.id === id);

export const breachesOf = async (one: CaseOnStage): Promise<readonly string[]> =>
  (await viewOf(one)).breaches.map(({ clause, what }) => `${clause}: ${what}`);

export const noticesOf = async (one: CaseOnStage, kind?: StoredNotice['kind']): Promise<readonly StoredNotice[]> =>
  (await one.register.cases.notices(one.id)).filter((notice) => !kind || notice.kind === kind);

/** Who a notice goes to, as `organisation tier`, in the order of the alphabet; people by name. */
export const toWhom = ({ recipients }: Pick<StoredNotice, 'recipients'>): readonly string[] =>
  recipients
    .map(({ organisation, role, name }) => (organisation ? `${organisation.replace('lincolnshire-', '')} ${role ?? ''}` : name))
    .toSorted();

export const ALL_LEADS = ['county-council lead', 'icb lead', 'partnership-trust lead'];

export async function timelineOf({ id, register }: CaseOnStage) {
  return (await register.cases.timeline(id, { limit: 1000 })).items;
}

/** `09:00` in London on that day, or another hour. */
export const clock = (day: string, hour = 9, minute = 0): Instant => at(isoDate(day), hour, minute);
