import { z } from 'zod';
import { isIsoDate, isMoment } from '../../calendar/dates';
import { isPeriod } from '../../calendar/periods';
import { isNhsNumber } from './nhs-number';
import { isPartyId } from '../parties/party';
import { showsSomething, trimmed } from './trimmed';

/** The pieces that forms are made of. Messages name what would do. Sizes are bounded, so that a history stays small. */
export const day = z
  .string()
  .refine(isIsoDate, 'a date that exists, as YYYY-MM-DD')
  .meta({ format: 'date', description: 'a day, YYYY-MM-DD', examples: ['2026-01-05'] });

/** A time as documents state it: a day, a month, or from one month to another. */
export const period = z
  .string()
  .refine(isPeriod, 'a day, YYYY-MM-DD, a month, YYYY-MM, or two months, YYYY-MM/YYYY-MM')
  .meta({ format: 'period', description: 'a day, YYYY-MM-DD; a month, YYYY-MM; or two months, YYYY-MM/YYYY-MM', examples: ['2026-02'] });

/** The record takes no NUL and no half of a surrogate pair: refused here, or a turn could never be written. */
const words = z
  .string()
  .refine((given) => given.isWellFormed() && !given.includes('\0'), 'plain text, without characters that cannot be stored')
  .overwrite(trimmed)
  .min(1, 'say something here')
  .refine((given) => given === '' || showsSomething(given), 'say something here');
export const text = words.max(10_000, 'at most 10,000 characters');
/** A name, a place: what ends a line, or is no character that is read, would let one pass for two. */
export const line = words
  .refine(
    (given) => given.includes('\0') || !/[\p{Cc}\u2028\u2029]/u.test(given),
    'one line, without line breaks or other control characters',
  )
  .max(300, 'at most 300 characters');
const ORGANISATION = /^[a-z0-9-]{1,80}$/;
export const organisation = z
  .string()
  .regex(ORGANISATION, 'an organisation of the directory, by its id')
  .refine((given) => !ORGANISATION.test(given) || isPartyId(given), 'an organisation of the directory, by its id')
  .meta({ examples: ['lincolnshire-icb'] });
const REFERENCE = /^[A-Za-z0-9._/-]{1,60}$/;
/** A person known by an opaque reference (0.12): no name, no number that others could look up. */
export const reference = z
  .string()
  .regex(REFERENCE, 'an opaque reference: letters, digits, . _ / -')
  .refine(
    (given) => !REFERENCE.test(given) || isPartyId(given),
    'a reference begins with a letter or a digit, and is no word that the record keeps for itself',
  )
  .refine((given) => !isNhsNumber(given), 'this is a valid NHS number, which others could look up: give a reference of your own');
export { email as contact } from './email';
export const document = z.strictObject({
  name: line,
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/i, 'a media type, such as application/pdf'),
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
});

export const moment = z
  .string()
  .refine(isMoment, 'an instant with its offset, such as 2026-01-05T14:30:00Z')
  .meta({ format: 'date-time', description: 'the instant at which it happened, in the place of the day or beside it' });

/** What every form has: the day on which it happened, not the day on which it was typed in (0.2); or the instant, of which the day is London's. */
export const on = { on: day, at: moment.optional() };

/** An entry of the timeline, by the number that it has for whoever fills the form in. Wherever a form names one, the field is called `seq`. */
export const seq = z.number('the number of an entry of the timeline').int('a whole number').min(1, 'the first entry is number 1');
export const limitId = z.string().regex(/^[a-z-]+(:[A-Za-z0-9._/-]+)*$/, 'the id of a limit of this case');
/** What a caller gives a name to, for later steps to speak of: a part, a meeting, an agreement. */
export const givenId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, 'a short name of its own: letters, digits, . _ -');
export const party = z.string().refine(isPartyId, 'the id of a party to the case');
export const partyList = z.array(party).min(1, 'name at least one party').max(20);

/** Who agreed for each party, and when: a party by its id, or by one of its organisations (0.9). */
export const agreedBy = z
  .array(
    z
      .strictObject({ party: party.optional(), organisation: organisation.optional(), name: line, on: day })
      .refine(({ party: id, organisation: of }) => (id === undefined) !== (of === undefined), {
        message: 'say either the party or the organisation',
        path: ['party'],
      }),
  )
  .min(1, 'say who agreed for each party, and when')
  .max(20);
export type AgreedBy = z.output<typeof agreedBy>;
