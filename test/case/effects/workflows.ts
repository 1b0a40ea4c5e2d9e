import { caseOf } from '../../../workflows/case';
import { enquiryTitles } from './titles';

// The product's workflows, and those of the kind that is made up.
export * from '../../../workflows';
export const enquiry = caseOf(enquiryTitles);
