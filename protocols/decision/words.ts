import { z } from 'zod';
import { givenId } from '../case/forms/pieces';

/** That no two things of a list have the same id. */
export const eachOnce: [(all: readonly { id: string }[]) => boolean, string] = [
  (all) => new Set(all.map(({ id }) => id)).size === all.length,
  'give each an id of its own',
];

/** One of a list of words, or several. */
export const oneOrMore = <T extends string>(words: readonly [T, ...T[]]) =>
  z.union([z.enum(words), z.array(z.enum(words)).min(1, 'say at least one').max(words.length)]);

export const listed = <T>(said: T | readonly T[]): readonly T[] => (Array.isArray(said) ? (said as readonly T[]) : [said as T]);

/** `express-a-view`, as people write it. */
export const inWords = (word: string): string => word.replaceAll('-', ' ');

export const bodyId = givenId.meta({ description: 'a body of the case, by its id' });
export const meetingId = givenId.meta({ description: 'a meeting of the timetable, by its id' });
export const recommendationId = givenId.meta({ description: 'a recommendation, by its id' });
