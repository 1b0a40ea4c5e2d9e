import { at, isoDate } from '../../protocols/calendar/dates';
import { organisationsByName } from '../../protocols/case/parties/names';
import { partyId } from '../../protocols/case/parties/party';
import { amended, council, icb } from '../dispute/forms';
import { Story } from '../dispute/money-story';
import { CaseOnPaper } from './case-on-paper';

describe('0.10: a changed calendar is told with the day that it is, what it is, why, and who declared it', () => {
  function flooded(): CaseOnPaper {
    const one = new CaseOnPaper();
    one.declare(isoDate('2025-11-12'));
    one.look();
    return one;
  }
  const change = { what: 'Flood, 2025-11-12, everywhere', reason: 'The Witham is over its banks', by: 'p.officer' };

  it('on the timeline', () => {
    const entry = flooded().entries.find(({ event }) => event === 'calendar-changed');
    expect(entry?.detail).toContain(`: ${change.what}, by ${change.by} (${change.reason}).`);
    expect(entry?.data).toMatchObject({ changes: [change] });
  });

  it('to the owners whose dates moved', () => {
    const letters = flooded().letters.filter(({ kind }) => kind === 'limits-moved');
    expect(letters).toMatchObject([
      { reader: 'icb', changes: [change] },
      { reader: 'local-authority', changes: [change] },
    ]);
  });

  it('only those changes that came after the case was last counted', () => {
    const one = flooded();
    one.declare(isoDate('2025-11-13'));
    one.look();
    const { changes } = one.entries.findLast(({ event }) => event === 'calendar-changed')?.data as { changes: readonly object[] };
    expect(changes).toHaveLength(1);
  });
});

describe('0.3: the explanation of a limit says that it counts from a step that was amended', () => {
  const explained = ({ one }: Story, limit: string) =>
    one.record.limits.find(({ id }) => id === limit)?.explanation.filter((line) => 'amended' in line);
  const seqOf = ({ one }: Story, step: string): number => one.standing.facts.find((fact) => fact.step === step)?.seq ?? 0;

  function convened(): Story {
    const story = new Story();
    story.upTo('panel-convened');
    return story;
  }

  it('from its day', () => {
    const story = convened();
    expect(explained(story, 'panel-meeting')).toEqual([]);
    const seq = story.on(
      '2025-11-24',
      'amended',
      amended({ seq: seqOf(story, 'formal-letter-received'), changes: { on: '2025-11-19' } }),
      council,
    );
    expect(explained(story, 'panel-meeting')).toEqual([{ date: '2025-11-24', amended: 'A formal letter of dispute was received', seq }]);
  });

  it('from a day that it names, to which a limit counts back', () => {
    const story = convened();
    const seq = story.on(
      '2025-11-24',
      'amended',
      amended({ seq: seqOf(story, 'panel-convened'), changes: { meetingOn: '2025-12-09' } }),
      council,
    );
    expect(explained(story, 'panel-papers')).toEqual([{ date: '2025-11-24', amended: 'A disputes panel was convened', seq }]);
  });

  it('from the stage into which it brought the case', () => {
    const story = convened();
    const referral = seqOf(story, 'referred-to-senior-managers');
    const seq = story.on('2025-11-24', 'amended', amended({ seq: referral, changes: { on: '2025-11-11' } }), icb);
    expect(explained(story, 'senior-contact')).toEqual([{ date: '2025-11-24', amended: expect.stringContaining('senior managers'), seq }]);
  });

  it('not where the amendment left every day as it was', () => {
    const story = convened();
    story.on(
      '2025-11-24',
      'amended',
      amended({ seq: seqOf(story, 'formal-letter-received'), changes: { grounds: 'A health need' } }),
      council,
    );
    expect(explained(story, 'panel-meeting')).toEqual([]);
  });
});

describe('the sentences of the timeline name organisations as the directory does', () => {
  const story = new Story();
  Object.assign(story.one.names, { [icb.organisation]: 'Lincolnshire ICB', [council.organisation]: 'Lincolnshire County Council' });
  story.upTo('formal-letter-received');
  story.one.now = at(isoDate('2026-02-02'), 10);
  story.one.look();
  const details = story.one.entries.slice(3).map(({ detail }) => detail);

  it('of steps, limits, breaches, escalations', () => {
    expect(details.filter((detail) => /lincolnshire-|local-authority|\(icb\)/.test(detail))).toEqual([]);
    expect(details).toContainEqual(
      expect.stringContaining('(Lincolnshire County Council), on Thursday 20 November 2025: from Lincolnshire ICB.'),
    );
  });

  it('for programs their ids stay', () => {
    const { data } = story.one.entries.find(({ step }) => step === 'formal-letter-received') ?? {};
    expect(data).toMatchObject({ from: icb.organisation });
  });
});

it.each([
  ['"acceptance:local-authority" to 2026-01-05', '"acceptance:local-authority" to 2026-01-05'],
  ['(icb and local-authority)', '(The ICB and The Council)'],
  [
    'a.clerk@lincolnshire-icb.example.org, https://example.org/lincolnshire-icb',
    'a.clerk@lincolnshire-icb.example.org, https://example.org/lincolnshire-icb',
  ],
])('what is part of an id or of an address stays as it is: %s', (sentence, said) => {
  const parties = [
    { id: partyId('icb'), role: 'raising', organisations: ['lincolnshire-icb'] },
    { id: partyId('local-authority'), role: 'receiving', organisations: ['lincolnshire-county-council'] },
  ];
  const names: Record<string, string> = { 'lincolnshire-icb': 'The ICB', 'lincolnshire-county-council': 'The Council' };
  expect(organisationsByName(sentence, parties, (id) => names[id] ?? id)).toBe(said);
});
