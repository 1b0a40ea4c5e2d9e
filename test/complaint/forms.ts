import type { Form } from '../case/kind-on-paper';
import { instant } from '../../protocols/calendar/dates';
import type { Actor, Role } from '../../protocols/case/facts/fact';

/**
 * Ready forms of a complaint that a person makes of the hospital's service, received on Monday 2 March 2026: to be acknowledged by the end of Thursday the 5th,
 * and answered by the end of Wednesday 8 April, as the Easter holidays lie between.
 */

const of =
  (organisation: string) =>
  (role: Role = 'coordinator'): Actor => ({ subject: `a.${organisation}`, organisation, role, verified: true });

export const link = of('lewisham-link')();
export const council = of('lewisham-council')();
export const hospital = of('lewisham-hospital-trust')();
export const officer = of('lewisham-hospital-trust')('complaints-officer');
/** Who complains, where they sign in themselves. */
export const ada: Actor = { subject: 'ada.quill', organisation: '', role: 'person', verified: true };

/** Monday 2 March 2026, 10:00 in London. */
export const MONDAY = instant('2026-03-02T10:00:00Z');

/** A form as a caller gives it. */
export type { Form };
/** Fields to put in the place of those of a ready form; `undefined` leaves one out. */
export type Overrides = Readonly<Record<string, unknown>>;

const form = (ready: Overrides, overrides: Overrides): Form =>
  Object.fromEntries(Object.entries({ ...ready, ...overrides }).filter(([, value]) => value !== undefined));

export const ADA = {
  kind: 'service-user',
  reference: 'su-17',
  name: 'Ada Quill',
  contact: { email: 'ada.quill@example.org' },
} as const;

export const openingForm = (overrides: Overrides = {}): Form =>
  form(
    {
      about: 'lewisham-hospital-trust',
      concern: 'service',
      by: ADA,
      what: 'I waited nine hours and nobody told me why',
      receivedOn: '2026-03-02',
    },
    overrides,
  );
/** The LINK complains of how the hospital acted. */
export const conductForm = (overrides: Overrides = {}): Form =>
  openingForm({ concern: 'conduct', by: { kind: 'organisation' }, what: 'The ward manager shouted at our representative', ...overrides });

export const acknowledged = (overrides: Overrides = {}) => form({ on: '2026-03-04' }, overrides);
export const responded = (overrides: Overrides = {}) =>
  form({ on: '2026-03-20', text: 'Two doctors were ill that night. We are sorry that you were not told.' }, overrides);
export const notSatisfied = (overrides: Overrides = {}) => form({ on: '2026-03-30', why: 'That is no reason not to tell me' }, overrides);
export const resolved = (overrides: Overrides = {}) =>
  form({ on: '2026-03-23', how: 'We met, and agreed how she is told from now on' }, overrides);
export const referredOn = (overrides: Overrides = {}) =>
  form({ on: '2026-03-24', to: 'the ambulance service', why: 'It was their crew that waited with her' }, overrides);

/** As the officer reports what she says, who can't sign in. */
export const forAda = (said: Form, how = 'on the telephone'): Form => ({ ...said, for: ADA.reference, how });
