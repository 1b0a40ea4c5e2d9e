import { ADA, ada, conductForm, council, hospital, link, officer, openingForm } from './forms';
import { ComplaintOnPaper, lincolnshire, openingFaults, sharedLives } from './on-paper';
import type { Actor } from '../../protocols/case/facts/fact';

const of = (organisation: string, role: Actor['role'] = 'coordinator'): Actor => ({ subject: 'a', organisation, role, verified: true });
const lincolnshireForm = (overrides = {}) => openingForm({ about: 'lincolnshire-county-council', ...overrides });
const carers = { kind: 'carers', reference: 'c-4', speaker: 'Bea Hurst' };
const schemeForm = (overrides = {}) => openingForm({ about: 'wolds-shared-lives-scheme', concern: 'conduct', by: carers, ...overrides });

describe('5: who is told and who answers, by the policy', () => {
  it('lewisham, conduct: the Development Manager of the LINK and the lead of the organisation concerned are both told at once', () => {
    const one = new ComplaintOnPaper(conductForm(), { by: council });
    expect(one.parties).toEqual(['complained-of lewisham-hospital-trust', 'complainant lewisham-council', 'told lewisham-link (neutral)']);
    expect(one.toldOf(1)).toEqual(['lewisham-council lead', 'lewisham-hospital-trust lead', 'lewisham-link lead']);
  });

  it('lewisham, conduct, by the LINK: its Development Manager knows of it', () => {
    const one = new ComplaintOnPaper(conductForm(), { by: link });
    expect(one.parties).toEqual(['complained-of lewisham-hospital-trust', 'complainant lewisham-link']);
  });

  it('lewisham, the LINK’s own conduct: the statutory organisation that complains answers for telling its lead; nobody further is told', () => {
    const one = new ComplaintOnPaper(conductForm({ about: 'lewisham-link' }), { by: hospital });
    expect(one.toldOf(1)).toEqual(['lewisham-hospital-trust lead', 'lewisham-link lead']);
  });

  it('lewisham, the LINK’s own conduct, by a person: the lead of the council is told', () => {
    const one = new ComplaintOnPaper(conductForm({ about: 'lewisham-link', by: { kind: 'service-user', reference: 'su-17' } }), {
      by: link,
    });
    expect(one.parties).toEqual(['complained-of lewisham-link', 'complainant su-17', 'told lewisham-council (neutral)']);
    expect(one.toldOf(1)).toEqual(['lewisham-council lead', 'lewisham-link lead', 'su-17']);
  });

  it('lewisham, a service, by who uses it: the complaints officer, in the first instance, and no lead', () => {
    const one = new ComplaintOnPaper();
    expect(one.parties).toEqual(['complained-of lewisham-hospital-trust', 'complainant su-17']);
    expect(one.toldOf(1)).toEqual(['lewisham-hospital-trust complaints-officer', 'su-17']);
  });

  it('2.1: lincolnshire, a service, by who uses it: that organisation’s complaints officer', () => {
    const one = new ComplaintOnPaper(lincolnshireForm(), { policy: lincolnshire, by: of('lincolnshire-county-council') });
    expect(one.toldOf(1)).toEqual(['lincolnshire-county-council complaints-officer', 'su-17']);
  });

  it('lincolnshire, conduct, by a partner: the lead', () => {
    const form = lincolnshireForm({ concern: 'conduct', by: { kind: 'organisation' } });
    const one = new ComplaintOnPaper(form, { policy: lincolnshire, by: of('lincolnshire-icb') });
    expect(one.toldOf(1)).toEqual(['lincolnshire-county-council lead', 'lincolnshire-icb lead']);
  });

  it('shared lives, by carers on their scheme: its management; Shared Lives Plus passes it on, and takes no side', () => {
    const one = new ComplaintOnPaper(schemeForm(), { policy: sharedLives, by: of('shared-lives-plus', 'mediator') });
    expect(one.parties).toEqual(['complained-of wolds-shared-lives-scheme', 'complainant c-4', 'passed-on-by shared-lives-plus (neutral)']);
    expect(one.toldOf(1)).toEqual(['c-4', 'shared-lives-plus lead', 'wolds-shared-lives-scheme senior-manager']);
  });
});

describe('5: in whose name it is opened', () => {
  it('a person who signs in opens it in their own', () => {
    const one = new ComplaintOnPaper(openingForm({ by: { ...ADA, subject: ada.subject } }), { by: ada });
    expect(one.one.record.facts[0]?.by).toMatchObject({ party: 'su-17' });
    expect(one.one.record.facts[0]?.by).not.toHaveProperty('for');
    expect(one.refused('withdrawn', { on: '2026-03-03', reason: 'It is settled' }, ada)).toBeUndefined();
  });

  it('taken down by the officer of whom it is about, it is the complainant’s to withdraw and to put right, and not the organisation’s', () => {
    const one = new ComplaintOnPaper();
    expect(one.one.record.facts[0]?.by).toMatchObject({ party: 'lewisham-hospital-trust', for: 'su-17' });
    const putRight = { on: '2026-03-03', seq: 1, changes: { what: 'I waited ten hours' }, reason: 'Mistyped' };
    const withdrawn = { on: '2026-03-03', reason: 'It is settled' };
    expect(one.refused('withdrawn', withdrawn, officer)).toMatchObject({ type: 'not-allowed' });
    expect(one.refused('amended', putRight, officer)).toMatchObject({ type: 'not-allowed' });
    const asToldBy = { for: 'su-17', how: 'on the telephone' };
    expect(one.refused('amended', { ...putRight, ...asToldBy }, officer)).toBeUndefined();
    expect(one.refused('withdrawn', { ...withdrawn, ...asToldBy }, officer)).toBeUndefined();
    expect(one.outcome).toBe('withdrawn');
  });

  it('passed on by somebody else, it is not theirs to withdraw either', () => {
    const one = new ComplaintOnPaper(openingForm(), { by: link });
    expect(one.parties).toContain('passed-on-by lewisham-link (neutral)');
    expect(one.refused('withdrawn', { on: '2026-03-03', reason: 'x' }, link)).toMatchObject({ type: 'not-allowed' });
  });
});

it('5: how a complainant is reached is not for those who are only told of the complaint', () => {
  const form = conductForm({ by: { ...ADA, subject: 'ada.quill' } });
  const one = new ComplaintOnPaper(form, { by: hospital });
  const [opened] = one.one.record.facts;
  expect(opened?.parts).toMatchObject({ 'lewisham-link': { by: { kind: 'service-user', reference: 'su-17', name: 'Ada Quill' } } });
  expect(JSON.stringify(opened?.parts)).not.toMatch(/example\.org|ada\.quill/);
  expect(Object.keys(opened?.parts ?? {})).toEqual(['lewisham-link']);
});

it.each([
  ['an organisation that the policy does not have', openingForm({ about: 'lewisham-library' }), officer, ['/about']],
  ['of itself', conductForm(), hospital, ['/about']],
  ['a service, by an organisation', openingForm({ by: { kind: 'organisation' } }), council, ['/by/kind']],
  ['by carers, of whom this policy knows none', openingForm({ by: carers }), officer, ['/by/kind']],
  ['by nobody in particular', openingForm({ by: { kind: 'service-user' } }), officer, ['/by/reference']],
  ['by somebody by their NHS number', openingForm({ by: { kind: 'service-user', reference: '9434765919' } }), officer, ['/by/reference']],
  ['by somebody who goes by an organisation’s id', openingForm({ by: { ...ADA, reference: 'lewisham-link' } }), officer, ['/by/reference']],
  ['by somebody by what no party can be called', openingForm({ by: { ...ADA, reference: '_su-17' } }), officer, ['/by/reference']],
  ['by somebody by a word of the record’s own', openingForm({ by: { ...ADA, reference: 'constructor' } }), officer, ['/by/reference']],
  ['by somebody who signs in as its officer', openingForm({ by: { ...ADA, subject: officer.subject } }), officer, ['/by/subject']],
  ['of what no organisation can be called', openingForm({ about: '-hospital' }), officer, ['/about']],
  ['by an organisation with a name', conductForm({ by: { kind: 'organisation', name: 'Us' } }), council, ['/by/kind']],
  ['by a person who speaks for others', openingForm({ by: { ...ADA, speaker: 'Bea' } }), officer, ['/by/speaker']],
  ['by a person in another’s name', openingForm({ by: { ...ADA, subject: 'bea' } }), ada, ['/by/subject']],
  ['by a person as an organisation', conductForm(), ada, ['/by/kind']],
  ['received tomorrow', openingForm({ receivedOn: '2026-03-03' }), officer, ['/receivedOn']],
  ['about nothing', openingForm({ what: undefined }), officer, ['/what']],
  [
    'at an address that no letter reaches',
    openingForm({ by: { ...ADA, contact: { address: 'Lewisham' } } }),
    officer,
    ['/by/contact/address'],
  ],
  ['passed on by an organisation that the policy does not have', openingForm(), of('lewisham-library'), ['/policy']],
  ['conduct by an organisation that the policy does not have', conductForm(), of('lewisham-library'), ['/by/kind']],
  ['by an auditor', openingForm(), of('lewisham-link', 'auditor'), ['not-allowed']],
])('5: a complaint %s is refused', (_, form, by, faults) => {
  expect(openingFaults(form, { by })).toEqual(faults);
});

it('5: what the policy does not let be complained of is refused: no service of a policy of conduct', () => {
  const { conduct } = lincolnshire.terms.concerns;
  const policy = { ...lincolnshire, terms: { ...lincolnshire.terms, concerns: { conduct } } };
  expect(openingFaults(lincolnshireForm(), { by: of('lincolnshire-icb'), policy: policy as typeof lincolnshire })).toEqual(['/concern']);
});

it('5: a complaint needs a complaints officer to go to only where one answers', () => {
  const one = new ComplaintOnPaper();
  const asks = (form: object) => one.one.protocol.opening.asks?.(form, one.one.standing).map(({ ask }) => ask);
  expect(asks(openingForm())).toEqual(['organisation', 'complaints-officer']);
  expect(asks(conductForm())).toEqual(['organisation']);
});

it('5: nor for whom it is about, where the complainant signs in: who is heard by themselves is not reached otherwise', () => {
  const told = (...given: ConstructorParameters<typeof ComplaintOnPaper>) =>
    JSON.stringify(new ComplaintOnPaper(...given).one.last.facts.map(({ parts, form }) => parts?.['lewisham-hospital-trust'] ?? form));
  expect(told(openingForm())).toContain('ada.quill@example.org');
  const own = told(openingForm({ by: { ...ADA, subject: ada.subject } }), { by: ada });
  expect(own).not.toMatch(/example\.org|subject/);
  expect(own).toContain('Ada Quill');
});
