import { protocols } from '../../protocols';
import { addDays } from '../../protocols/calendar/dates';
import { factsOf } from '../../protocols/case/facts/standing';
import { partyId } from '../../protocols/case/parties/party';
import type { Protocol, Protocols } from '../../protocols/case/protocol';
import { referredToSeniorManagers } from '../../protocols/dispute/discussion/forms';
import { opened } from '../../protocols/dispute/opening-form';
import { dispute } from '../../protocols/dispute/protocol';

const changed: Protocol = {
  ...dispute,
  moments: {
    ...dispute.moments,
    opened: (standing) => factsOf(standing, opened).map(({ on, seq }) => ({ on: addDays(on, 1), seq })),
    'final resolution date, each side': (standing) =>
      factsOf(standing, referredToSeniorManagers).flatMap(({ on }) =>
        ['icb', 'local-authority'].map((side) => ({ on, instance: { id: side, party: partyId(side) } })),
      ),
  },
};

/** The rules of a later release: stage 1 of a dispute counts from the day after the opening, and both sides owe their costs from the referral on. */
export const laterRules: Protocols = { ...protocols, dispute: changed };
