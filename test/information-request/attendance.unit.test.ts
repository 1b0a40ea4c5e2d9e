import {
  answered,
  attendanceDeclined,
  attendanceForm,
  attended,
  council,
  extensionAgreed,
  extensionProposed,
  hospital,
  link,
  partWithdrawn,
  timescaleAgreed,
  unavailable,
  withheld,
} from './forms';
import { pointersOf, RequestOnPaper } from './on-paper';

describe('Working Together: officers attend LINK meetings on request', () => {
  test('due by the meeting, where that is sooner than the 20 working days; the explanation says so', () => {
    const limit = new RequestOnPaper(attendanceForm()).limit('answer');
    expect(limit).toMatchObject({ from: '2026-03-02', due: '2026-03-16', status: 'running', owners: ['lewisham-council'] });
    expect(limit?.explanation.at(-1)).toEqual({ date: '2026-03-16', sooner: 'the meeting' });
    expect(limit?.explanation.filter((line) => 'counted' in line)).toHaveLength(10);
  });

  test.each([
    ['later', '2026-04-20'],
    ['on the same day', '2026-03-30'],
  ])('by the 20 working days, where the meeting is %s', (_, meetingOn) => {
    const limit = new RequestOnPaper(attendanceForm({ meetingOn })).limit('answer');
    expect(limit?.due).toBe('2026-03-30');
    expect(limit?.explanation.at(-1)).toEqual({ date: '2026-03-30', counted: 20 });
  });

  test('and where the meeting has no day yet', () => {
    const request = new RequestOnPaper(attendanceForm({ meetingOn: undefined }));
    expect(request.limits).toEqual({ answer: '2026-03-30 running' });
    expect(request.one.view()).toMatchObject({ matter: 'Attendance at a meeting', asks: 'attendance' });
    request.take('attended', attended({ on: '2026-03-05' }), link);
    expect(request.limits).toEqual({ answer: '2026-03-30 met 2026-03-05' });
  });

  test.each([
    ['whoever was asked', council],
    ['the LINK', link],
  ])('that an officer attended, %s says: the request closes', (_, by) => {
    const request = new RequestOnPaper(attendanceForm());
    request.take('attended', attended(), by);
    expect([request.stage, request.outcome, request.limits]).toEqual(['closed', 'attended', { answer: '2026-03-16 met 2026-03-16' }]);
  });

  test('declined, with why, by whoever was asked alone: closed', () => {
    const request = new RequestOnPaper(attendanceForm());
    expect(request.refused('attendance-declined', attendanceDeclined(), link)).toMatchObject({ type: 'not-allowed' });
    request.take('attendance-declined', attendanceDeclined());
    expect([request.stage, request.outcome, request.limits]).toEqual([
      'closed',
      'attendance-declined',
      { answer: '2026-03-16 met 2026-03-09' },
    ]);
  });

  test('neither is said: missed on the day after the meeting', () => {
    expect(new RequestOnPaper(attendanceForm()).wait('2026-03-17').limits).toEqual({ answer: '2026-03-16 missed' });
  });

  test('nobody has attended a meeting that is still to come: 422', () => {
    const request = new RequestOnPaper(attendanceForm());
    const refusal = request.refused('attended', attended({ on: '2026-03-13' }));
    expect(pointersOf(refusal)).toEqual(['/on']);
    expect(refusal?.detail).toContain('the meeting is on 2026-03-16');
  });

  test('0.8: more time to answer is agreed like any other', () => {
    const request = new RequestOnPaper(attendanceForm());
    request.take('extension-proposed', extensionProposed({ to: '2026-03-23' }));
    request.take('extension-agreed', extensionAgreed(), link);
    expect(request.limits).toEqual({ answer: '2026-03-23 running' });
  });

  test.each([
    ['answered', answered()],
    ['unavailable', unavailable()],
    ['timescale-agreed', timescaleAgreed()],
    ['withheld', withheld()],
    ['part-withdrawn', partWithdrawn()],
  ] as const)('no information was asked for: "%s" makes no sense (409)', (step, form) => {
    const request = new RequestOnPaper(attendanceForm());
    expect(request.one.last.openSteps['lewisham-council']).not.toContain(step);
    expect(request.refused(step, form, step === 'part-withdrawn' ? link : council)).toMatchObject({
      type: 'not-open',
      detail: expect.stringContaining('no information was asked for'),
    });
  });

  test.each([
    ['attended', attended()],
    ['attendance-declined', attendanceDeclined()],
  ] as const)('where information was asked for, "%s" makes none (409); and somebody who was not asked says neither (403)', (step, form) => {
    const request = new RequestOnPaper();
    expect(request.refused(step, form)).toMatchObject({ type: 'not-open', detail: expect.stringContaining('nobody to attend') });
    expect(new RequestOnPaper(attendanceForm()).refused(step, form, hospital)).toMatchObject({ type: 'not-allowed' });
  });
});
