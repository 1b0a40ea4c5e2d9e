import type { Policy } from '../../protocols/case/policy/policy';
import type { VisitTerms } from '../../protocols/visit/terms';
import { ann, arrived, document, hospital, link, openingForm, teamChanged } from './forms';
import { policy, VisitOnPaper } from './on-paper';

type Held = VisitTerms['link-alone']['holds'];

/** A policy in which this, and nothing else, is the LINK's alone. */
const holding = (holds: Held): Policy<VisitTerms> => ({
  ...policy,
  terms: { ...policy.terms, 'link-alone': { ...policy.terms['link-alone'], holds } },
});

/** All that a party is shown and told, in one text. */
function knownTo(visit: VisitOnPaper, { party }: { party: string }): string {
  const { one } = visit;
  return JSON.stringify([
    one.last.seen.filter(({ readers }) => readers.some((reader) => reader === party)),
    one.record.facts.filter(({ known }) => known[party] !== undefined).map(({ form, parts }) => parts?.[party] ?? form),
    one.entries.filter(({ known }) => known[party] !== undefined).map(({ detail, parts }) => parts?.[party] ?? detail),
    one.letters.filter(({ reader }) => reader === party),
  ]);
}

describe('what of a visit is the LINK’s alone is written in its policy', () => {
  const noted = { on: '2026-03-03', text: 'Ask to see the kitchen' };
  const added = { on: '2026-03-03', document: document('Questions.pdf') };

  test('its notes and documents, unless they name other readers; a provider’s own are its own', () => {
    const visit = new VisitOnPaper();
    visit.take('noted', noted, ann);
    visit.take('document-added', added);
    visit.take('noted', { ...noted, text: 'For both', seenBy: [hospital.party] });
    visit.take('noted', { ...noted, text: 'The cook is away' }, hospital);
    for (const secret of ['kitchen', 'Questions.pdf']) {
      expect(knownTo(visit, link)).toContain(secret);
      expect(knownTo(visit, hospital)).not.toContain(secret);
    }
    expect(knownTo(visit, hospital)).toContain('For both');
    expect(knownTo(visit, link)).not.toContain('The cook is away');
  });

  test.each<[Held, boolean, boolean]>([
    [[], true, true],
    [['notes'], false, true],
    [['documents'], true, false],
  ])('where it holds %j, the provider sees its notes: %s, its documents: %s', (holds, notes, documents) => {
    const visit = new VisitOnPaper(openingForm(), { policy: holding(holds) });
    visit.take('noted', noted, ann);
    visit.take('document-added', added);
    visit.take('noted', { ...noted, text: 'The cook is away' }, hospital);
    expect(knownTo(visit, link)).not.toContain('The cook is away');
    expect([knownTo(visit, hospital).includes('kitchen'), knownTo(visit, hospital).includes('Questions.pdf')]).toEqual([notes, documents]);
  });

  test('who comes is known to the provider, who has to let them in', () => {
    const visit = new VisitOnPaper();
    visit.take('team-changed', teamChanged());
    expect(visit.seen(hospital.party)).toMatchObject({
      lead: { name: 'Ann Mott' },
      team: [{ name: 'Ann Mott' }, { name: 'Cara Lindqvist' }],
    });
  });

  test('unless the policy holds the team back: then nobody’s name, and of who went nothing, gets to the provider', () => {
    const visit = new VisitOnPaper(openingForm(), { policy: holding(['team']) });
    visit.take('team-changed', teamChanged({ team: ['ann-mott', 'cara-lindqvist'] }));
    visit.take('interest-declared', { on: '2026-03-05', name: 'ann-mott', interest: 'Was a patient there' }, ann);
    visit.take('arrived', arrived({ team: ['ann-mott', 'nobody-known'] }), ann);
    expect(visit.breaches).toHaveLength(2);
    for (const name of ['Ann Mott', 'Okafor', 'Lindqvist', 'cara-lindqvist', 'nobody-known', 'changed'])
      expect(knownTo(visit, hospital)).not.toContain(name);
    expect(knownTo(visit, hospital)).toContain('Flora Penn');
    expect(knownTo(visit, link)).toContain('nobody-known went');
  });
});
