import { z } from 'zod';
import { complainant, concern } from './complainant';
import { agreedBy, day, document, line, limitId, on, organisation, partyList, seq, text } from './pieces';
import { stepForm } from './step-form';
import { trimmedThroughout } from './trimmed';

/** The forms of the steps that go with every kind of case (PROTOCOLS 0; CONTRACT, every case). */
export const extensionProposed = stepForm('extension-proposed', z.strictObject({ ...on, limit: limitId, to: day, reason: text }));
export const extensionAgreed = stepForm('extension-agreed', z.strictObject({ ...on, limit: limitId }));
export const extensionDeclined = stepForm('extension-declined', z.strictObject({ ...on, limit: limitId, reason: text }));
export const interestDeclared = stepForm('interest-declared', z.strictObject({ ...on, name: line, interest: text }));
export const noted = stepForm('noted', z.strictObject({ ...on, text, seenBy: partyList.optional() }));
export const documentAdded = stepForm('document-added', z.strictObject({ ...on, document, seenBy: partyList.optional() }));
export const linked = stepForm(
  'linked',
  z.strictObject({ ...on, case: z.string().regex(/^[a-z-]{1,60}-[0-9a-z]{16}$/, 'the id of a case'), as: line }),
);
export const complaintRaised = stepForm(
  'complaint-raised',
  z.strictObject({ ...on, about: organisation, concern: concern.optional(), by: complainant.optional(), what: text }),
);
export const policyMoved = stepForm('policy-moved', z.strictObject({ ...on, version: z.number().int().min(1), agreedBy }));
export const withdrawn = stepForm('withdrawn', z.strictObject({ ...on, reason: text }));
export const contested = stepForm('contested', z.strictObject({ ...on, seq, grounds: text }));
export const amended = stepForm(
  'amended',
  z.strictObject({ ...on, seq, changes: z.record(z.string(), z.unknown()).overwrite(trimmedThroughout), reason: text }),
);
