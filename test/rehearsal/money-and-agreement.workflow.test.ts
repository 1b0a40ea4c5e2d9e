import { rehearse } from '../../bin/rehearsal/rehearse';
import { at, isoDate } from '../../protocols/calendar/dates';
import { replayingStage } from '../parts/replays';
import { events, limits, rehearsed, told } from './example';

const { open } = replayingStage();

/*
 * Opened Monday 2 February 2026: 20 working days on is Monday 2 March. Resolved Friday 20 February, before the first reminder (Monday 23).
 * costs, 20 from then: Friday 20 March; five before is Friday 13, by when both have said it.
 */
it('5.1: settled informally, nobody is reminded or chased, and the case closes', async () => {
  const one = await rehearsed(open, 'settled-informally');
  expect(one.surprises).toEqual([]);
  expect(one.case).toMatchObject({ status: 'closed', outcome: 'resolved', finalResolutionDate: '2026-02-20', breaches: [] });
  expect(limits(one)).toEqual({
    informal: '2026-03-02 met 2026-02-20',
    'costs:icb': '2026-03-20 met 2026-03-03',
    'costs:local-authority': '2026-03-20 met 2026-03-06',
  });
  expect(events(one, 'reminder', 'escalation', 'limit-missed')).toEqual([]);
  expect(events(one, 'moved')).toEqual(['2026-02-20 10:00 settlement', '2026-03-06 10:00 closed']);
});

it('4.2: funding withdrawn by one partner is a breach; both accountable officers are told at once', async () => {
  const one = await rehearsed(open, 'funding-withdrawn');
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'funding-change-proposed', refused: { type: 'void', clause: '4.2' } }]);
  expect(one.case?.breaches).toMatchObject([{ clause: '4.2' }]);
  // Declined, so that the shares stay as they were at the assessment (4.3).
  expect(one.case).toMatchObject({
    interimFunding: { basis: '4.3', periods: [{ from: '2026-01-05', shares: [{ percent: 70 }, { percent: 30 }] }] },
  });
  expect(told(one, 'step', 'Funding was withdrawn')).toEqual([
    '2026-01-28 10:00: icb accountable-officer, icb lead | county-council accountable-officer, county-council lead, partnership-trust lead',
  ]);
});

const icb = { by: 'lincolnshire-icb', role: 'coordinator', subject: 'rehearsal' } as const;
const council = { ...icb, by: 'lincolnshire-county-council' };
const opening = {
  ...icb,
  form: {
    against: 'lincolnshire-county-council',
    serviceUser: { reference: 'SU-1' },
    matter: 'Something',
    assessedOn: '2026-01-05',
    funding: null,
  },
};
const scenario = {
  title: 'A scenario',
  about: 'For a test',
  kind: 'dispute',
  start: at(isoDate('2026-01-12'), 10),
  end: at(isoDate('2026-01-14'), 23, 59),
  opening,
};

it('a step that is refused unexpectedly, or taken though it was to be refused, is a surprise and no crash', async () => {
  const steps = [
    { at: at(isoDate('2026-01-13'), 10), ...icb, step: 'clerk-appointed', form: { name: 'Flora Penn' } },
    { at: at(isoDate('2026-01-13'), 11), ...icb, step: 'noted', form: { text: 'A note' }, refused: true as const },
  ];
  const one = await rehearse(open, { ...scenario, steps });
  expect(one.asides).toMatchObject([{ step: 'clerk-appointed', expected: false, refused: { type: 'not-open' } }]);
  expect(one.surprises).toEqual([
    expect.stringMatching(/^clerk-appointed by lincolnshire-icb: refused: /),
    expect.stringMatching(/^noted by lincolnshire-icb: taken/),
  ]);
});

it('a step is taken in the role, and by the subject, that the scenario says', async () => {
  const note = (hour: number, text: string) => ({ at: at(isoDate('2026-01-13'), hour), step: 'noted', form: { text } });
  const steps = [
    { ...council, role: 'lead' as const, subject: 'l.bell', ...note(10, 'A lead’s note') },
    { ...council, role: 'auditor' as const, ...note(11, 'An auditor’s note'), refused: true as const },
  ];
  const one = await rehearse(open, { ...scenario, steps });
  expect(one.surprises).toEqual([]);
  expect(one.asides).toMatchObject([{ step: 'noted', expected: true, refused: { type: 'not-allowed' } }]);
  expect(one.timeline.filter(({ step }) => step === 'noted').map(({ by }) => by)).toMatchObject([
    { subject: 'l.bell', organisation: council.by, role: 'lead', party: 'local-authority' },
  ]);
});

it('an opening that is refused is told, and leaves nothing', async () => {
  const one = await rehearse(open, {
    ...scenario,
    opening: { ...opening, form: { ...opening.form, against: 'lincolnshire-icb' } },
    steps: [],
  });
  expect(one).toMatchObject({ case: undefined, timeline: [], asides: [{ step: 'opened', refused: { type: 'form' } }] });
  expect(one.surprises).toHaveLength(1);
});

it('0.9: a closed case is woken by a contest, and its labelled step is found', async () => {
  const shares = [{ organisation: 'lincolnshire-icb', percent: 100 }];
  const agreedBy = ['lincolnshire-icb', 'lincolnshire-county-council'].map((organisation) => ({
    organisation,
    name: 'Somebody',
    on: '2026-01-13',
  }));
  const day = (date: string, hour: number) => at(isoDate(date), hour);
  const steps = [
    {
      at: day('2026-01-13', 10),
      ...icb,
      step: 'resolved',
      label: 'deal',
      form: { terms: 'As asked', agreedBy, responsibility: [{ from: '2026-01-05', shares }] },
    },
    { at: day('2026-01-13', 11), ...icb, step: 'costs-submitted', form: {} },
    { at: day('2026-01-13', 12), ...council, step: 'costs-submitted', form: {} },
    {
      at: day('2026-01-14', 10),
      ...council,
      step: 'contested',
      form: { seq: { of: 'deal' }, grounds: 'Nobody asked us' },
    },
  ];
  const one = await rehearse(open, { ...scenario, steps });
  expect(one.surprises).toEqual([]);
  expect(events(one, 'moved', 'moved-back')).toEqual([
    '2026-01-13 10:00 settlement',
    '2026-01-13 12:00 closed',
    '2026-01-14 10:00 informal',
  ]);
  expect(one.case).toMatchObject({ status: 'open', stage: 'informal' });
});
