import { later } from '../calendar/dates';
import { withdrawn } from '../case/forms/shared-forms';
import { on, when, type Condition, type Story } from '../case/story/story';
import { agreedOn, sideGoneOn } from './agreement';
import { reviewedOn, reviewOpen } from './ending';
import { endedWithoutAgreement, mediatorAssigned, reopened } from './forms';
import type { Stage } from './stages';
import type { MediationTerms } from './terms';

type Waiting = Condition<MediationTerms>;

const agreed: Waiting = {
  name: 'agreed',
  clause: 'resolution',
  says: 'every party has confirmed the agreement',
  since: (standing) => {
    const day = reviewOpen(standing) ? undefined : agreedOn(standing);
    const reviewed = reviewedOn(standing);
    return day && reviewed && standing.spells.some(({ stage }) => stage === 'follow-up') ? later(day, reviewed) : day;
  },
};
const agreedAndToBeReviewed: Waiting = {
  name: 'agreed-and-to-be-reviewed',
  clause: 'unresolved',
  says: 'every party has confirmed the agreement, and a joint review is planned',
  since: (standing) => agreedOn(standing),
};
const sideGone: Waiting = {
  name: 'side-gone',
  clause: 'resolution',
  says: 'a side has left',
  since: sideGoneOn,
};

const ended = [on(endedWithoutAgreement).to('closed'), on(withdrawn).to('closed'), when(sideGone).to('closed')] as const;
const agreeing = [when(agreed).to('closed'), when(agreedAndToBeReviewed).to('follow-up')] as const;

/** A mediation, from the first call until every party has confirmed an agreement, or it has ended without one (PROTOCOLS 2). */
export const story: Story<Stage, MediationTerms> = {
  opened: [...ended, on(mediatorAssigned).to('working'), ...agreeing],
  working: [...ended, ...agreeing],
  // Agreed, and waiting for what both sides look at together.
  'follow-up': [...ended, when(agreed).to('closed')],
  closed: [on(reopened).to('working')],
};
