import { council, hospital, link, openingForm, surgery, type Overrides } from './forms';
import { faultsOf, openingFaults, policy, VisitOnPaper } from './on-paper';

describe('Legal Context: whose premises the LINK visits', () => {
  test('a visit is planned: by the LINK, to the provider, with who leads it', () => {
    const visit = new VisitOnPaper();
    expect(visit.stage).toBe('planned');
    expect(visit.seen()).toMatchObject({
      matter: 'Hawthorn Ward: How meals are served',
      visitOn: '2026-03-17',
      lead: { id: 'ann-mott', name: 'Ann Mott' },
      team: [{ name: 'Ann Mott' }, { name: 'Ben Okafor' }],
      parties: [
        { id: 'lewisham-link', role: 'link' },
        { id: 'lewisham-hospital-trust', role: 'provider' },
      ],
    });
    expect(visit.toldOf(1)).toEqual(['ann-mott', 'lewisham-hospital-trust lead', 'lewisham-link lead']);
  });

  test.each<[string, Overrides, readonly string[]]>([
    ['of the hospital itself', {}, ['taken']],
    ['of a surgery that the council contracts', { provider: 'brook-surgery', premises: surgery }, ['taken']],
    ['of one that the hospital runs under contract', { premises: { ...surgery, kind: 'other' } }, ['taken']],
    ['of a surgery that calls itself one of the partners', { provider: 'brook-surgery' }, ['/provider']],
    ['contracted by nobody knows whom', { premises: { ...surgery, contractedBy: undefined } }, ['/premises/contractedBy']],
    ['contracted by a stranger', { premises: { ...surgery, contractedBy: 'oxfordshire-county-council' } }, ['/premises/contractedBy']],
    ['contracted by the LINK', { premises: { ...surgery, contractedBy: link.organisation } }, ['/premises/contractedBy']],
    ['the hospital’s own, and contracted all the same', { premises: { ...surgery, kind: 'provider' } }, ['/premises/contractedBy']],
    ['the LINK’s own', { provider: link.organisation }, ['/provider']],
    ['of no kind that there is', { premises: { ...surgery, kind: 'school' } }, ['/premises/kind']],
  ])('premises %s', (_, overrides, faults) => {
    expect(openingFaults(openingForm(overrides))).toEqual(faults);
  });

  test.each<[string, Overrides, readonly string[]]>([
    ['on the day on which it is planned', { visitOn: '2026-03-02' }, ['taken']],
    ['planned and told of after it had been due', { openedOn: '2026-02-16', visitOn: '2026-02-23' }, ['taken']],
    ['before it is planned', { visitOn: '2026-03-01' }, ['/visitOn']],
    ['planned on a day to come', { openedOn: '2026-03-03' }, ['/openedOn']],
    ['to see nothing', { services: [] }, ['/services']],
    ['with somebody twice', { team: ['ann-mott', 'ann-mott'] }, ['/team']],
  ])('a visit %s', (_, overrides, faults) => {
    expect(openingFaults(openingForm(overrides))).toEqual(faults);
  });

  test('by a provider: it is visited, and does not plan it', () => {
    expect(openingFaults(openingForm(), { by: hospital })).toEqual(['/provider']);
    expect(openingFaults(openingForm(), { by: council })).toEqual(['/provider']);
  });
});

test('0.3: an amended opening puts the record right; whom the visit is to stays', () => {
  const visit = new VisitOnPaper();
  const amended = (changes: object) => visit.refused('amended', { on: '2026-03-03', seq: 1, changes, reason: 'Mistyped' });
  expect(amended({ provider: 'lewisham-council' })).toMatchObject({ errors: [{ pointer: '/changes/provider' }] });
  expect(amended({ visitOn: '2026-03-01' })).toMatchObject({ errors: [{ pointer: '/changes/visitOn' }] });
  expect(amended({ visitOn: '2026-03-18' })).toBeUndefined();
  expect(visit.seen()).toMatchObject({ visitOn: '2026-03-18' });
});

test('0.3: nor is it put right to after the visit', () => {
  const visit = new VisitOnPaper(openingForm({ openedOn: '2026-02-16', visitOn: '2026-02-23' }));
  const refusal = visit.refused('amended', { on: '2026-03-03', seq: 1, changes: { openedOn: '2026-02-24' }, reason: 'Mistyped' });
  expect(faultsOf(refusal)).toEqual(['/changes/visitOn']);
});

test('DESIGN 10: another area’s LINK and its partners, by its policy alone', () => {
  const elsewhere = {
    ...policy,
    roles: { link: 'rutland-link', council: 'rutland-county-council' },
    terms: { ...policy.terms, statutory: ['council'] },
  };
  const by = { ...link, organisation: 'rutland-link' };
  const theirs = openingForm({ provider: 'rutland-county-council', team: [], lead: 'rhys-vane' });
  expect(openingFaults(openingForm(), { by, policy: elsewhere })).toEqual(['/provider']);
  expect(openingFaults(theirs, { by, policy: elsewhere })).toEqual(['/lead']);
});
