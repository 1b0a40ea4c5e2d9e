import request from 'supertest';
import type { CaseOnStage } from '../../bin/rehearsal/stage';
import { as, fakes } from '../api/fakes';
import { closure, lookAgain } from '../case/calendar-change';
import {
  agreedBy,
  amended,
  contested,
  council,
  extensionAgreed,
  extensionProposed,
  icb,
  MONDAY,
  opening,
  referredToSeniorManagers,
  resolved,
} from '../dispute/forms';
import { clock, timelineOf } from '../dispute/seen';
import { replayingStage } from '../parts/replays';
import { opened, type Opened } from './opened';

const theatre = replayingStage();

/** The case's feed as the API answers it over the stage's register, read by another's parser. */
async function textOf({ id, register }: CaseOnStage): Promise<string> {
  const { app } = fakes({ register: () => register, settings: { publicUrl: 'https://concord.example.org' } });
  const { status, text } = await request(app).get(`/v1/cases/${id}/calendar.ics`).set('Authorization', as('coordinator'));
  expect(status).toBe(200);
  return text;
}

const feedOf = async (one: CaseOnStage): Promise<readonly Opened[]> => opened(await textOf(one)).events;

async function eventOf(one: CaseOnStage, limit: string): Promise<Opened> {
  const event = (await feedOf(one)).find(({ uid }) => uid === `${encodeURIComponent(limit)}.${one.id}@concord`);
  if (!event) throw new Error(`the feed of ${one.id} has no ${limit}`);
  return event;
}

const seqOf = async (one: CaseOnStage, step: string): Promise<number | undefined> =>
  (await timelineOf(one)).findLast((entry) => entry.step === step)?.seq;

// Referred on Monday 10 November 2025: `senior-contact`, 14 working days, until Friday the 28th; from the 11th until Monday 1 December;
// without Thursday the 13th a day later.
it('0.3, 0.8, 0.10: whatever moves a limit, its event moves with it, keeps its UID, and its SEQUENCE only rises', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-11', 10));
  const seen: Opened[] = [];
  const look = async () => void seen.push(await eventOf(one, 'senior-contact'));

  await one.take('referred-to-senior-managers', referredToSeniorManagers(), icb);
  await look();
  await one.take(
    'amended',
    amended({ on: '2025-11-11', seq: await seqOf(one, 'referred-to-senior-managers'), changes: { on: '2025-11-11' } }),
    icb,
  );
  await look();
  await closure(theatre.stage, '2025-11-13', async () => {
    await lookAgain(theatre.stage);
    await look();
  });
  await lookAgain(theatre.stage);
  await look();
  await one.take('extension-proposed', extensionProposed({ on: '2025-11-11', limit: 'senior-contact', to: '2025-12-12' }), icb);
  await one.take('extension-agreed', extensionAgreed({ on: '2025-11-11', limit: 'senior-contact' }), council);
  await look();
  await one.goTo(clock('2025-12-13', 0, 1));
  await look();

  expect(seen.map(({ start }) => start)).toEqual(['2025-11-28', '2025-12-01', '2025-12-02', '2025-12-01', '2025-12-12', '2025-12-12']);
  expect(seen.slice(0, 5).map(({ status, alarms }) => [status, alarms])).toEqual(
    // At 09:00 on the working day before: on the Friday before a Monday.
    ['-PT15H', '-P2DT15H', '-PT15H', '-P2DT15H', '-PT15H'].map((alarm) => ['CONFIRMED', [alarm]]),
  );
  // It passed unmet, and the case has moved on by itself: nobody owes it any more.
  expect(seen.at(-1)).toMatchObject({ status: 'CONFIRMED', alarms: [], summary: expect.stringMatching(/^Missed: /) });
  expect(new Set(seen.map(({ uid }) => uid)).size).toBe(1);
  const sequences = seen.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
  const stamps = seen.map(({ stamp }) => stamp);
  expect(stamps).toEqual(stamps.toSorted());
});

it('0.9: a limit that went with a contested agreement, and came back with the next, is newer than it was', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  const resolve = () => one.take('resolved', resolved({ on: '2025-11-03', agreedBy: agreedBy('2025-11-03') }), icb);
  await resolve();
  const before = await eventOf(one, 'costs:icb');
  await one.take('contested', contested({ on: '2025-11-03', seq: await seqOf(one, 'resolved') }), council);
  expect((await feedOf(one)).map(({ uid }) => uid.split('.')[0])).not.toContain('costs%3Aicb');
  await resolve();
  const after = await eventOf(one, 'costs:icb');
  expect(after.start).toBe(before.start);
  expect(after.sequence).toBeGreaterThan(before.sequence);
});

it('what nothing happened to stays the same, byte for byte, however often the case looks again', async () => {
  const one = await theatre.open('dispute', opening(), MONDAY);
  const before = await textOf(one);
  await one.take('noted', { on: '2025-11-03', text: 'Nothing in particular' }, council);
  await closure(theatre.stage, '2025-11-12', () => lookAgain(theatre.stage).then(() => undefined), 'lewisham');
  expect(await textOf(one)).toBe(before);
});
