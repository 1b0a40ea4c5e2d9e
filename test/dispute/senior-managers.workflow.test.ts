import { replayingStage } from '../parts/replays';
import { council, formalLetterReceived, icb, MONDAY, opening, resolved, seniorManagersMadeContact, agreedBy, trust } from './forms';
import { refused } from './refused';
import { clock, limitOf, noticesOf, textsOf, timelineOf, toWhom, viewOf } from './seen';
import { inContact, referred } from './story';

const { open } = replayingStage();

// Referred on Monday 10 November 2025: 14 working days are Friday the 28th. Contact on Friday the 14th: 10 are Friday the 28th too.

const EVERYBODY = [
  'Dilip Vasant, dilip.vasant@lincolnshire-icb.example.org, 01632 960004',
  'Imogen Chatterji, imogen.chatterji@lincolnshire-county-council.example.org, 01632 960009',
  'Nadeem Birkett, nadeem.birkett@lincolnshire-partnership-trust.example.org, 01632 960014',
];
const SENIOR_MANAGERS = ['county-council senior-manager', 'icb senior-manager', 'partnership-trust senior-manager'];

it('6.1: on referral, senior managers are told at once who their counterparts are and how to reach them', async () => {
  const one = await referred(open);
  const [introduction] = await noticesOf(one, 'moved');
  expect(introduction?.at).toMatch(/^2025-11-10T12:00/);
  for (const text of textsOf(introduction)) for (const words of EVERYBODY) expect(text).toContain(words);
  expect(introduction && toWhom(introduction)).toEqual(expect.arrayContaining(SENIOR_MANAGERS));
});

it('6.1: where the case has moved on by itself, senior managers are introduced from 09:00', async () => {
  const one = await open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-12-02', 9, 1)); // the informal limit was Monday 1 December
  const [introduction] = await noticesOf(one, 'moved');
  expect(introduction?.at).toMatch(/^2025-12-02T09:00/);
  for (const text of textsOf(introduction)) for (const words of EVERYBODY) expect(text).toContain(words);
  expect(introduction && toWhom(introduction)).toEqual(expect.arrayContaining(SENIOR_MANAGERS));
});

it('6.1: both partners owe the contact, within 14 working days of the referral; it meets the limit for both', async () => {
  const one = await referred(open);
  const owners = [icb.party, council.party];
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ from: '2025-11-10', due: '2025-11-28', status: 'running', owners });
  await one.goTo(clock('2025-11-28', 23, 50));
  await one.take('senior-managers-made-contact', seniorManagersMadeContact({ on: '2025-11-28' }), icb);
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ status: 'met', metOn: '2025-11-28' });
});

it('6.1: a contact is between counterparts: one with nobody of the other side is refused', async () => {
  const one = await referred(open);
  await one.goTo(clock('2025-11-14', 12));
  const between = [
    { organisation: council.organisation, name: 'Imogen Chatterji' },
    { organisation: trust.organisation, name: 'Nadeem Birkett' },
  ];
  const taken = one.take('senior-managers-made-contact', seniorManagersMadeContact({ between }), council);
  expect(await refused(taken)).toMatchObject({ type: 'form', errors: [{ pointer: '/between' }] });
});

it('6.2: without contact within its limit, the case moves on to the panel by itself', async () => {
  const one = await referred(open);
  await one.goTo(clock('2025-11-28', 23, 59));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
  await one.goTo(clock('2025-11-29', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'panel' });
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ status: 'missed' });
  expect((await timelineOf(one)).findLast(({ event }) => event === 'moved')).toMatchObject({ on: '2025-11-29', clause: '6.1' });
});

it('6.2: without a resolution 10 working days after the contact, the case moves on to the panel by itself', async () => {
  const one = await inContact(open);
  expect(await limitOf(one, 'negotiation')).toMatchObject({ from: '2025-11-14', due: '2025-11-28', localDefault: { mark: 'silent' } });
  await one.goTo(clock('2025-11-29', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'panel' });
  expect(await limitOf(one, 'negotiation')).toMatchObject({ status: 'missed' });
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ status: 'met' });
});

it('6.2: a resolution between senior managers meets the negotiation and goes to settlement', async () => {
  const one = await inContact(open);
  await one.goTo(clock('2025-11-19', 12));
  await one.take('resolved', resolved({ on: '2025-11-19', agreedBy: agreedBy('2025-11-18') }), trust);
  expect(await viewOf(one)).toMatchObject({ stage: 'settlement', finalResolutionDate: '2025-11-19' });
  expect(await limitOf(one, 'negotiation')).toMatchObject({ status: 'met', metOn: '2025-11-19' });
});

it('6.2: a formal letter leads to the panel at once; what senior managers still owed has lapsed', async () => {
  const one = await referred(open);
  await one.goTo(clock('2025-11-20', 12));
  expect(await one.take('formal-letter-received', formalLetterReceived(), council)).toMatchObject({ stage: 'panel' });
  expect(await limitOf(one, 'senior-contact')).toMatchObject({ status: 'lapsed' });
  expect(await limitOf(one, 'letter')).toBeUndefined();
});
