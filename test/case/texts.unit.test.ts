import { amended, clerkAppointed, costIncurred, council, icb, informalDiscussionHeld, noted, panelConvened } from '../dispute/forms';
import { caseOf, LATER, refusalOf, WITH_LETTER } from '../dispute/on-paper';
import { CaseOnPaper } from './case-on-paper';

function aCase(): CaseOnPaper {
  const one = new CaseOnPaper();
  one.now = LATER;
  return one;
}

const errorsOf = (step: string, form: object): unknown => {
  const refusal = aCase().refusalOf(step, form, icb);
  return refusal?.type === 'form' ? refusal.errors : refusal?.type;
};
const formOf = (one: CaseOnPaper, seq: number): unknown => one.standing.facts.find((fact) => fact.seq === seq)?.form;

describe('a text of which nothing is seen is none', () => {
  it.each([
    ['U+200B alone', '\u200b'],
    ['white space of all sorts', ' \u00a0\t\n\u2003\ufeff'],
    ['a soft hyphen and directions', '\u00ad\u200e\u2066\u2069'],
    ['fillers', '\u3164\u2800'],
  ])('%s', (_, text) => {
    expect(errorsOf('noted', noted({ text }))).toEqual([{ pointer: '/text', detail: 'say something here' }]);
    expect(errorsOf('amended', amended({ seq: 1, changes: { matter: text } }))).toEqual([
      { pointer: '/changes/matter', detail: 'say something here' },
    ]);
  });

  it.each(['5', '?', '👍', 'e\u0301', '\u0644\u0627'])('%s is one', (text) => {
    expect(errorsOf('noted', noted({ text }))).toBeUndefined();
  });
});

describe('texts are kept without their margins', () => {
  it('as given, and as amended', () => {
    const one = aCase();
    one.take('noted', noted({ text: ' \u200b\u00a0They rang.\n' }), icb);
    const seq = one.last.result.fact ?? 0;
    expect(formOf(one, seq)).toMatchObject({ text: 'They rang.' });
    expect(one.take('amended', amended({ on: '2026-03-02', seq, changes: { text: '\u200b They wrote.\u00a0 ' } }), icb)).toBe(true);
    expect(formOf(one, seq)).toMatchObject({ text: 'They wrote.' });
    expect(one.standing.recorded.at(-1)?.form).toMatchObject({ changes: { text: 'They wrote.' } });
  });

  it('also within a list that is amended', () => {
    const one = aCase();
    one.take('informal-discussion-held', informalDiscussionHeld(), icb);
    const seq = one.last.result.fact ?? 0;
    const attended = [{ organisation: icb.organisation, name: ' Ada Ford ', role: 'director' }];
    one.take('amended', amended({ on: '2026-03-02', seq, changes: { attended } }), icb);
    expect(formOf(one, seq)).toMatchObject({ attended: [{ name: 'Ada Ford' }] });
  });
});

describe('0.1: what is a day is told by the form, not by its look', () => {
  it('a note that says no more than a day is a note, given so or amended so', () => {
    const one = aCase();
    expect(one.take('noted', noted({ text: '9999-12-31' }), icb)).toBe(true);
    const seq = one.last.result.fact ?? 0;
    expect(one.take('amended', amended({ on: '2026-03-02', seq, changes: { text: '3000-01-01' } }), icb)).toBe(true);
  });

  it('a reference that reads like a day is a reference', () => {
    expect(errorsOf('cost-incurred', costIncurred({ payer: icb.organisation, reference: '2099-01-01' }))).toBeUndefined();
  });

  it('a day of an amendment that no calendar reaches is refused at its field', () => {
    expect(errorsOf('amended', amended({ seq: 1, changes: { assessedOn: '1025-10-20' } }))).toEqual([
      { pointer: '/changes/assessedOn', detail: expect.stringContaining('1025-10-20 is beyond the calendar') },
    ]);
  });
});

describe('a name has one line', () => {
  it.each([
    ['CR and LF', 'Gus Lyle\r\nBcc: all@example.org'],
    ['LF', 'Gus\nLyle'],
    ['a tab', 'Gus\tLyle'],
    ['a bell', 'Gus\u0007Lyle'],
    ['a line separator', 'Gus\u2028Lyle'],
  ])('%s in it is refused', (_, name) => {
    const detail = 'one line, without line breaks or other control characters';
    const attended = [{ organisation: icb.organisation, name, role: 'director' }];
    expect(errorsOf('informal-discussion-held', informalDiscussionHeld({ attended }))).toEqual([{ pointer: '/attended/0/name', detail }]);
    expect(
      refusalOf(caseOf(...WITH_LETTER, ['panel-convened', panelConvened(), council]), 'clerk-appointed', clerkAppointed({ name }), council),
    ).toMatchObject({ type: 'form', errors: [{ pointer: '/name', detail }] });
  });

  it('an end of line after it is taken away', () => {
    const attended = [{ organisation: icb.organisation, name: 'Ada Ford\r\n', role: 'director' }];
    expect(errorsOf('informal-discussion-held', informalDiscussionHeld({ attended }))).toBeUndefined();
  });
});
