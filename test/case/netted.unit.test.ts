import { at, isoDate } from '../../protocols/calendar/dates';
import { icb, referredToSeniorManagers, seniorManagersMadeContact } from '../dispute/forms';
import { CaseOnPaper } from './case-on-paper';

/**
 * Referred on 10 November 2025, the case moves on to the panel by itself on the 29th. On 1 December a contact of the 12th is told: the case goes back to
 * stage 2, from which it had moved on by 27 November.
 */
function contactToldLate(): CaseOnPaper {
  const one = new CaseOnPaper();
  one.now = at(isoDate('2025-11-10'), 12);
  one.take('referred-to-senior-managers', referredToSeniorManagers({ on: '2025-11-10' }), icb);
  one.now = at(isoDate('2025-11-29'), 10);
  one.look();
  one.now = at(isoDate('2025-12-01'), 10);
  one.take('senior-managers-made-contact', seniorManagersMadeContact({ on: '2025-11-12' }), icb);
  return one;
}

it('0.7: what a case takes with it, when it goes back a stage and on again in one turn, has neither fallen away nor come back', () => {
  const { last } = contactToldLate();
  expect(last.entries.map(({ event }) => event).filter((event) => event?.startsWith('moved'))).toEqual(['moved-back', 'moved']);
  const ofLetter = last.entries.filter(({ event, data }) => event?.startsWith('limit-') && JSON.stringify(data).includes('"letter"'));
  expect(ofLetter.map(({ event }) => event)).toEqual(['limit-moved']);
});

it('0.4: what falls away in a turn is told, at its end', () => {
  const one = new CaseOnPaper();
  one.now = at(isoDate('2025-11-04'), 10);
  one.take('withdrawn', { on: '2025-11-04', reason: 'We agree' }, icb);
  expect(one.last.entries.filter(({ event }) => event === 'limit-cancelled')).toMatchObject([{ data: { limit: 'informal' } }]);
});
