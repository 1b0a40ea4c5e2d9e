import { at, isoDate } from '../../protocols/calendar/dates';
import * as forms from '../dispute/forms';
import { Story } from '../dispute/money-story';
import { CaseOnPaper } from './case-on-paper';

const { icb, council } = forms;

const statuses = ({ record }: CaseOnPaper): readonly string[] => record.limits.map(({ id, status }) => `${id} ${status}`);
const limitOf = ({ record }: CaseOnPaper, id: string) => record.limits.find((limit) => limit.id === id);
const events = ({ last }: CaseOnPaper): readonly string[] => last.entries.flatMap(({ event }) => event ?? []);

it('0.4: a letter that is reported after the resolution starts no limit of a stage that the case never came to', () => {
  const one = new CaseOnPaper();
  const on = isoDate('2025-11-03');
  one.take('referred-to-senior-managers', forms.referredToSeniorManagers({ on }), icb);
  one.take('resolved', forms.resolved({ on, agreedBy: forms.agreedBy(on) }), icb);
  one.now = at(isoDate('2025-12-31'), 10);
  expect(one.take('formal-letter-received', forms.formalLetterReceived({ on }), council)).toBe(true);
  expect(statuses(one)).toContain('panel-meeting lapsed');
});

describe('0.10: a limit that was met keeps the calendar that it was met under', () => {
  /** Referred on Monday 10 November 2025: `informal` was due on Monday 1 December. Then Friday 14 November is declared a closure. */
  function closedSince(): { one: CaseOnPaper; seq: number | undefined } {
    const story = new Story();
    const seq = story.on('2025-11-10', 'resolved', forms.resolved({ on: '2025-11-10' }), icb);
    story.one.declare(isoDate('2025-11-14'));
    story.one.now = at(isoDate('2025-11-11'), 12);
    story.one.look();
    return { one: story.one, seq };
  }

  it('for as long as it is met', () => {
    const { one } = closedSince();
    expect(limitOf(one, 'informal')).toMatchObject({ status: 'met', due: '2025-12-01' });
  });

  it('but counts by today’s at once, when what met it was contested: nobody is told that the rules were changed', () => {
    const { one, seq } = closedSince();
    expect(one.take('contested', forms.contested({ seq, on: '2025-11-11' }), council)).toBe(true);
    expect(limitOf(one, 'informal')).toMatchObject({ status: 'running', due: '2025-12-02' });
    one.look();
    expect(events(one)).toEqual([]);
  });
});

it('0.7: a resolution of a day before the case moved on by itself takes it back, and on', () => {
  const one = new CaseOnPaper();
  one.now = at(isoDate('2025-12-03'), 10); // `informal` passed on Monday 1 December
  one.look();
  expect(one.standing.stage).toBe('senior-managers');
  one.take('resolved', forms.resolved({ on: '2025-11-28', agreedBy: forms.agreedBy('2025-11-28') }), icb);
  expect(events(one).filter((event) => event.startsWith('moved'))).toEqual(['moved-back', 'moved']);
  expect(one.standing.spells.map(({ stage, from }) => `${stage} ${from}`)).toEqual(['informal 2025-11-03', 'settlement 2025-11-28']);
  expect(statuses(one)).toContain('informal met');
});

it.each(['costs-submitted', 'costsSubmitted'])(
  'a signal %s that was not accepted carries the clause of its step, whatever was wrong with it',
  (step) => {
    const [entry] = new CaseOnPaper().signalled({ step, reason: '/on: this is missing', by: icb.organisation }).entries;
    expect(entry).toMatchObject({ event: 'not-accepted', clause: '4.5' });
  },
);

it('a signal that was not accepted is noted, with what can be stored of it', () => {
  const one = new CaseOnPaper();
  const { entries, facts } = one.signalled({ step: 'costs-submitted', reason: 'it is not open\0', by: icb.organisation, clause: '4.5' });
  expect(facts).toEqual([]);
  expect(entries).toMatchObject([
    {
      event: 'not-accepted',
      clause: '4.5',
      detail: 'The signal "costs-submitted" was not accepted: it is not open\ufffd',
      by: { operatorSignal: icb.organisation },
    },
  ]);
});
