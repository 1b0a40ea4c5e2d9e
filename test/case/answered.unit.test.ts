import { at, isoDate } from '../../protocols/calendar/dates';
import type { Actor } from '../../protocols/case/facts/fact';
import {
  amended,
  council,
  extensionAgreed,
  extensionProposed,
  formalLetterReceived,
  fundingChangeAgreed,
  fundingChangeProposed,
  icb,
  panelConvened,
  panelHeld,
  recommendationsAccepted,
  referredToSeniorManagers,
  responsibility,
  sharesOf,
  substituteNamed,
  trust,
} from '../dispute/forms';
import { Story } from '../dispute/money-story';

const due = (story: Story, limit = 'informal') => story.one.record.limits.find(({ id }) => id === limit)?.due;
const propose = (story: Story, day: string, to: string, by: Actor) =>
  story.on(day, 'extension-proposed', extensionProposed({ to }), by) ?? 0;
const refusal = (story: Story, day: string, step: string, form: object, by: Actor) => {
  story.one.now = at(isoDate(day), 12);
  return story.one.refusalOf(step, { ...form, on: day }, by);
};
const lastSaid = (story: Story) => story.one.entries.findLast(({ step }) => step !== undefined)?.detail;

describe('0.3: nobody changes alone what another has answered, by way of another proposal either', () => {
  it('a proposal stays about the limit that it was about: 422', () => {
    const story = new Story();
    const seq = propose(story, '2025-11-06', '2025-12-15', icb);
    expect(refusal(story, '2025-11-07', 'amended', amended({ seq, changes: { limit: 'senior-contact' } }), icb)).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/changes/limit' }],
    });
  });

  it('an agreed proposal of which a newer one waits is put anew by its amendment, and can be answered', () => {
    const story = new Story();
    const seq = propose(story, '2025-11-06', '2025-12-15', icb);
    story.on('2025-11-07', 'extension-agreed', extensionAgreed(), council);
    propose(story, '2025-11-10', '2026-01-12', icb);
    expect(due(story)).toBe('2025-12-15');
    story.on('2025-11-11', 'amended', amended({ seq, changes: { to: '2025-12-22' } }), icb);
    expect(due(story)).toBe('2025-12-01');
    story.on('2025-11-12', 'extension-agreed', extensionAgreed(), council);
    expect(due(story)).toBe('2025-12-22');
  });

  it('what was answered is said to be asked for anew, where something had been', () => {
    const story = new Story();
    const seq = propose(story, '2025-11-06', '2025-12-15', icb);
    story.on('2025-11-07', 'amended', amended({ seq, changes: { to: '2025-12-16' } }), icb);
    expect(lastSaid(story)).not.toContain('asked for anew');
    story.on('2025-11-10', 'extension-agreed', extensionAgreed(), council);
    story.on('2025-11-11', 'amended', amended({ seq, changes: { to: '2025-12-17' } }), icb);
    expect(lastSaid(story)).toContain('what was answered to it holds no more, and is asked for anew');
    story.on('2025-11-12', 'amended', amended({ seq, changes: { to: '2025-12-18' } }), icb);
    expect(lastSaid(story)).not.toContain('asked for anew');
  });

  it('the limit to answer recommendations runs anew from the amendment that took the answers back', () => {
    const story = new Story();
    const seq = story.upTo('recommendations-issued');
    story.on('2025-12-15', 'recommendations-accepted', recommendationsAccepted(), icb);
    const acceptance = () =>
      story.one.record.limits.filter(({ name }) => name === 'acceptance').map(({ due: by, status }) => `${by} ${status}`);
    expect(acceptance()).toEqual(['2025-12-29 met', '2025-12-29 running']);
    story.on('2025-12-17', 'amended', amended({ seq, changes: { responsibility: responsibility(90) } }), council);
    // Day 1 is 18 December; Christmas, Boxing Day and New Year are skipped.
    expect(acceptance()).toEqual(['2026-01-05 running', '2026-01-05 running']);
    // Amended once more before anybody has answered, nothing is taken back.
    story.on('2025-12-18', 'amended', amended({ seq, changes: { text: 'Put better' } }), council);
    expect(acceptance()).toEqual(['2026-01-05 running', '2026-01-05 running']);
  });

  it('10.1: a substitute of one’s own member is not put right into one of the other side’s', () => {
    const story = new Story();
    story.upTo('panel-convened');
    const seq = story.on('2025-12-05', 'substitute-named', substituteNamed(), icb);
    expect(refusal(story, '2025-12-05', 'amended', amended({ seq, changes: { for: 'Cara Holt' } }), icb)).toMatchObject({
      type: 'not-allowed',
      detail: expect.stringContaining('10.1'),
    });
  });
});

describe('0.8: a counter-proposal declines the proposal before it, and says so', () => {
  it('another party’s later date', () => {
    const story = new Story();
    propose(story, '2025-11-06', '2025-12-15', icb);
    propose(story, '2025-11-07', '2025-12-08', council);
    expect(lastSaid(story)).toContain('; this declines the proposal of Thursday 6 November 2025: "informal" to 2025-12-15');
    // The first is not to be agreed to any more: what is agreed to is the second, by the side that is asked.
    expect(refusal(story, '2025-11-10', 'extension-agreed', extensionAgreed(), council)).toMatchObject({ type: 'not-open' });
    story.on('2025-11-10', 'extension-agreed', extensionAgreed(), icb);
    expect(due(story)).toBe('2025-12-08');
  });

  it('an old one that is amended is put anew, and says so too', () => {
    const story = new Story();
    const seq = propose(story, '2025-11-06', '2025-12-15', icb);
    propose(story, '2025-11-07', '2025-12-08', council);
    story.on('2025-11-10', 'amended', amended({ seq, changes: { reason: 'Put better' } }), icb);
    expect(lastSaid(story)).toContain('; this declines the proposal of Friday 7 November 2025: "informal" to 2025-12-08');
    expect(refusal(story, '2025-11-11', 'extension-agreed', extensionAgreed(), icb)).toMatchObject({ type: 'not-open' });
  });

  it('one’s own takes the place of one’s own', () => {
    const story = new Story();
    propose(story, '2025-11-06', '2025-12-15', icb);
    propose(story, '2025-11-07', '2025-12-16', icb);
    expect(lastSaid(story)).toContain(', in the place of the proposal of Thursday 6 November 2025');
  });

  it('a change of the funding, the same way; what was agreed to is not declined by what comes after', () => {
    const story = new Story();
    story.on('2025-11-06', 'funding-change-proposed', fundingChangeProposed(), icb);
    story.on('2025-11-07', 'funding-change-proposed', fundingChangeProposed({ shares: sharesOf(45) }), trust);
    expect(lastSaid(story)).toContain('; this declines the proposal of Thursday 6 November 2025');
    story.on('2025-11-10', 'funding-change-agreed', fundingChangeAgreed(), icb);
    story.on('2025-11-11', 'funding-change-proposed', fundingChangeProposed(), icb);
    expect(lastSaid(story)).not.toContain('declines');
  });

  it('an extension is to at most so much later as the policy says', () => {
    const story = new Story();
    for (const to of ['2026-12-02', '2099-12-01'])
      expect(refusal(story, '2025-11-06', 'extension-proposed', extensionProposed({ to }), icb)).toMatchObject({
        type: 'form',
        errors: [{ pointer: '/to' }],
      });
    expect(refusal(story, '2025-11-06', 'extension-proposed', extensionProposed({ to: '2026-12-01' }), icb)).toBeUndefined();
  });
});

describe('0.3: a day that is put right keeps its place', () => {
  const referred = (): Story => {
    const story = new Story();
    story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb);
    return story;
  };

  it('an opening is before all that came after it: 422', () => {
    const story = referred();
    const amend = (openedOn: string) => refusal(story, '2025-11-12', 'amended', amended({ seq: 1, changes: { openedOn } }), icb);
    expect(amend('2025-11-11')).toMatchObject({ type: 'form', errors: [{ pointer: '/changes/openedOn' }] });
    expect(amend('2025-11-10')).toBeUndefined();
  });

  it('what follows another step is not before it, nor that after what followed it', () => {
    const story = referred();
    story.on('2025-11-20', 'formal-letter-received', formalLetterReceived(), council);
    const convened = story.on('2025-11-21', 'panel-convened', panelConvened(), council);
    const held = story.on('2025-12-08', 'panel-held', panelHeld(), council);
    const amend = (seq: number | undefined, on: string) =>
      refusal(
        story,
        '2025-12-10',
        'amended',
        amended({ seq, changes: { on, ...(seq === convened ? { meetingOn: '2025-12-09' } : {}) } }),
        council,
      );
    expect(amend(held, '2025-11-20')).toMatchObject({ type: 'form', errors: [{ pointer: '/changes/on' }] });
    expect(amend(convened, '2025-12-09')).toMatchObject({ type: 'form', errors: [{ pointer: '/changes/on' }] });
    expect(amend(convened, '2025-12-01')).toBeUndefined();
  });
});
