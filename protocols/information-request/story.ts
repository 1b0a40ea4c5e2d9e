import { withdrawn } from '../case/forms/shared-forms';
import { on, when, type Condition, type Story } from '../case/story/story';
import { concludedOn } from './parts';
import type { Stage } from './stages';
import type { RequestTerms } from './terms';

const concluded: Condition<RequestTerms> = {
  name: 'concluded',
  clause: 'request',
  says: 'all that was asked for has been answered, withheld or withdrawn',
  since: concludedOn,
};

/** An information request, from the day that the LINK makes it until each part has come to its end (PROTOCOLS 4). */
export const story: Story<Stage, RequestTerms> = {
  // Nothing passes by itself: what isn't answered in time is escalated.
  asked: [when(concluded).to('closed'), on(withdrawn).to('closed')],
};
