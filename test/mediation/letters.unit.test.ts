import { addressLines } from '../../notices/channels/address-lines';
import { isReachable, readers } from '../../notices/recipients';
import { isoDate } from '../../protocols/calendar/dates';
import { postOf, type Sent } from '../case/in-words';
import * as f from './forms';
import { MediationOnPaper } from './on-paper';

/** What the parties of a mediation read, in the words that reach them. */

const NAMES: Readonly<Record<string, string>> = { [f.SLP]: 'Shared Lives Plus', [f.SCHEME]: 'Wolds Shared Lives Scheme' };
const directory = {
  nameOf: (id: string) => NAMES[id] ?? id,
  holders: [{ organisation: f.SLP, tier: 'lead', name: 'Olive Grant', email: 'o.grant@example.org', telephone: '01632 960010' }] as const,
};

interface Mailed {
  one: MediationOnPaper;
  /** The last letter of a step, or of another kind, to a reader. @throws where there is none */
  letter: (reader: string, of: string) => Sent;
  /** All that a reader was sent, in words. */
  all: (reader: string) => string;
  sent: readonly Sent[];
}

function mailed(one: MediationOnPaper): Mailed {
  const sent = postOf(one.one, directory);
  const letter = (reader: string, of: string): Sent => {
    const found = sent.findLast(
      ({ letter }) => letter.reader === reader && (letter.kind === 'step' ? letter.step.name : letter.kind) === of,
    );
    if (!found) throw new Error(`${reader} has no letter of ${of}`);
    return found;
  };
  const all = (reader: string) =>
    sent.flatMap(({ letter, subject, text, html }) => (letter.reader === reader ? [subject, text, html] : [])).join('\n');
  return { one, letter, all, sent };
}

/** With a mediator; nobody but Ruth Ash, who called, knows of it. */
function called(opening?: f.Form): Mailed {
  const post = mailed(new MediationOnPaper(opening));
  post.one.take('mediator-assigned', f.assigned({ on: '2026-03-02' }));
  return post;
}
const underWay = (): Mailed => mailed(MediationOnPaper.underWay());

describe('works 1: the first letter', () => {
  test('tells a side what the mediation is, on whose side nobody is, who the other side is, whom to ring; nothing of what was told', () => {
    const { one, letter } = called();
    one.take('side-approached', f.approached());
    const { subject, text } = letter(f.SCHEME, 'side-approached');
    expect(subject).toContain('Shared Lives Plus asks you to a mediation');
    for (const said of [
      'Maya Lunn of Shared Lives Plus is the mediator, on neither side.',
      'On the other side is Ruth Ash.',
      'What you tell the mediator stays with the mediator.',
      'ring or write to Shared Lives Plus and ask for Maya Lunn or Olive Grant: 01632 960010',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/Payments|finance|Beck/);
  });

  test('tells a carer of the scheme, and of no other carer', () => {
    const { one, letter } = called();
    one.take('side-approached', f.approached({ party: f.BECK }));
    const { text } = letter(f.BECK, 'side-approached');
    expect(text).toContain('On the other side is Wolds Shared Lives Scheme.');
    expect(text).not.toMatch(/Ash|Payments|finance/);
  });

  test('who joins is asked in; the others hear their name alone', () => {
    const { one, letter } = underWay();
    one.take('party-joined', f.joined());
    expect(letter(f.GROUP.reference, 'party-joined').subject).toContain('You have joined a mediation');
    expect(letter(f.SCHEME, 'party-joined').text).toContain('Who joined: Carers of the Wolds');
    expect(letter(f.SCHEME, 'party-joined').text).not.toContain('ida.cole');
  });
});

describe('works 2 and 3: next steps', () => {
  const both = f.nextSteps({
    steps: [
      { id: 'a', what: 'Gather the bank statements', who: f.ASH, byWhen: '2026-03-13' },
      { id: 'b', what: 'Look up the payment run', who: f.SCHEME, byWhen: '2026-03-16' },
    ],
    agreedBy: [
      { party: f.ASH, name: 'Ruth Ash', on: '2026-03-04' },
      { organisation: f.SCHEME, name: 'Jo Pell', on: '2026-03-04' },
    ],
  });

  test('are confirmed at once to each whom they bind: its own, and nothing of the others’', () => {
    const { one, letter } = underWay();
    one.take('next-steps-agreed', both);
    const [toAsh, toScheme] = [letter(f.ASH, 'next-steps-agreed').text, letter(f.SCHEME, 'next-steps-agreed').text];
    expect(toAsh).toContain('- Ruth Ash: Gather the bank statements, by Friday 13 March 2026');
    expect(toAsh).toContain('- Ruth Ash, on Wednesday 4 March 2026'); // who agreed for themselves is named once
    expect(toAsh).toContain('If this is not what you agreed to, tell Shared Lives Plus by the end of Wednesday 11 March 2026');
    expect(toAsh).not.toMatch(/payment run|Jo Pell/);
    expect(toScheme).not.toMatch(/bank statements|Ruth Ash/);
  });

  test('one that was missed is asked after gently, of whoever has it to do; the mediator is told, and the other side nothing', () => {
    const { one, letter, all } = underWay();
    one.take('next-steps-agreed', both);
    const before = all(f.SCHEME);
    one.wait('2026-03-16');
    const { subject, text } = letter(f.ASH, 'missed');
    expect(subject).toContain('Is it done? Gather the bank statements');
    expect(text).toContain('If you have done it, just say so, and on which day.');
    expect(text).toContain('Only you and Shared Lives Plus are told of this.');
    expect(letter(f.SLP, 'missed').text).toContain('Please ring Ruth Ash');
    expect(all(f.SCHEME).slice(before.length)).not.toMatch(/Ruth|bank/);
  });
});

describe('works 4: a meeting', () => {
  const BASIS = 'What the meeting is for: To hear how each sees the payments, with the mediator in the chair';

  test.each([
    ['Ruth Ash, by herself', [f.scheme, undefined, f.ash]],
    ['Sam Beck, by the mediator’s report', [f.scheme, f.ash, undefined]],
  ] as const)('with the last agreement, here of %s, all who are to be there get the basis in writing', (_, answers) => {
    const { one, letter } = underWay();
    one.take('meeting-proposed', f.meeting());
    for (const by of answers) one.take('meeting-agreed', by ? f.meetingAgreed() : f.reported(f.meetingAgreed()), by ?? f.mediator);
    for (const reader of [f.SCHEME, f.ASH, f.BECK, f.SLP]) {
      const { subject, text } = letter(reader, 'meeting-agreed');
      expect(subject).toContain('The meeting is agreed');
      for (const said of [BASIS, 'Day of the meeting: Thursday 26 March 2026', 'Where: Horncastle library', '- Sam Beck'])
        expect(text).toContain(said);
    }
  });

  test('before that, who is still to answer; of who declines, the mediator alone hears why', () => {
    const { one, letter } = underWay();
    one.take('meeting-proposed', f.meeting());
    one.take('meeting-agreed', f.meetingAgreed(), f.scheme);
    expect(letter(f.ASH, 'meeting-agreed').text).toContain('Still to answer: you and Sam Beck. Please say whether you agree to it');
    one.take('meeting-declined', f.meetingDeclined(), f.ash);
    expect(letter(f.SLP, 'meeting-declined').text).toContain('Why: I am afraid of the manager');
    for (const reader of [f.SCHEME, f.BECK]) {
      expect(letter(reader, 'meeting-declined').text).toContain(BASIS);
      expect(letter(reader, 'meeting-declined').text).not.toContain('afraid');
    }
  });
});

test('works 5: with the last confirmation each has the terms that hold from now on; whom it was reported for can say that it is not so', () => {
  const { one, letter } = underWay();
  one.take('agreement-reached', f.agreement());
  one.take('agreement-confirmed', f.confirmed(), f.ash);
  expect(letter(f.BECK, 'agreement-confirmed').text).toContain('Still to answer: Wolds Shared Lives Scheme and you.');
  one.take('agreement-confirmed', f.confirmed(), f.scheme);
  one.take('agreement-confirmed', f.reported(f.confirmed()));
  for (const reader of [f.SCHEME, f.ASH, f.BECK, f.SLP]) {
    const { subject, text } = letter(reader, 'agreement-confirmed');
    expect(subject).toContain('The agreement is made');
    expect(text).toContain('The terms: Payments are made by the 5th of each month');
    expect(text.includes('If this is not what you agreed to')).toBe(reader === f.BECK);
  }
});

describe('principle 5: what is told in confidence', () => {
  test('stands in no letter to another before it is permitted; then the part that is, in a letter of its own', () => {
    const { one, letter, all } = underWay();
    one.take('information-received', f.informationReceived(), f.ash);
    one.take('permission-given', f.permission({ what: 'Ruth has debts' }), f.ash);
    one.take('meeting-proposed', f.meeting());
    expect(all(f.SLP)).toContain('I am two months behind with the rent');
    for (const reader of [f.SCHEME, f.BECK]) expect(all(reader)).not.toMatch(/rent|debts/);
    one.take('information-shared', f.shared());
    const { subject, text } = letter(f.SCHEME, 'information-shared');
    expect(subject).toContain('Something was passed on to you');
    expect(text).toContain('What it says: Ruth has debts\n');
    expect(all(f.SCHEME)).not.toContain('rent');
    expect(all(f.BECK)).not.toMatch(/rent|debts/);
  });

  test('got out all the same: whoever told it hears what, to whom and how; nobody else hears that it was there', () => {
    const { one, letter, all } = underWay();
    one.take('information-received', f.informationReceived(), f.ash);
    one.take('disclosed-in-error', f.disclosedInError());
    expect(letter(f.ASH, 'disclosed-in-error').text).toContain('What it is about: I am two months behind with the rent (debts)');
    expect(letter(f.ASH, 'disclosed-in-error').text).toContain('This was told in confidence, and should not have got out.');
    for (const reader of [f.SCHEME, f.BECK]) expect(all(reader)).not.toMatch(/rent|debts|wrong address/);
  });
});

test.each([
  [{ ground: 'criminal-charge' }, 'The cover: Is there, up to £25,000.00'],
  [{ ground: 'de-approval-proposed' }, 'The cover: Is not there, as de-approval is only proposed'],
] as const)('representation: who is referred to the cover reads whether it is there (%j)', (ground, said) => {
  const { one, letter } = underWay();
  one.take('referred', f.referred({ to: 'legal-expenses-cover', ...ground }));
  expect(letter(f.ASH, 'referred').subject).toContain('Where you can get help');
  expect(letter(f.ASH, 'referred').text).toContain(said);
});

describe('who is not in it, or not any more', () => {
  test('a carer whom the scheme was never told of stands in no letter to it: not by what all are to do, not by their leaving', () => {
    const { one, all } = called();
    one.take('side-approached', f.approached());
    one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-04', date: '2026-03-12' }));
    one.wait('2026-03-17');
    one.take('party-left', f.left({ on: '2026-03-17' }));
    expect(all(f.SCHEME)).toContain('Hold the joint review (Examples): Wolds Shared Lives Scheme and Ruth Ash, overdue since');
    expect(all(f.SCHEME)).not.toMatch(/beck/i);
    expect(one.readBy(f.SCHEME)).not.toMatch(/beck/i);
    expect(all(f.ASH)).toContain('Who left: Sam Beck'); // she named him when she called
  });

  test('who has left hears that it is closed, and not what the others came to', () => {
    const { one, letter } = underWay();
    one.take('party-left', f.left());
    one.take('agreement-reached', f.agreement());
    one.take('agreement-confirmed', f.confirmed(), f.ash);
    one.take('agreement-confirmed', f.confirmed(), f.scheme);
    expect(letter(f.ASH, 'moved').text).toContain('Because: every party has confirmed the agreement');
    expect(letter(f.BECK, 'moved').text).toContain('The mediation is closed');
    expect(letter(f.BECK, 'moved').text).not.toMatch(/agreement|Because/);
  });
});

test('0.6: who has left is chased no more for what all were to do', () => {
  const { one, sent } = underWay();
  one.take('joint-review-planned', f.reviewPlanned({ on: '2026-03-04', date: '2026-03-12' }));
  one.take('party-left', f.left({ party: f.ASH }), f.ash);
  one.wait('2026-03-24');
  const missed = sent.flatMap(({ letter }) => (letter.kind === 'missed' ? [letter.reader] : []));
  expect(new Set(missed)).toEqual(new Set([f.SLP, f.SCHEME, f.BECK]));
});

describe('by post', () => {
  const on = isoDate('2026-03-04');

  test('a carer without email has the letter at the address that they gave', () => {
    const { one, letter } = underWay();
    one.take('information-given', f.informationGiven({ to: [f.BECK] }));
    const [reader, ...more] = readers(letter(f.BECK, 'information-given').letter.to, [], on);
    expect(more).toEqual([]);
    expect(reader).toEqual({ name: 'Sam Beck', address: '4 Mill Lane\nHorncastle\nLN9 5AA' });
    expect(addressLines(reader ?? { name: '' })).toEqual(['Sam Beck', '4 Mill Lane', 'Horncastle', 'LN9 5AA']);
  });

  test('who gave a telephone alone can’t be written to, which is told (0.13); who may not be contacted is not written to', () => {
    const carers = [f.RUTH_ASH, { ...f.SAM_BECK, contact: { telephone: '01522 550101' } }];
    const { one, letter } = called(f.openingForm({ carers }));
    one.take('side-approached', f.approached({ party: f.BECK }));
    expect(readers(letter(f.BECK, 'side-approached').letter.to, [], on).map(isReachable)).toEqual([false]);
    const silent = called(f.openingForm({ carers: [f.RUTH_ASH, { ...f.SAM_BECK, mayBeContacted: false }] }));
    silent.one.take('side-approached', f.approached({ party: f.BECK }));
    expect(silent.sent.filter(({ letter: { reader } }) => reader === f.BECK)).toEqual([]);
  });
});
