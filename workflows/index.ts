import { disputeTitles } from '../protocols/dispute/titles';
import { caseOf } from './case';

export { deliverNotices } from './deliver-notices';
export { keepCalendar } from './keep-calendar';
export { reassess } from './reassess';

/** One line a kind: an `information-request` would run as `informationRequest`. */
export const dispute = caseOf(disputeTitles);
