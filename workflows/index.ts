import { complaintTitles } from '../protocols/complaint/titles';
import { decisionTitles } from '../protocols/decision/titles';
import { disputeTitles } from '../protocols/dispute/titles';
import { informationRequestTitles } from '../protocols/information-request/titles';
import { mediationTitles } from '../protocols/mediation/titles';
import { reviewTitles } from '../protocols/review/titles';
import { visitTitles } from '../protocols/visit/titles';
import { caseOf } from './case';

export { deliverNotices } from './deliver-notices';
export { keepCalendar } from './keep-calendar';
export { keepCases } from './keep-cases';
export { reassess } from './reassess';

/** One line a kind, in camel case: an `information-request` runs as `informationRequest`. */
export const complaint = caseOf(complaintTitles);
export const decision = caseOf(decisionTitles);
export const dispute = caseOf(disputeTitles);
export const informationRequest = caseOf(informationRequestTitles);
export const mediation = caseOf(mediationTitles);
export const review = caseOf(reviewTitles);
export const visit = caseOf(visitTitles);
