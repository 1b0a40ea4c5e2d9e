import { sharedTitles } from '../../../protocols/case/titles';

export const enquiryTitles = {
  ...sharedTitles,
  'passed-on': 'The enquiry was passed on as a dispute',
  'handed-over': 'The enquiry was handed over as a dispute, and is done with',
  'rule-changed': 'The policy of enquiries was changed',
} as const;
