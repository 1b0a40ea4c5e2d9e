import * as f from './forms';
import { MediationOnPaper } from './on-paper';

/** A meeting with the mediator, to which all but one have agreed; the last is Sam Beck, for whom the mediator tells it. */
function proposed(): MediationOnPaper {
  const one = MediationOnPaper.underWay();
  one.take('meeting-proposed', f.meeting());
  one.take('meeting-agreed', f.meetingAgreed(), f.scheme);
  one.take('meeting-agreed', f.meetingAgreed(), f.ash);
  return one;
}

const flagged = (one: MediationOnPaper): readonly string[] => one.one.view().breaches.map(({ clause }) => clause);

test('How does it work 2: that the mediator was at a meeting without every agreement stays flagged, also once who had not agreed has left', () => {
  const one = proposed();
  one.take('meeting-held', f.meetingHeld());
  expect(flagged(one)).toEqual(['How does it work 2']);
  one.take('party-left', f.left({ on: '2026-03-30' }));
  expect(flagged(one)).toEqual(['How does it work 2']);
});

test('How does it work 2: a meeting waits no more for who had left by its day, though they join again later', () => {
  const one = proposed();
  one.take('party-left', f.left({ on: '2026-03-12' }));
  one.take('meeting-held', f.meetingHeld());
  one.take('party-joined', f.joined({ on: '2026-03-30', party: f.SAM_BECK }));
  expect(flagged(one)).toEqual([]);
});

test('How does it work 2: at a meeting that was called off the mediator is without agreement; called off by word of a later day, it was agreed to', () => {
  const one = proposed();
  one.take('meeting-agreed', f.reported(f.meetingAgreed()));
  one.take('meeting-cancelled', f.meetingCancelled({ on: '2026-03-26' }), f.ash);
  one.take('meeting-held', f.meetingHeld());
  expect(flagged(one)).toEqual(['How does it work 2']);
});

const LEADS = ['shared-lives-plus lead', 'wolds-shared-lives-scheme lead'];

test('How does it work 4: with the last agreement all who are to be there get the basis in writing, also whoever agreed last', () => {
  const one = MediationOnPaper.underWay();
  one.take('meeting-proposed', f.meeting());
  expect(one.toldOf(one.take('meeting-agreed', f.meetingAgreed(), f.scheme))).toEqual([
    'carer-ash',
    'carer-beck',
    'shared-lives-plus lead',
  ]);
  one.take('meeting-agreed', f.reported(f.meetingAgreed()));
  const last = one.take('meeting-agreed', f.meetingAgreed(), f.ash);
  expect(one.toldOf(last)).toEqual(['carer-ash', 'carer-beck', ...LEADS]);
  // In which words: letters.unit.test.ts.
});
