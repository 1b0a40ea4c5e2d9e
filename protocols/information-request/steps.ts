import { describeDate, type IsoDate } from '../calendar/dates';
import { firstOf } from '../case/facts/standing';
import type { AgreedBy } from '../case/forms/pieces';
import type { PartyId } from '../case/parties/party';
import type { FormError } from '../case/refusal';
import { agreedDays, missingAgreement } from '../case/steps/agreements';
import type { Step } from '../case/steps/step';
import * as forms from './forms';
import { asker } from './parties';
import { attendance, partNamed, partsOf } from './parts';
import { endedAfter, leavesTimescale, nothingOpen, notUnavailable, undoesAnswer, voidBecause, withdrawnAfter } from './part-open';
import { LEADS, step, type RequestStanding } from './step';
import type { RequestTerms } from './terms';

const ASKED = { stages: ['asked'], roles: LEADS, tells: 'others' } as const;
const OF_PART = {
  ...ASKED,
  faults: (standing: RequestStanding, { form }: { form: { part: string; on: IsoDate } }) => [
    ...beforeReceipt(standing, form.on),
    ...unknownPart(standing, form.part, '/part'),
  ],
  says: ({ part }: { part: string }, standing: RequestStanding) => nameOf(standing, part),
  tellsMore: ({ form }: { form: { part: string } }, standing: RequestStanding) => ({ parts: [nameOf(standing, form.part)] }),
} as const;

/** What the partner that was asked does, what the LINK does, and what both agree on. */
export const steps: readonly Step<object, RequestTerms>[] = [
  step(forms.unavailable, {
    ...OF_PART,
    clause: 'timescale',
    mayNot: onlyAsked,
    unless: (standing, _, form) =>
      nothingOpen(standing, form?.part, endedAfter(form?.on)) ??
      (form && partNamed(standing, form.part)?.unavailable ? 'it has been said already; amend that if it is wrong' : undefined),
    void: (standing, { form }) => leavesTimescale(standing, form.part),
  }),
  step(forms.timescaleAgreed, {
    ...ASKED,
    clause: 'timescale',
    tells: 'parties',
    agreement: () => true,
    pastDays: ({ agreedBy }) => agreedDays(agreedBy),
    faults: (standing, { form }) => [
      ...beforeReceipt(standing, form.on),
      ...unknownPart(standing, form.part, '/part'),
      ...missingAgreement(standing, form.agreedBy),
      ...notYetAgreed(form),
      ...(form.date < form.on ? [{ pointer: '/date', detail: `a timescale is for the days to come: not before ${form.on}` }] : []),
    ],
    unless: (standing, _, form) => nothingOpen(standing, form?.part, endedAfter(form?.on)) ?? notUnavailable(standing, form?.part),
    void: (standing, { form }) => voidBecause(standing, 'timescale', notUnavailable(standing, form.part)),
    says: ({ part, date }, standing) => `${nameOf(standing, part)}, by ${describeDate(date)}`,
    tellsMore: ({ form }, standing) => ({ parts: [nameOf(standing, form.part)] }),
  }),
  step(forms.answered, {
    ...ASKED,
    clause: 'request',
    mayNot: onlyAsked,
    faults: (standing, { form }) => [
      ...beforeReceipt(standing, form.on),
      ...form.parts.flatMap((part, index) => unknownPart(standing, part, `/parts/${index}`)),
    ],
    unless: (standing, _, form) =>
      form
        ? form.parts.map((part) => nothingOpen(standing, part, withdrawnAfter(form.on))).find((why) => why !== undefined)
        : nothingOpen(standing, undefined),
    says: ({ parts }, standing) => parts.map((part) => nameOf(standing, part)).join('; '),
    tellsMore: ({ form }, standing) => ({ parts: form.parts.map((part) => nameOf(standing, part)) }),
  }),
  step(forms.withheld, {
    ...OF_PART,
    clause: 'timescale',
    mayNot: onlyAsked,
    unless: (standing, _, form) => nothingOpen(standing, form?.part, withdrawnAfter(form?.on)),
  }),
  step(forms.partWithdrawn, {
    ...OF_PART,
    clause: 'request',
    mayNot: onlyLink,
    unless: (standing, _, form) => nothingOpen(standing, form?.part),
    void: (standing, { form }) => voidBecause(standing, 'amendment', undoesAnswer(standing, form)),
  }),
  step(forms.attended, {
    ...ASKED,
    clause: 'attendance',
    faults: (standing, { form }) => [...beforeReceipt(standing, form.on), ...beforeMeeting(standing, form.on)],
    unless: noAttendance,
    says: ({ officer }) => officer,
  }),
  step(forms.attendanceDeclined, {
    ...ASKED,
    clause: 'attendance',
    mayNot: onlyAsked,
    faults: (standing, { form }) => beforeReceipt(standing, form.on),
    unless: noAttendance,
  }),
];

const nameOf = (standing: RequestStanding, part: string): string => partNamed(standing, part)?.what ?? part;

function unknownPart(standing: RequestStanding, id: string, pointer: string): readonly FormError[] {
  const known = partsOf(standing).map((part) => part.id);
  return known.length === 0 || known.includes(id)
    ? []
    : [{ pointer, detail: `the request has no part "${id}"; these are: ${known.join(', ')}` }];
}

/** What is done about a request is done once it has been received, which may be some days after it was made. */
function beforeReceipt(standing: RequestStanding, on: IsoDate): readonly FormError[] {
  const made = firstOf(standing, forms.opened);
  if (!made || on < made.on || on >= made.form.receivedOn) return [];
  return [{ pointer: '/on', detail: `the request was received on ${made.form.receivedOn}` }];
}

/** An agreement is of the day on which the last of them agreed. */
function notYetAgreed({ on, agreedBy }: { on: IsoDate; agreedBy: AgreedBy }): readonly FormError[] {
  const last = agreedBy
    .map((agreed) => agreed.on)
    .toSorted()
    .at(-1);
  return last && on < last ? [{ pointer: '/on', detail: `it was agreed on ${last}, when the last of them agreed` }] : [];
}

function beforeMeeting(standing: RequestStanding, on: IsoDate): readonly FormError[] {
  const meetingOn = firstOf(standing, forms.opened)?.form.meetingOn;
  return meetingOn && on < meetingOn
    ? [{ pointer: '/on', detail: `the meeting is on ${meetingOn}; if it was held sooner, the LINK amends the opening` }]
    : [];
}

function noAttendance(standing: RequestStanding): string | undefined {
  if (firstOf(standing, forms.opened)?.form.asks !== 'attendance') return 'information was asked for, and nobody to attend';
  return attendance(standing) ? 'it has been said already; amend that if it is wrong' : undefined;
}

function onlyAsked({ policy }: RequestStanding, as: PartyId): string | undefined {
  return as === asker(policy) ? 'whoever was asked answers' : undefined;
}

function onlyLink({ policy }: RequestStanding, as: PartyId): string | undefined {
  return as === asker(policy) ? undefined : 'whoever asked withdraws a part of the request';
}
