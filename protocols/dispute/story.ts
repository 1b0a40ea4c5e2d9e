import { withdrawn } from './settlement/forms';
import { on, passing, when, type Story } from '../case/story/story';
import { formalLetterReceived, referredToSeniorManagers, resolved } from './discussion/forms';
import { recommendationsIssued } from './panel/forms';
import { calledOff, settled } from './settlement/settled';
import type { Stage } from './stages';
import type { DisputeTerms } from './terms';

/** A section 117 dispute, from the day that a partner raises it until both have settled it (PROTOCOLS 1). */
export const story: Story<Stage, DisputeTerms> = {
  // Stage 1: discussion at operational level. Unresolved, it goes to senior managers: referred, or by itself when its limit has passed.
  informal: [
    on(resolved).to('settlement'),
    when(calledOff).to('closed'),
    on(withdrawn).to('settlement'),
    on(referredToSeniorManagers).to('senior-managers'),
    passing('informal').to('senior-managers'),
  ],
  // Stage 2: senior managers contact their counterparts and negotiate. Without contact, or without a resolution, stage 3.
  'senior-managers': [
    on(resolved).to('settlement'),
    when(calledOff).to('closed'),
    on(withdrawn).to('settlement'),
    on(formalLetterReceived).to('panel'),
    passing('senior-contact').to('panel'),
    passing('negotiation').to('panel'),
  ],
  // Stage 3: a formal letter, a panel, its recommendations. Nothing passes by itself here: what is missed is escalated.
  panel: [
    on(resolved).to('settlement'),
    when(calledOff).to('closed'),
    on(withdrawn).to('settlement'),
    on(recommendationsIssued).to('settlement'),
  ],
  // Settlement: until there is a final resolution date, both have said that their costs are in, and what is owed has been paid.
  settlement: [when(settled).to('closed'), when(calledOff).to('closed')],
};
