import { isoDate } from '../../protocols/calendar/dates';
import {
  amended,
  ann,
  arrived,
  cancelled,
  hospital,
  interestDeclared,
  link,
  openingForm,
  rescheduled,
  teamChanged,
  VISIT_DAY,
} from './forms';
import { faultsOf, openingFaults, policy, VisitOnPaper } from './on-paper';

const DEV = 'Dev Rahman is authorised until 2026-03-23, and not on 2026-03-24';
const CLAUSE = 'Enter and View 1';

describe('Enter and View 1: only authorised representatives', () => {
  test('a team with anyone who is not authorised on the visit’s date is refused', () => {
    expect(openingFaults(openingForm({ team: ['dev-rahman'], visitOn: '2026-03-23' }))).toEqual(['taken']);
    expect(openingFaults(openingForm({ team: ['dev-rahman'], visitOn: '2026-03-24' }))).toEqual(['void']);
    expect(openingFaults(openingForm({ lead: 'dev-rahman', visitOn: '2026-03-24' }))).toEqual(['void']);
    expect(openingFaults(openingForm({ team: ['nobody-known'] }))).toEqual(['/team/0']);
  });

  test('a team is not changed to one with them, nor with a lead who is left out and is none', () => {
    const visit = new VisitOnPaper(openingForm({ visitOn: '2026-03-24' }));
    const refusal = visit.refused('team-changed', teamChanged({ team: ['ben-okafor', 'dev-rahman'] }));
    expect(refusal).toMatchObject({ type: 'void', clause: CLAUSE, errors: [{ pointer: '/team/1', detail: DEV }] });
    const [representatives] = Object.values(visit.one.representatives);
    Object.assign(representatives ?? {}, { 'ann-mott': { name: 'Ann Mott', authorisedUntil: isoDate('2026-03-01') } });
    expect(visit.refused('team-changed', teamChanged({ team: ['ben-okafor'] }))).toMatchObject({ errors: [{ pointer: '/lead' }] });
    expect(visit.refused('team-changed', teamChanged({ lead: 'ben-okafor', team: [] }))).toBeUndefined();
  });

  test('a date on which one of the team is not authorised is refused; with another in their place it is not', () => {
    const visit = new VisitOnPaper(openingForm({ team: ['ben-okafor', 'dev-rahman'] }));
    const onDay = (visitOn: string) => visit.refused('rescheduled', rescheduled({ visitOn }));
    expect(onDay('2026-03-24')).toMatchObject({ type: 'void', clause: CLAUSE, errors: [{ pointer: '/visitOn', detail: DEV }] });
    expect(onDay('2026-03-23')).toBeUndefined();
    visit.take('team-changed', teamChanged({ on: '2026-03-16', team: ['ben-okafor', 'cara-lindqvist'] }));
    expect(onDay('2026-03-24')).toBeUndefined();
    expect(visit.seen()).toMatchObject({ visitOn: '2026-03-24', team: [{ id: 'ben-okafor' }, { id: 'cara-lindqvist' }] });
  });

  test('told late, a change takes its place: the last word is the later one', () => {
    const visit = new VisitOnPaper();
    visit.take('team-changed', teamChanged());
    visit.take('team-changed', teamChanged({ on: '2026-03-03', lead: 'ben-okafor', team: [] }), link, '2026-03-05');
    expect(visit.seen()).toMatchObject({ lead: { id: 'ben-okafor' }, team: [{ id: 'ann-mott' }, { id: 'cara-lindqvist' }] });
  });

  test('nor does an amendment put such a plan together', () => {
    const visit = new VisitOnPaper(openingForm({ team: ['dev-rahman'] }));
    const onDay = (visitOn: string) => visit.refused('amended', amended({ on: '2026-03-03', seq: 1, changes: { visitOn } }));
    expect(onDay('2026-03-24')).toMatchObject({ type: 'void', clause: CLAUSE });
    expect(onDay('2026-03-23')).toBeUndefined();
  });

  test('nor does one of the day, for a team that was changed since; nor one that makes another team the last word', () => {
    const moved = new VisitOnPaper();
    moved.take('team-changed', teamChanged({ team: ['dev-rahman'] }));
    const onDay = (visitOn: string) => moved.refused('amended', amended({ on: '2026-03-05', seq: 1, changes: { visitOn } }));
    expect(onDay('2026-03-24')).toMatchObject({ type: 'void', clause: CLAUSE, errors: [{ detail: DEV }] });
    expect(onDay('2026-03-23')).toBeUndefined();
    const turned = new VisitOnPaper();
    const seq = turned.take('team-changed', teamChanged({ team: ['dev-rahman'] }));
    turned.take('team-changed', teamChanged({ on: '2026-03-06', team: ['cara-lindqvist'] }));
    turned.take('rescheduled', rescheduled({ on: '2026-03-10' }));
    const puts = (on: string) => turned.refused('amended', amended({ on: '2026-03-11', seq, changes: { on } }));
    expect(puts('2026-03-07')).toMatchObject({ type: 'void', clause: CLAUSE, errors: [{ detail: DEV }] });
    expect(puts('2026-03-05')).toBeUndefined();
  });

  test('while no day is planned, they are to be authorised on the day of the change', () => {
    const visit = new VisitOnPaper();
    visit.take('cancelled', cancelled());
    expect(visit.refused('team-changed', teamChanged({ on: '2026-03-23', team: ['dev-rahman'] }))).toBeUndefined();
    expect(faultsOf(visit.refused('team-changed', teamChanged({ on: '2026-03-24', team: ['dev-rahman'] })))).toEqual(['void']);
  });

  test('one that lapses before the visit: a notice to the lead, and to nobody at the provider', () => {
    const visit = new VisitOnPaper();
    const lapse = (last: string) => {
      visit.one.representatives[link.organisation] = {
        ...visit.one.representatives[link.organisation],
        'ben-okafor': { name: 'Ben Okafor', authorisedUntil: isoDate(last) },
      };
      visit.one.look();
    };
    lapse('2026-03-17');
    expect(visit.said('authorisation-changed')).toEqual([]);
    lapse('2026-03-16');
    expect(visit.said('authorisation-changed')).toEqual([
      'Ben Okafor is not authorised on Tuesday 17 March 2026: the directory has them authorised until Monday 16 March 2026.',
    ]);
    expect(visit.told('authorisation-changed')).toEqual(['2026-03-02: lewisham-link lead, ann-mott']);
    expect(JSON.stringify(visit.one.last.seen.find(({ readers }) => readers.includes(hospital.party)))).not.toContain('16 March');
    lapse('2031-03-31');
    expect(visit.said('authorisation-changed')).toHaveLength(2);
  });

  test('of a visit that is off, or that they have come to, nothing more is followed', () => {
    for (const after of [
      (visit: VisitOnPaper) => visit.take('cancelled', cancelled()),
      (visit: VisitOnPaper) => visit.take('arrived', arrived(), ann),
    ]) {
      const visit = new VisitOnPaper();
      after(visit);
      visit.one.representatives[link.organisation] = {};
      visit.one.look();
      expect([visit.said('authorisation-changed'), visit.breaches]).toEqual([[], []]);
    }
  });

  test('where the policy does not have it that lapses are the LINK’s alone, the provider hears of them', () => {
    const open = { ...policy, terms: { ...policy.terms, 'link-alone': { ...policy.terms['link-alone'], holds: [] } } };
    const visit = new VisitOnPaper(openingForm(), { policy: open });
    visit.one.representatives[link.organisation] = {};
    visit.one.look();
    expect(visit.told('authorisation-changed')).toContain('2026-03-02: lewisham-hospital-trust lead');
  });

  test('one who came in the place of another, and was authorised, is not flagged', () => {
    const visit = new VisitOnPaper();
    visit.take('arrived', arrived({ team: ['cara-lindqvist'] }), ann);
    expect(visit.breaches).toEqual([]);
  });

  test('one who went all the same is flagged, by name, and the visit stands', () => {
    const visit = new VisitOnPaper();
    const seq = visit.take('arrived', arrived({ on: '2026-03-24', team: ['ann-mott', 'dev-rahman'] }), ann);
    expect(visit.breaches).toEqual([
      'Enter and View 5: The representatives came on Tuesday 24 March 2026, and the visit was planned for Tuesday 17 March 2026.',
      'Enter and View 1: Dev Rahman went, and was not authorised on Tuesday 24 March 2026.',
    ]);
    visit.take('amended', amended({ on: '2026-03-25', seq, changes: { team: ['ann-mott', 'gone-since'] } }), ann);
    expect(visit.breaches).toContain('Enter and View 1: gone-since went, and was not authorised on Tuesday 24 March 2026.');
  });
});

describe('Enter and View 6: conflicts of interest are declared and noted; who has one and still goes is flagged', () => {
  const flagged = 'Enter and View 6: Ben Okafor went, and has declared a conflict of interest.';

  test('declared before, by name or by id', () => {
    for (const name of ['ben  okafor', 'ben-okafor']) {
      const visit = new VisitOnPaper();
      visit.take('interest-declared', interestDeclared({ name }));
      expect(visit.breaches).toEqual([]);
      visit.take('arrived', arrived(), ann);
      expect(visit.breaches).toEqual([flagged]);
    }
  });

  test('declared afterwards as well; not of one who stayed away', () => {
    const visit = new VisitOnPaper().held();
    visit.take('interest-declared', interestDeclared({ on: VISIT_DAY }), hospital);
    expect(visit.breaches).toEqual([flagged]);
    const without = new VisitOnPaper();
    without.take('interest-declared', interestDeclared());
    without.take('arrived', arrived({ team: ['ann-mott'] }), ann);
    expect(without.breaches).toEqual([]);
  });
});
