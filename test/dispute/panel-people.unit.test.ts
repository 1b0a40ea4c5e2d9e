import type { Letter } from '../../protocols/case/notices/notice';
import {
  agreedBy,
  amended,
  clerkAppointed,
  council,
  formalLetterReceived,
  icb,
  MEMBERS,
  panelAdjourned,
  panelConvened,
  panelHeld,
  panelRescheduled,
  papersIssued,
  referredToSeniorManagers,
  resolved,
  substituteNamed,
} from './forms';
import { Story } from './money-story';

const [ada, ben, cara, dan] = MEMBERS;
const EVE = { name: 'Eve Jude', organisation: council.organisation, independent: false };

/** Convened on Friday 21 November 2025; some of the people gave a contact. */
function convened(): Story {
  const story = new Story();
  story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb);
  story.on('2025-11-20', 'formal-letter-received', formalLetterReceived(), council);
  const members = [{ ...ada, contact: 'ada@example.org' }, ben, { ...cara, contact: 'cara@example.org' }, dan];
  story.on('2025-11-21', 'panel-convened', panelConvened({ members, chair: { ...EVE, contact: 'eve@example.org' } }), council);
  return story;
}

/** Of the last step, the letter to those who are only named on the case. */
const letterToPeople = ({ one }: Story): Letter | undefined =>
  one.last.letters.find(({ kind, reader }) => kind === 'step' && reader === '*');
const contactsIn = (letter: Letter | undefined): readonly string[] =>
  (letter?.to ?? []).flatMap((one) => ('contact' in one ? [`${one.name} ${one.contact}`] : []));

const PANEL = ['Ada Ford ada@example.org', 'Cara Holt cara@example.org', 'Eve Jude eve@example.org'];
const ALL = [...PANEL, 'Fay Kerr fay@example.org', 'Gus Lyle gus@example.org'];

/** With a substitute for Ben Gale, and a clerk. */
function complete(): Story {
  const story = convened();
  story.on('2025-11-24', 'clerk-appointed', clerkAppointed({ contact: 'gus@example.org' }), council);
  story.on('2025-11-24', 'substitute-named', substituteNamed({ contact: 'fay@example.org', chairInformedOn: '2025-11-24' }), icb);
  return story;
}

it('9.1: members and chair who gave a contact hear of their being on the panel, in one letter of the step', () => {
  const story = convened();
  expect(contactsIn(letterToPeople(story))).toEqual(PANEL);
  expect(letterToPeople(story)).toMatchObject({ kind: 'step', step: { name: 'panel-convened' }, clause: '9.1' });
});

it('10.1, 10.4: a substitute and a clerk hear of it, and all the others of them', () => {
  const story = convened();
  story.on('2025-11-24', 'clerk-appointed', clerkAppointed({ contact: 'gus@example.org' }), council);
  expect(contactsIn(letterToPeople(story))).toEqual([...PANEL, 'Gus Lyle gus@example.org']);
  story.on('2025-11-24', 'substitute-named', substituteNamed({ contact: 'fay@example.org', chairInformedOn: '2025-11-24' }), icb);
  expect(contactsIn(letterToPeople(story)).toSorted()).toEqual(ALL.toSorted());
});

it.each([
  ['is rescheduled', 'panel-rescheduled', panelRescheduled()],
  ['is adjourned', 'panel-adjourned', panelAdjourned()],
  ['was held, with its minutes', 'panel-held', panelHeld()],
  ['is no longer needed, as the dispute is resolved', 'resolved', resolved({ agreedBy: agreedBy('2025-12-03') })],
  ['is no longer needed, as the dispute is withdrawn', 'withdrawn', { reason: 'We agree' }, icb],
])('10.1: members, chair, substitute and clerk hear that the meeting %s', (_, step, form, by = council) => {
  const story = complete();
  story.on('2025-12-08', step, form, by);
  expect(contactsIn(letterToPeople(story)).toSorted()).toEqual(ALL.toSorted());
});

it('0.9: of an agreement they hear that there is one, and none of its terms', () => {
  const story = complete();
  story.on('2025-12-08', 'resolved', resolved({ agreedBy: agreedBy('2025-12-03') }), council);
  const letter = letterToPeople(story);
  expect(letter).toMatchObject({ kind: 'step', step: { name: 'resolved', form: {} } });
  expect(letter).not.toHaveProperty('contestUntil');
});

it('10.1, 7.3: they get the papers, with the documents', () => {
  const story = complete();
  story.on('2025-12-02', 'papers-issued', papersIssued(), council);
  expect(contactsIn(letterToPeople(story)).toSorted()).toEqual(ALL.toSorted());
  expect(letterToPeople(story)?.documents?.map(({ name }) => name)).toEqual(['Bundle']);
});

it('10.1: those of an earlier panel hear that another is convened', () => {
  const story = complete();
  const members = [{ ...ben, contact: 'ben@example.org' }, { ...ada, name: 'Hal Moss' }, cara, dan];
  story.on('2025-11-27', 'panel-convened', panelConvened({ members, chair: { ...EVE, name: 'Ivy Nott' } }), council);
  expect(contactsIn(letterToPeople(story)).toSorted()).toEqual([...ALL, 'Ben Gale ben@example.org'].toSorted());
});

it('0.3, 10.1: of an amended day, place or panel hear those who sit on it, and those who no longer do', () => {
  const story = complete();
  const { seq } = story.standing.facts.find(({ step }) => step === 'panel-convened') ?? { seq: 0 };
  story.on('2025-11-27', 'amended', amended({ seq, changes: { place: 'The Guildhall' } }), council);
  expect(contactsIn(letterToPeople(story)).toSorted()).toEqual(ALL.toSorted());
  expect(letterToPeople(story)).toMatchObject({ about: { form: { place: 'The Guildhall' } } });
  const without = (name: string, contact: string) => [{ ...ada, name, contact }, ben, cara, dan];
  story.on('2025-11-28', 'amended', amended({ seq, changes: { members: without('Hal Moss', 'hal@example.org') } }), council);
  expect(contactsIn(letterToPeople(story)).toSorted()).toEqual([...ALL, 'Hal Moss hal@example.org'].toSorted());
  story.on('2025-12-01', 'amended', amended({ seq, changes: { members: without('Jan Orr', 'jan@example.org') } }), council);
  expect(contactsIn(letterToPeople(story))).toEqual(expect.arrayContaining(['Hal Moss hal@example.org', 'Jan Orr jan@example.org']));
});

it('10.1: once the panel has met, its people hear no more of how the dispute ends', () => {
  const story = complete();
  story.on('2025-12-08', 'panel-held', panelHeld(), council);
  story.on('2025-12-09', 'resolved', resolved({ agreedBy: agreedBy('2025-12-09') }), icb);
  expect(letterToPeople(story)).toBeUndefined();
});

it('9.1: of nobody who gave a contact there is no letter to people', () => {
  const story = new Story();
  story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb);
  story.on('2025-11-20', 'formal-letter-received', formalLetterReceived(), council);
  story.on('2025-11-21', 'panel-convened', panelConvened(), council);
  expect(letterToPeople(story)).toBeUndefined();
});
