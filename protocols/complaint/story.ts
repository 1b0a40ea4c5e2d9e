import { withdrawn } from '../case/forms/shared-forms';
import { on, passing, type Story } from '../case/story/story';
import { acknowledged, notSatisfied, referredOn, resolved, responded } from './forms';
import type { Stage } from './stages';
import type { ComplaintTerms } from './terms';

const ended = [on(resolved).to('closed'), on(referredOn).to('closed'), on(withdrawn).to('closed')];

/** A complaint, from its receipt until its answer has been left standing, it is resolved, or others have it (PROTOCOLS 5). */
export const story: Story<Stage, ComplaintTerms> = {
  received: [on(acknowledged).to('acknowledged'), on(responded).to('responded'), ...ended],
  acknowledged: [on(responded).to('responded'), ...ended],
  // Nobody has to say that an answer will do.
  responded: [on(notSatisfied).to('acknowledged'), passing('satisfaction').to('closed'), ...ended],
  closed: [on(notSatisfied).to('acknowledged')],
};
