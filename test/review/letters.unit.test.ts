import { written } from '../../notices/written';
import { inLetters } from '../notices/kinds/review';
import { newerVersion, reviewed, ReviewOnPaper } from './on-paper';

test('whoever is asked to agree is told what each value is now, also where it is nought', () => {
  const { notices } = reviewed.policy;
  const asWritten = (reviewed.written as { notices: object }).notices;
  const midnight = newerVersion({ notices: { ...asWritten, 'from-hour': 0 } });
  const one = new ReviewOnPaper(undefined, { policies: { 'lincolnshire-s117': midnight } }).wait('2026-11-05');
  const sets = { '/notices/from-hour': notices['from-hour'], '/title': 'Disputes' };
  const seq = one.take('amendment-proposed', { on: '2026-11-06', id: 'a1', clause: '4.4', change: 'In the day', sets });
  const letter = one.one.letters.find(({ key }) => key.startsWith(`step-${seq}`));
  if (!letter) throw new Error('nobody was told');
  const { text } = written(letter, inLetters.context);
  expect(text).toContain(`/title: Disputes (is ${reviewed.policy.title})`);
  expect(text).toContain('/notices/from-hour: 9 (is 0)');
});
