import { inspect } from 'node:util';
import { protocols } from '../../protocols';
import type { Kind } from '../../protocols/case/protocol';
import { dispute } from '../../protocols/dispute/protocol';
import { icb, informalDiscussionHeld, MONDAY, opening } from '../dispute/forms';
import { clock, noticesOf, timelineOf, viewOf } from '../dispute/seen';
import { counted, loggedAbout } from '../parts/operator';
import { replayingOn } from '../parts/replays';
import { restartableStage } from './restartable';

const theatre = replayingOn(() => restartableStage());

/** A release with another rule for what letters draw on. */
const releaseWith = (inLetters: NonNullable<Kind['inLetters']>) => ({ protocols: { ...protocols, dispute: { ...dispute, inLetters } } });
const thrown = (): never => {
  throw new TypeError('something that was said to Ada Ford');
};
/** Letters of a discussion name the posts of those who took part. */
const thrownAsItIsRead = {
  get posts() {
    return thrown();
  },
};

it.each([
  ['a template that throws', () => thrownAsItIsRead, 'Template render error'],
  ['a rule for letters that throws', thrown, 'TypeError'],
])('%s does not hold up its case: a plain letter goes, and the operator hears of it', async (_, inLetters, fault) => {
  const before = counted('concord_plain_letters');
  const inThePost = (await theatre.stage.register.post.count()).plain;
  await theatre.stage.restart(releaseWith(inLetters));
  const one = await theatre.open('dispute', opening(), MONDAY);
  await one.goTo(clock('2025-11-06', 12));
  expect(await one.take('informal-discussion-held', informalDiscussionHeld(), icb)).toMatchObject({ stage: 'informal' });

  const held = (await timelineOf(one)).find(({ step }) => step === 'informal-discussion-held');
  const told = (await noticesOf(one)).find(({ seq }) => seq === held?.seq);
  expect(told?.letters.map(({ plain }) => plain)).toEqual([true]);
  for (const { subject, text, clause } of told?.letters ?? []) {
    expect(subject).toContain('A step was reported');
    expect(text).toContain(held?.detail);
    expect(text).toContain('Care continues while a dispute is open.');
    expect(clause).toBe('5.1');
  }

  const plain = (await one.register.cases.letters(one.id)).filter((letter) => letter.plain).length;
  expect((await theatre.stage.register.post.count()).plain - inThePost).toBe(plain);
  expect(counted('concord_plain_letters') - before).toBe(plain);
  const lines = loggedAbout(one.id).filter(({ message }) => message.startsWith('a letter could not be written'));
  expect(lines).toHaveLength(plain);
  expect(lines.at(-1)).toMatchObject({ level: 'ERROR', meta: { letter: 'dispute step', fault } });
  expect(inspect(lines, { depth: null })).not.toContain('Ada Ford');

  // It goes on by itself.
  await one.goTo(clock('2025-12-02', 0, 1));
  expect(await viewOf(one)).toMatchObject({ stage: 'senior-managers' });
});
