import { readers } from '../../notices/recipients';
import { sameName } from '../../protocols/case/parties/names';
import { formalLetterReceived, council, icb, MEMBERS, panelConvened, panelHeld, papersIssued, referredToSeniorManagers } from './forms';
import { Story } from './money-story';
import { caseOf, refusalOf, WITH_LETTER } from './on-paper';

const SIAN = 'Siân O’Brien';

/** The ways in which one name comes: by keyboard, by word processor, by what was pasted. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['with a straight apostrophe', "Siân O'Brien"],
  ['not composed', 'Sia\u0302n O’Brien'],
  ['with the apostrophe of a letter', 'Siân Oʼbrien'],
  ['in capitals', 'SIÂN O’BRIEN'],
  ['with two spaces', 'Siân  O’Brien'],
  ['with a no-break space', 'Siân\u00a0O’Brien'],
  ['with a wide space, and spaces around', ' Siân\u2003O’Brien  '],
  ['with a zero-width space', 'Siân O’\u200bBrien\u200b'],
];

const [ada, ...others] = MEMBERS;
const [ben, cara, dan] = others.map(({ name }) => name);

function convenedWith(name: string): Story {
  const story = new Story();
  story.on('2025-11-10', 'referred-to-senior-managers', referredToSeniorManagers(), icb);
  story.on('2025-11-20', 'formal-letter-received', formalLetterReceived(), council);
  story.on('2025-11-21', 'panel-convened', panelConvened({ members: [{ ...ada, name }, ...others] }), council);
  return story;
}

const flagged = ({ one }: Story): readonly string[] => (one.record.facts.length === 0 ? [] : [...one.record.flagged]);

describe.each(SPELLINGS)('one person’s name, %s', (_, spelling) => {
  it('is one name, either way round', () => {
    expect([sameName(SIAN, spelling), sameName(spelling, SIAN)]).toEqual([true, true]);
  });

  it('9.1: does not make two of a panel of four', () => {
    const members = [{ ...ada, name: SIAN }, { ...ada, name: spelling }, ...others];
    expect(refusalOf(caseOf(...WITH_LETTER), 'panel-convened', panelConvened({ members }), council)).toMatchObject({
      errors: [{ pointer: '/members/1/name', detail: 'each member once' }],
    });
  });

  it('9.2, 8.2: who came, and has the papers, is not absent, and not without them', () => {
    const story = convenedWith(SIAN);
    story.on('2025-11-24', 'papers-issued', papersIssued({ to: [spelling, ben, cara, dan] }), council);
    story.on('2025-12-08', 'panel-held', panelHeld({ attended: [spelling, ben, cara, dan] }), council);
    expect(flagged(story)).toEqual([]);
  });

  it('0.13: does not make two readers of one address', () => {
    const contact = 'sian@example.org';
    expect(
      readers(
        [SIAN, spelling].map((name) => ({ name, contact })),
        [],
        '2025-12-08' as never,
      ),
    ).toHaveLength(1);
  });
});

it.each([
  ['Ann Lee', 'Anne Lee'],
  ['Siân O’Brien', 'Sian O’Brien'],
  ['Ann Lee', 'Annlee'],
])('%s and %s are two people', (one, other) => {
  expect(sameName(one, other)).toBe(false);
});

it('9.2: who did not come under any spelling is absent', () => {
  const story = convenedWith(SIAN);
  story.on('2025-12-08', 'panel-held', panelHeld({ attended: [ben, cara, dan] }), council);
  expect(flagged(story).length).toBeGreaterThan(0);
});
