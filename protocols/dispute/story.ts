import { on, passing, when, type Story } from '../case/story';
import type { disputeTitles } from './titles';

export const STAGES = ['informal', 'senior-managers', 'panel', 'settlement', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** A section 117 dispute, from the day that a partner raises it until both have settled it (PROTOCOLS 1). */
export const story: Story<Stage, keyof typeof disputeTitles, 'settled'> = {
  // Stage 1 (5.1): discussion at operational level. Unresolved, it goes to senior managers: referred, or by itself when its limit has passed.
  informal: [
    on('resolved').to('settlement'),
    on('withdrawn').to('settlement'),
    on('referred-to-senior-managers').to('senior-managers'),
    passing('informal').to('senior-managers'),
  ],
  // Stage 2 (6.1, 6.2): senior managers contact their counterparts and negotiate. Without contact, or without a resolution, stage 3.
  'senior-managers': [
    on('resolved').to('settlement'),
    on('withdrawn').to('settlement'),
    on('formal-letter-received').to('panel'),
    passing('senior-contact').to('panel'),
    passing('negotiation').to('panel'),
  ],
  // Stage 3 (7 to 10): a formal letter, a panel, its recommendations. Nothing passes by itself here: what is missed is escalated.
  panel: [on('resolved').to('settlement'), on('withdrawn').to('settlement'), on('recommendations-issued').to('settlement')],
  // Settlement (4.5, 10.3): until there is a final resolution date and both have said that their costs are in.
  settlement: [when('settled').to('closed')],
};
