import { z } from 'zod';
import { concern, contact } from '../case/forms/complainant';
import { agreedBy, day, document, givenId, line, on, organisation, party, partyList, reference, text } from '../case/forms/pieces';
import { stepForm } from '../case/forms/step-form';

const isOnce = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** A carer, or a group of carers that somebody speaks for, by a reference by which only the mediator can tell who it is. */
const carer = z
  .strictObject({
    reference,
    name: line.optional(),
    group: z.boolean().optional().meta({ description: 'whether it is a group of carers, that somebody speaks for' }),
    speaker: line.optional().meta({ description: 'who speaks for a group' }),
    contact: contact.optional(),
    subject: line.optional().meta({ description: 'the name that they sign in by; without it the mediator tells what they say' }),
    member: z.boolean().meta({ description: 'whether they are a carer member of Shared Lives Plus' }),
    mayBeContacted: z.boolean().meta({ description: 'where not, nothing is written to them' }),
  })
  .refine(({ group, speaker }) => (group === true) === (speaker !== undefined), {
    message: 'a group has somebody who speaks for it; a person speaks as they are',
    path: ['speaker'],
  });
export type Carer = z.output<typeof carer>;

/** The opening: who called, about what, and who else is in it (CONTRACT, forms of a mediation). */
export const opened = stepForm(
  'opened',
  z.strictObject({
    scheme: organisation,
    carers: z
      .array(carer)
      .min(1, 'name at least one carer, or a group of them')
      .max(20)
      .refine((all) => isOnce(all.map(({ reference: one }) => one)), 'give each a reference of their own')
      .refine((all) => isOnce(all.flatMap(({ subject }) => subject ?? [])), 'no two sign in by one name'),
    contactedBy: z.strictObject({ party, name: line.optional() }),
    contactedOn: day,
    issue: text,
    tried: text.optional(),
    openedOn: day.optional(),
  }),
);

export const mediatorAssigned = stepForm('mediator-assigned', z.strictObject({ ...on, name: line, subject: line.optional() }));
export const sideApproached = stepForm('side-approached', z.strictObject({ ...on, party, how: line }));
export const partyJoined = stepForm('party-joined', z.strictObject({ ...on, party: carer }));
export const partyLeft = stepForm('party-left', z.strictObject({ ...on, party, reason: text }));

const nextStep = z.strictObject({ id: givenId, what: text, who: party, byWhen: day });
export const nextStepsAgreed = stepForm(
  'next-steps-agreed',
  z.strictObject({
    ...on,
    steps: z
      .array(nextStep)
      .min(1, 'say what is to be done, by whom and by when')
      .max(30)
      .refine((all) => isOnce(all.map(({ id }) => id)), 'give each step an id of its own'),
    agreedBy,
    favours: party.optional(),
  }),
);
export const nextStepDone = stepForm('next-step-done', z.strictObject({ ...on, step: givenId, detail: text.optional() }));

export const meetingProposed = stepForm(
  'meeting-proposed',
  z.strictObject({ ...on, id: givenId, basis: text, date: day, place: line, attending: partyList, mediatorAttends: z.boolean() }),
);
export const meetingAgreed = stepForm('meeting-agreed', z.strictObject({ ...on, meeting: givenId }));
export const meetingDeclined = stepForm('meeting-declined', z.strictObject({ ...on, meeting: givenId, reason: text }));
export const meetingCancelled = stepForm('meeting-cancelled', z.strictObject({ ...on, meeting: givenId, reason: text }));
export const meetingHeld = stepForm(
  'meeting-held',
  z.strictObject({
    ...on,
    meeting: givenId.optional(),
    present: z.array(line).min(1, 'say who was there').max(50),
    mediatorPresent: z.boolean(),
    commonGround: text.optional(),
    communication: text.optional().meta({ description: 'where communication is needed, and how it will be' }),
    nextSteps: text.optional(),
  }),
);

/** Information by its id; where two parties gave theirs the same, with whose it came from: `carer-7/diary`. */
const information = z
  .string()
  .regex(/^([A-Za-z0-9][A-Za-z0-9._/-]{0,79}\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, 'information of this mediation, by its id')
  .meta({ examples: ['diary'] });
const whose = line.meta({ description: 'a party, or somebody else by what they are called here' });

export const informationReceived = stepForm(
  'information-received',
  z
    .strictObject({
      ...on,
      id: givenId,
      from: party,
      whose,
      confidential: z.boolean(),
      text: text.optional(),
      document: document.optional(),
    })
    .refine(({ text: words, document: paper }) => words !== undefined || paper !== undefined, {
      message: 'say what it is, or name the document',
      path: ['text'],
    }),
);
export const permissionGiven = stepForm(
  'permission-given',
  z.strictObject({
    ...on,
    information,
    by: whose,
    to: partyList,
    what: text
      .optional()
      .meta({ description: 'the part that may be passed on, in the words that it may be passed on in; left out, all of it' }),
  }),
);
export const permissionWithdrawn = stepForm('permission-withdrawn', z.strictObject({ ...on, information }));
export const informationShared = stepForm('information-shared', z.strictObject({ ...on, information, with: partyList }));
export const safeguardingDisclosure = stepForm(
  'safeguarding-disclosure',
  z.strictObject({ ...on, information, to: line, protects: z.enum(['child', 'vulnerable-adult']), why: text, decidedBy: line }),
);
export const disclosedInError = stepForm('disclosed-in-error', z.strictObject({ ...on, information, to: line, detail: text }));

export const informationGiven = stepForm(
  'information-given',
  z.strictObject({ ...on, to: partyList, what: text, favours: party.optional() }),
);
export const ground = z.enum(['criminal-charge', 'de-approval', 'de-approval-proposed']);
export const referred = stepForm(
  'referred',
  z.strictObject({
    ...on,
    party,
    favours: party.optional(),
    to: z.enum(['legal-helpline', 'legal-expenses-cover', 'other']),
    ground: ground.optional(),
    detail: text.optional(),
  }),
);
export const neutralityLifted = stepForm(
  'neutrality-lifted',
  z.strictObject({ ...on, ground: z.enum(['unlawful', 'against-principles']), party, decidedBy: line, why: text }),
);

/** In the place of the form that goes with every kind: it says which party complains. */
export const complaintRaised = stepForm(
  'complaint-raised',
  z.strictObject({ ...on, by: party, about: organisation, concern: concern.optional(), what: text }),
);
export const jointReviewPlanned = stepForm(
  'joint-review-planned',
  z.strictObject({ ...on, members: z.array(line).min(1, 'say who takes part').max(50), date: day }),
);
export const jointReviewHeld = stepForm('joint-review-held', z.strictObject({ ...on, outcome: text }));

export const agreementReached = stepForm('agreement-reached', z.strictObject({ ...on, id: givenId, terms: text }));
export const agreementConfirmed = stepForm('agreement-confirmed', z.strictObject({ ...on, agreement: givenId }));
export const agreementDeclined = stepForm('agreement-declined', z.strictObject({ ...on, agreement: givenId, reason: text }));
export const endedWithoutAgreement = stepForm(
  'ended-without-agreement',
  z.strictObject({
    ...on,
    why: text.meta({ description: 'every party is told this' }),
    offered: text.optional().meta({ description: 'what was offered instead; the mediator alone sees it' }),
  }),
);
export const reopened = stepForm('reopened', z.strictObject({ ...on, reason: text.meta({ description: 'every party is told this' }) }));
