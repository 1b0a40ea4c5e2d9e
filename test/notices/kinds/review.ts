import { isoDate } from '../../../protocols/calendar/dates';
import { standingOf } from '../../../protocols/case/facts/standing';
import type { Limit } from '../../../protocols/case/limits/limit';
import { partyId } from '../../../protocols/case/parties/party';
import { policyAs } from '../../../protocols/case/steps/vouch';
import { review } from '../../../protocols/review/protocol';
import type { LetterContext } from '../../../notices/written';
import { COUNCIL, fared, ICB, policy, reviewed, TRUST, icb } from '../../review/on-paper';
import type { InLetters } from '../every-kind';

/** The second review of the Lincolnshire policy, of which the first was completed late. */

const by = { ...icb, party: partyId(ICB) };
const form = { policy: 'lincolnshire-s117', lastReviewedOn: '2025-01-06', openedOn: '2026-01-05' };
const known = { [ICB]: 1, [COUNCIL]: 1, [TRUST]: 1, '*': 1 };
const opened = {
  seq: 1,
  step: 'opened',
  on: isoDate('2026-01-05'),
  at: '2026-01-05T10:00:00.000Z' as never,
  by,
  form,
  known,
  vouched: [policyAs(reviewed)],
};
const proposal = { on: '2026-01-06', id: 'a1', clause: '5.1', change: 'Fifteen working days for stage 1' };
const proposed = { ...opened, seq: 2, step: 'amendment-proposed', on: isoDate('2026-01-06'), form: proposal, vouched: [] };
const standing = standingOf(review, policy, [opened, proposed]);

const NAMES: Readonly<Record<string, string>> = {
  [ICB]: 'NHS Lincolnshire Integrated Care Board',
  [COUNCIL]: 'Lincolnshire County Council',
  [TRUST]: 'Lincolnshire Partnership NHS Foundation Trust',
};

const running: Limit = {
  id: 'review',
  name: 'review',
  title: 'Complete the review of the policy',
  clause: '12.1',
  stages: ['sleeping', 'reviewing'],
  owners: [ICB, COUNCIL, TRUST].map(partyId),
  from: isoDate('2025-01-06'),
  due: isoDate('2026-01-06'),
  status: 'running',
  forecast: false,
  explanation: [],
};
const missed: Limit = { ...running, id: 'review:2', instance: '2', says: 'review 2', status: 'missed', due: isoDate('2026-01-05') };

const context: LetterContext = {
  caseId: 'review-0123456789abcdef',
  kind: 'review',
  today: isoDate('2026-01-07'),
  standing,
  limits: [running, missed],
  more: review.inLetters?.(standing) ?? {},
  introduced: [],
  reach: {
    name: 'Ana Rowe',
    post: 'lead',
    organisation: 'NHS Lincolnshire Integrated Care Board',
    telephone: '01632 960001',
    email: 'ana.rowe@example.org',
  },
  nameOf: (id) => NAMES[id] ?? id,
  titleOf: (step) => review.step(step)?.title,
};

const on = '2026-01-07';

export const inLetters: InLetters = {
  forms: {
    opened: form,
    'review-opened': {
      policy: 'lincolnshire-s117',
      number: 2,
      version: 3,
      from: '2025-01-07',
      to: '2026-01-07',
      byParty: { [ICB]: [fared(7)] },
    },
    'amendment-proposed': {
      on,
      id: 'a1',
      clause: '5.1',
      change: 'Fifteen working days for stage 1',
      sets: { '/limits/informal/within': '15 working days', '/limits/informal/mark': null },
    },
    'amendment-agreed': { on, amendment: 'a1' },
    'amendment-declined': { on, amendment: 'a1', reason: 'Too short for stage 1' },
    'amendment-withdrawn': { on, amendment: 'a1' },
    'review-completed': { on, from: '2026-02-02' },
    'policy-retired': { on, reason: 'The partnership has ended' },
  },
  variants: {
    'review-opened': [
      { policy: 'lincolnshire-s117', number: 2, version: 3, from: '2025-01-07', to: '2026-01-07', byParty: { [TRUST]: [] } },
      {
        policy: 'lincolnshire-s117',
        number: 3,
        version: 3,
        from: '2025-01-07',
        to: '2026-01-07',
        byParty: { [TRUST]: [{ ...fared(6), metLate: null, missed: null, median: null, p90: null }] },
      },
    ],
  },
  says: {},
  by,
  context,
  words: /\breview(?!er)|amendment|partners/gi,
};
