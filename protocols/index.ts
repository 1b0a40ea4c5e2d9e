import type { Protocols } from './case/protocol';
import { complaint } from './complaint/protocol';
import { decision } from './decision/protocol';
import { dispute } from './dispute/protocol';
import { informationRequest } from './information-request/protocol';
import { mediation } from './mediation/protocol';
import { review } from './review/protocol';
import { visit } from './visit/protocol';

/** Every kind of case that can be opened, by its name in URLs and bodies: one line a kind. */
export const protocols: Protocols = {
  complaint,
  decision,
  dispute,
  'information-request': informationRequest,
  mediation,
  review,
  visit,
};
