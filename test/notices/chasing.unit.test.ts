import { addDays, at, isoDate } from '../../protocols/calendar/dates';
import type { Told } from '../../protocols/case/notices/notice';
import { tierOfNotice } from '../../protocols/case/notices/tier';
import { partyId } from '../../protocols/case/parties/party';
import { written } from '../../notices/written';
import { CaseOnPaper } from '../case/case-on-paper';
import { policy } from '../dispute/on-paper';
import { acceptance, context } from './kinds/dispute';
import { letter } from './letter-cases';
import { textOfPage } from './page';

const missed = (passedOver: number): Told => ({ kind: 'missed', limit: acceptance, number: 5, tier: 'accountable-officer', passedOver });

describe('0.6: after an outage the latest notice goes out', () => {
  test('and says how many before it could not, and how long ago the limit was due', () => {
    const { text, html } = written(letter(missed(3)), context({ today: isoDate('2026-01-28') }));
    for (const words of [text, textOfPage(html)].map((each) => each.replace(/\s+/g, ' '))) {
      expect(words).toContain('It was due 30 days ago. 3 notices of it before this one could not go out in time.');
      expect(words).toContain('This is notice 5, now also to the accountable officer of whoever owes it.');
    }
  });

  test('one that was passed over, a day late', () => {
    const { text } = written(letter(missed(1)), context({ today: isoDate('2025-12-30') }));
    expect(text).toContain('It was due 1 day ago. 1 notice of it before this one could not go out in time.');
  });

  test('says nothing of the kind where none was passed over', () => {
    expect(written(letter(missed(0)), context()).text).not.toMatch(/ ago|could not go out/);
  });
});

describe('0.6: who hears of a missed limit is said as new once', () => {
  const alsoTo = (number: number, passedOver = 0): string | undefined =>
    /now also to the ([a-z ]+?) of whoever/.exec(
      written(
        letter({ kind: 'missed', limit: acceptance, number, tier: tierOfNotice(policy.notices.tiers, number), passedOver }),
        context(),
      ).text,
    )?.[1];

  test('a tier higher with each notice, and the last one not again', () => {
    expect([1, 2, 3, 4, 5, 6].map((number) => alsoTo(number))).toEqual([
      'deputy',
      'senior manager',
      'accountable officer',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('the last one, where those before it could not go out', () => {
    expect([alsoTo(5, 1), alsoTo(5, 2), alsoTo(5, 4)]).toEqual([undefined, 'accountable officer', 'accountable officer']);
  });

  test('on the timeline too', () => {
    const one = new CaseOnPaper();
    for (const [month, day] of [
      [1, 5],
      [2, 20],
    ] as const)
      for (let n = 0; n < 25; n += 1) {
        one.now = at(addDays(isoDate(`2026-0${month}-${String(day).padStart(2, '0')}`), n), 9);
        one.look();
      }
    const told = one.entries.filter(({ event, detail }) => event === 'escalation' && detail.includes('letter')).map(({ detail }) => detail);
    expect(told.length).toBeGreaterThan(4);
    expect(told.filter((detail) => detail.includes('now also to the accountable officer'))).toHaveLength(1);
  });
});

describe('DESIGN 2: a prompt asks what nobody has to have broken anything for', () => {
  const rule = {
    clause: '5',
    title: 'Say how it stands',
    stages: 'every',
    to: 'neutral',
    after: { count: 10, unit: 'working-days' },
  } as const;
  const prompts = {
    quiet: { ...rule, of: 'opened', 'answered-by': ['resolved', 'terms-sent'] },
    silent: { ...rule, of: 'opened', 'answered-by': [] },
  };
  const standing = { ...context().standing, policy: { ...policy, prompts } };
  const asked = (name: string, number = 1, says?: string): string =>
    written(
      letter(
        {
          kind: 'prompt',
          number,
          prompt: {
            id: name,
            name,
            title: 'Say how it stands',
            clause: '5',
            to: [partyId('local-authority')],
            from: isoDate('2025-11-03'),
            first: isoDate('2025-11-17'),
            ...(says ? { says } : {}),
          },
        },
        '5',
      ),
      context({ standing }),
    ).text;

  test('its title, its clause, since when, of whom, and what would answer it', () => {
    const text = asked('quiet', 1, 'the part of lincolnshire-icb');
    expect(text).toMatch(/^A question about this case: Say how it stands, the part of Lincolnshire Integrated Care Board\n/);
    expect(text).toContain('nobody need have missed anything');
    expect(text).toContain('Asked of:\n- Lincolnshire County Council\n');
    expect(text).toContain('Open since: Monday 3 November 2025\n');
    expect(text).toContain('Under: Section 117 aftercare disputes in Lincolnshire, clause 5\n');
    expect(text).toContain('It is answered by any of:\n\n- The dispute was resolved\n- terms sent\n');
    expect(text).not.toContain('This is notice');
  });

  test('asked again, it says so; with nothing particular that would answer it, what to do', () => {
    expect(asked('quiet', 3)).toContain('This is notice 3 of it.');
    expect(asked('silent')).toContain('To answer it, report what has happened, or what comes next.');
  });
});
