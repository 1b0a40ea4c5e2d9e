import { instant, millis, type Instant } from '../../calendar/dates';

/** Midnight and the hour of notices wake every case at once: each waits its share of these twenty minutes (DESIGN 18), in which 10,000 of them leave room for steps. */
const RUSH_SECONDS = 1_200;

/** A case's share of the rush: the same each time, as it comes from its id alone. */
const shareOf = (caseId: string): number =>
  Array.from(caseId.slice(-6)).reduce((sum, letter) => (sum * 32 + (parseInt(letter, 36) || 0)) % RUSH_SECONDS, 0);

/** When a case is to wake for what falls due at an instant: on a full hour, when others do as well, some minutes after. */
export const spread = (caseId: string, due: Instant): Instant =>
  due.endsWith(':00:00.000Z') ? instant(millis(due) + shareOf(caseId) * 1_000) : due;
