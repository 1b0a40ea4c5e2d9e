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
  panelAdjourned,
  panelConvened,
  panelHeld,
  panelRescheduled,
  papersIssued,
  substituteNamed,
  trust,
  type Form,
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

describe('§1: who makes up a panel, and who may say so', () => {
  const refused = (form: object, by = council) => refusalOf(caseOf(...WITH_LETTER), 'panel-convened', form, by);
  const substitute = (overrides: Overrides, by = icb) =>
    refusalOf(caseOf(...CONVENED, ['substitute-named', substituteNamed(), icb]), 'substitute-named', substituteNamed(overrides), by);

  it.each([
    ['an independent chair of the ICB', icb.organisation],
    ['an independent chair of the Trust', trust.organisation],
  ])('10.2: %s belongs to a party: 422', (_, organisation) => {
    expect(refused(panelConvened({ chair: { name: 'Judge Pye', organisation, independent: true } }))).toMatchObject({
      type: 'form',
      errors: [{ pointer: '/chair/independent' }],
    });
  });

  it('9.1: an independent chair that is listed as a member makes up neither the four nor the two of a side: 409', () => {
    const chair = { name: 'Judge  PYE', independent: true };
    const pye = member('Judge Pye', 'lewisham-link', 'health');
    expect(refused(panelConvened({ chair, members: [ada, cara, dan, pye] }))).toMatchObject({ type: 'void', clause: '9.1' });
    expect(checked(caseOf(...WITH_LETTER), 'panel-convened', panelConvened({ chair, members: [...MEMBERS, pye] }), council).step).toBe(
      'panel-convened',
    );
  });

  it('7.2: whoever sent the letter doesn’t set the panel up: 403', () => {
    expect(refused(panelConvened(), icb)).toMatchObject({ type: 'not-allowed', detail: expect.stringContaining('7.2') });
    expect(checked(caseOf(...WITH_LETTER), 'panel-convened', panelConvened(), trust).step).toBe('panel-convened');
  });

  it.each([
    ['panel-convened', panelConvened({ meetingOn: '2025-11-20' })],
    ['panel-rescheduled', panelRescheduled({ on: '2025-12-03', meetingOn: '2025-12-02' })],
    ['panel-adjourned', panelAdjourned({ on: '2025-12-08', meetingOn: '2025-12-05' })],
  ])('9.1: "%s" is for a day that is not before it: 422', (step, form) => {
    expect(refusalOf(caseOf(...CONVENED), step, form, council)).toMatchObject({ type: 'form', errors: [{ pointer: '/meetingOn' }] });
  });

  it('10.1: the side of the member who can’t come sends the substitute: 403', () => {
    expect(substitute({ for: 'Cara Holt', name: 'Gil Roe' })).toMatchObject({
      type: 'not-allowed',
      detail: expect.stringContaining('10.1'),
    });
    expect(substitute({}, council)).toMatchObject({ type: 'not-allowed' });
  });

  it.each([
    ['who sits already', { name: 'ada ford' }, '/name'],
    ['who chairs', { name: 'Eve Jude' }, '/name'],
    ['who stands in for another already', { for: 'Ada Ford', name: 'Fay Kerr' }, '/name'],
    ['of the other side', { name: 'Gil Roe', organisation: council.organisation }, '/organisation'],
    ['for nobody of the panel', { for: 'Zoe Zed', name: 'Gil Roe' }, '/for'],
  ])('10.1: a substitute %s: 422', (_, overrides, pointer) => {
    expect(substitute(overrides)).toMatchObject({ type: 'form', errors: [{ pointer }] });
  });

  it('7.2, 10.2: an earlier letter told later turns round who receives it: the panel stands, flagged for who convened it and for its chair', () => {
    const chair = { name: 'Hal Moss', organisation: council.organisation, independent: false };
    const earlier = ['formal-letter-received', formalLetterReceived({ on: '2025-11-18', from: council.organisation }), icb] as const;
    const flags = (form: Form) =>
      breachesOf(caseOf(...WITH_LETTER, ['panel-convened', form, council], earlier), []).map(({ clause }) => clause);
    expect(flags(panelConvened({ chair }))).toEqual(['7.2', '10.2']);
    expect(flags(panelConvened({ chair: { name: 'Judge Pye', independent: true } }))).toEqual(['7.2']);
    expect(breachesOf(caseOf(...WITH_LETTER, ['panel-convened', panelConvened({ chair }), council]), [])).toEqual([]);
  });

  it('7.2: read as convened by then, a meeting after the limit is not outside it', () => {
    const standing = caseOf(...WITH_LETTER, ['panel-convened', panelConvened({ meetingOn: '2026-01-12' }), council]);
    const limits = [{ name: 'panel-meeting', due: '2025-12-10' }] as unknown as Parameters<typeof breachesOf>[1];
    expect(breachesOf(standing, limits).map(({ clause }) => clause)).toEqual(['7.2']);
    const rule = standing.policy.limits['panel-meeting'];
    if (!rule) throw new Error('the policy has no such limit');
    const policy = {
      ...standing.policy,
      limits: { ...standing.policy.limits, 'panel-meeting': { ...rule, 'met-by': ['panel-convened'] } },
    };
    expect(breachesOf({ ...standing, policy }, limits)).toEqual([]);
  });
});
