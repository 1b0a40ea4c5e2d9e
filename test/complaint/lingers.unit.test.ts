import { hospital, openingForm, resolved } from './forms';
import { ComplaintOnPaper } from './on-paper';

test('0.4: a limit that was missed by the weekend on which the case closes is told all the same, on Monday', () => {
  const complaint = new ComplaintOnPaper(openingForm({ receivedOn: '2026-03-03' }), { day: '2026-03-03' });
  complaint.take('resolved', resolved({ on: '2026-03-07' }), hospital);
  expect([complaint.stage, complaint.limits['acknowledgement']]).toEqual(['closed', '2026-03-06 missed']);
  expect(complaint.one.last.result).toMatchObject({ status: 'closed', lingers: true, next: '2026-03-09T09:00:00.000Z' });
  expect(complaint.told('missed')).toEqual([]);
  complaint.wait('2026-03-09');
  expect(complaint.told('missed')).toHaveLength(1);
  expect(complaint.one.last.result.lingers).toBeUndefined();
  complaint.wait('2026-04-09');
  expect(complaint.told('missed')).toHaveLength(1);
});
