import type { Letter } from '../../protocols/case/notices/notice';
import {
  clerkAppointed,
  council,
  formalLetterReceived,
  icb,
  MEMBERS,
  panelAdjourned,
  panelConvened,
  panelRescheduled,
  papersIssued,
  referredToSeniorManagers,
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

it('10.1, 10.4: a substitute and a clerk hear of it too', () => {
  const story = convened();
  story.on('2025-11-24', 'clerk-appointed', clerkAppointed({ contact: 'gus@example.org' }), council);
  expect(contactsIn(letterToPeople(story))).toEqual(['Gus Lyle gus@example.org']);
  story.on('2025-11-24', 'substitute-named', substituteNamed({ contact: 'fay@example.org', chairInformedOn: '2025-11-24' }), icb);
  expect(contactsIn(letterToPeople(story))).toEqual(['Fay Kerr fay@example.org']);
});

it.each([
  ['is rescheduled', 'panel-rescheduled', panelRescheduled()],
  ['is adjourned', 'panel-adjourned', panelAdjourned()],
])('10.1: members, chair, substitute and clerk hear that the meeting %s', (_, step, form) => {
  const story = complete();
  story.on('2025-12-03', step, form, council);
  expect(contactsIn(letterToPeople(story)).toSorted()).toEqual(ALL.toSorted());
});

it('10.1, 7.3: they get the papers, with the documents', () => {
  const story = complete();
  story.on('2025-12-02', 'papers-issued', papersIssued(), council);
  expect(contactsIn(letterToPeople(story)).toSorted()).toEqual(ALL.toSorted());
  expect(letterToPeople(story)?.documents?.map(({ name }) => name)).toEqual(['Bundle']);
});

it('9.1: of nobody who gave a contact there is no letter to people', () => {
  const story = new Story();
  story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb);
  story.on('2025-11-20', 'formal-letter-received', formalLetterReceived(), council);
  story.on('2025-11-21', 'panel-convened', panelConvened(), council);
  expect(letterToPeople(story)).toBeUndefined();
});
