import { problemOfRefusal } from '../../api/http/problems';
import { breachesOf } from '../../protocols/dispute/breaches';
import { papersIssued as papers } from '../../protocols/dispute/panel/forms';
import { letterRecipient, seats } from '../../protocols/dispute/panel/panel';
import { papersMissingFor } from '../../protocols/dispute/panel/papers';
import { factsOf } from '../../protocols/case/facts/standing';
import {
  council,
  formalLetterReceived,
  icb,
  member,
  MEMBERS,
  panelConvened,
  panelHeld,
  papersIssued,
  substituteNamed,
  trust,
  type Overrides,
} from './forms';
import { caseOf, checked, refusalOf, WITH_LETTER } from './on-paper';

const [ada, ben, cara, dan] = MEMBERS;
const chairFrom = (organisation: string) => ({ chair: { name: 'Hal Moss', organisation, independent: false } });
const convene = (overrides: Overrides = {}) => checked(caseOf(...WITH_LETTER), 'panel-convened', panelConvened(overrides), council);

it.each([
  ['9.1', 'fewer than four members', { members: [ada, ben, cara] }],
  ['9.1', 'an independent chair to make up the four', { members: [ada, ben, cara], chair: { name: 'Judge Pye', independent: true } }],
  ['9.1', 'a chair from the receiving side to make up the four', { members: [ada, ben, cara], ...chairFrom(council.organisation) }],
  ['9.1', 'one member of the ICB', { members: [ada, cara, dan, member('Kit Lowe', council.organisation, 'health')] }],
  ['9.1', 'one member of the Local Authority’s side', { members: [ada, ben, cara, member('Kit Lowe', icb.organisation, 'health')] }],
  ['9.1', 'a stranger counted to a side', { members: [ada, ben, cara, member('Lou Mays', 'lewisham-link', 'health')] }],
  ['9.1', 'a member not confirmed to understand section 117', { members: [ada, ben, cara, { ...dan, understandsSection117: false }] }],
  ['8.1', 'nobody from social care', { members: MEMBERS.map((one) => ({ ...one, perspective: 'health' })) }],
  ['8.1', 'nobody from health', { members: MEMBERS.map((one) => ({ ...one, perspective: 'social-care' })) }],
  ['10.2', 'a chair from the side that sent the letter', chairFrom(icb.organisation)],
  ['10.2', 'a chair from neither side who is not independent', chairFrom('lewisham-link')],
])('%s: a panel with %s is void: 409, with the clause', (clause, _, overrides) => {
  const refusal = refusalOf(caseOf(...WITH_LETTER), 'panel-convened', panelConvened(overrides), council);
  expect(refusal).toMatchObject({ type: 'void', clause });
  expect(problemOfRefusal(refusal)).toMatchObject({ status: 409, clause });
});

it('7.2: a panel without a letter is void: 409, with the clause', () => {
  const standing = caseOf({ movedTo: 'senior-managers', on: '2025-11-10' }, { movedTo: 'panel', on: '2025-11-20' });
  expect(problemOfRefusal(refusalOf(standing, 'panel-convened', panelConvened(), council))).toMatchObject({ status: 409, clause: '7.2' });
});

it.each([
  ['four members, two from each side, and a chair from the council', {}],
  ['a chair from the Trust, which is of the council’s side', chairFrom(trust.organisation)],
  ['an independent chair', { chair: { name: 'Judge Pye', independent: true } }],
  [
    'more members than four',
    { members: [...MEMBERS, member('Kit Lowe', icb.organisation, 'health'), member('Lou Mays', trust.organisation, 'social-care')] },
  ],
  ['uneven perspectives', { members: [...MEMBERS, member('Kit Lowe', icb.organisation, 'health')] }],
])('9.1: a panel with %s stands', (_, overrides) => {
  expect(convene(overrides)).toMatchObject({ step: 'panel-convened', on: '2025-11-21' });
});

it.each([
  ['a member twice', { members: [...MEMBERS, { ...ada, name: ' ada FORD ' }] }, '/members/4/name'],
  ['a chair of whom it is not said where from', { chair: { name: 'Hal Moss', independent: false } }, '/chair/organisation'],
  ['a perspective that is neither', { members: [ada, ben, cara, { ...dan, perspective: 'legal' }] }, '/members/3/perspective'],
  ['a day that does not exist', { meetingOn: '2025-11-31' }, '/meetingOn'],
])('9.1: a panel with %s is a wrong form', (_, overrides, pointer) => {
  expect(refusalOf(caseOf(...WITH_LETTER), 'panel-convened', panelConvened(overrides), council)).toMatchObject({
    type: 'form',
    errors: [{ pointer }],
  });
});

it.each([
  [icb.organisation, 'local-authority'],
  [council.organisation, 'icb'],
  [trust.organisation, 'icb'],
])('7.2: a letter from %s is received by the side of the %s, though the ICB opened the case', (from, side) => {
  expect(letterRecipient(caseOf(['formal-letter-received', formalLetterReceived({ from })]))).toBe(side);
});

it('7.2: of two letters the first decides who receives', () => {
  const second = formalLetterReceived({ on: '2025-11-24', from: council.organisation });
  expect(letterRecipient(caseOf(...WITH_LETTER, ['formal-letter-received', second]))).toBe('local-authority');
});

const CONVENED = [...WITH_LETTER, ['panel-convened', panelConvened(), council]] as const;

it('7.3: papers are missing for every seat that no lot has gone to, be it to the member or the substitute', () => {
  const lots = [
    ['papers-issued', papersIssued({ to: ['ada ford'] }), council],
    ['substitute-named', substituteNamed(), icb],
    ['papers-issued', papersIssued({ to: ['Fay Kerr', 'Cara Holt'] }), council],
  ] as const;
  const standing = caseOf(...CONVENED, ...lots);
  expect(papersMissingFor(standing, factsOf(standing, papers))).toEqual(['Dan Ings']);
});

it('10.1: the last substitute named for a member takes the seat', () => {
  const standing = caseOf(...CONVENED, ['substitute-named', substituteNamed()], ['substitute-named', substituteNamed({ name: 'Gil Roe' })]);
  expect(seats(standing).map(({ substitute }) => substitute)).toEqual([undefined, 'Gil Roe', undefined, undefined]);
});

it.each([
  ['all four', MEMBERS.map(({ name }) => name), []],
  ['all four and somebody else', [...MEMBERS.map(({ name }) => name), 'Eve Jude'], []],
  ['three', ['Ada Ford', 'Ben Gale', 'Cara Holt'], ['9.1', '9.1', '10.1']],
  ['three, and the chair in the place of the fourth', ['Ada Ford', 'Ben Gale', 'Cara Holt', 'Eve Jude'], ['9.1', '9.1', '10.1']],
  ['nobody of the panel', ['Eve Jude'], ['9.1', '9.1', '9.1', '10.1', '10.1', '10.1', '10.1']],
])('9.1, 10.1: a meeting with %s', (_, attended, clauses) => {
  const standing = caseOf(...CONVENED, ['panel-held', panelHeld({ attended }), council]);
  expect(breachesOf(standing, []).map(({ clause }) => clause)).toEqual(clauses);
});

it('9.1: more members may be absent from a larger panel, but not without a substitute', () => {
  const members = [...MEMBERS, member('Kit Lowe', icb.organisation, 'health'), member('Lou Mays', council.organisation, 'social-care')];
  const attended = MEMBERS.map(({ name }) => name);
  const standing = caseOf(
    ...WITH_LETTER,
    ['panel-convened', panelConvened({ members }), council],
    ['panel-held', panelHeld({ attended }), council],
  );
  expect(breachesOf(standing, []).map(({ clause, what }) => `${clause} ${what}`)).toEqual([
    '10.1 Kit Lowe was absent and sent no substitute',
    '10.1 Lou Mays was absent and sent no substitute',
  ]);
});
