import { z } from 'zod';
import { contact as email, line, reference, text } from './pieces';
import { putRight } from './postal-address';

/** As an envelope needs it: what can be put right is; what can't is told. */
const postal = text
  .max(300, 'at most 300 characters')
  .overwrite((given) => {
    const found = putRight(given);
    return 'address' in found ? found.address : given;
  })
  .check(({ value, issues }) => {
    const found = putRight(value);
    if ('fault' in found) issues.push({ code: 'custom', message: found.fault, input: value });
  });

/** Where somebody is written to who is no lead of an organisation. */
export const contact = z
  .strictObject({ email: email.optional(), telephone: line.optional(), address: postal.optional() })
  .meta({ description: 'where they are written to: the email address, or else the postal one' });

/**
 * Who complains (PROTOCOLS 5): the organisation that acts, or a person or a group by a reference of the acting organisation's own. `subject`: the name that they
 * sign in by; without it, the organisation complained of tells what they say.
 */
export const complainant = z
  .strictObject({
    kind: z.enum(['organisation', 'service-user', 'carers']),
    reference: reference.optional(),
    name: line.optional(),
    speaker: line.optional().meta({ description: 'who speaks for a group of carers' }),
    contact: contact.optional(),
    subject: line.optional(),
  })
  .refine(({ kind, reference: given }) => kind === 'organisation' || given !== undefined, {
    message: 'give a reference for whoever complains, by which only you can tell who it is',
    path: ['reference'],
  })
  .refine(({ kind, ...more }) => kind !== 'organisation' || Object.values(more).every((field) => field === undefined), {
    message: 'an organisation complains as itself, by its people: say the kind alone',
    path: ['kind'],
  })
  .refine(({ kind, speaker }) => speaker === undefined || kind === 'carers', {
    message: 'somebody speaks for carers; a person speaks as they are',
    path: ['speaker'],
  });

export type Complainant = z.output<typeof complainant>;

/** How somebody is reached, and what they sign in by, is for those who deal with them: not for who only hears of it. */
export function withoutContact<F extends { by?: Complainant | undefined }>(form: F): F | 'all' {
  if (!form.by) return 'all';
  const { contact: reached, subject, ...by } = form.by;
  return (reached ?? subject) === undefined ? 'all' : { ...form, by };
}

/** How somebody was treated, or the service that they were given. */
export const concern = z.enum(['conduct', 'service']);
export type Concern = z.output<typeof concern>;
