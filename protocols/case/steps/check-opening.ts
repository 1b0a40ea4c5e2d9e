import { dateOf, startOfDay, type Instant, type IsoDate } from '../../calendar/dates';
import type { Calendar } from '../../calendar/calendar';
import { dayIn } from '../facts/effective';
import { countsAs, OPENED, type Actor, type Doer, type Fact } from '../facts/fact';
import { standingOf, type Standing } from '../facts/standing';
import { partyOfActor } from '../parties/acting';
import { partyId, type PartyId } from '../parties/party';
import type { Policy } from '../policy/policy';
import type { Protocol } from '../protocol';
import { notAllowed, wrongForm } from '../refusal';
import { checkedForm } from './check-form';
import type { Vouched } from '../facts/vouched';
import type { Ask } from './asks';
import { futureErrors, type Given } from './check-step';

/** An opening that passed its check. */
export interface CheckedOpening {
  step: typeof OPENED;
  form: object;
  on: IsoDate;
  by: Doer;
}

/** What a check of an opening looks at: `vouched`, what the record says of what it asks after. Without `now`, nothing is said of days to come. */
export interface Opened {
  calendar: Calendar;
  now: Instant | undefined;
  vouched?: readonly Vouched[];
}

/** Nobody, before it is known as which party they open. */
const NOBODY = partyId('nobody');

/** What only the record can vouch for, of an opening: asked before it is checked, as its parties may come of what the record says. @throws Refused */
export const asksOfOpening = (protocol: Protocol, policy: Policy, given: Given, calendar: Calendar): readonly Ask[] =>
  protocol.opening.asks?.(formOfOpening(protocol, given, calendar), standingOf(protocol, policy, [])) ?? [];

function formOfOpening({ opening }: Protocol, given: Given, calendar: Calendar): object {
  if (given.by.verified && !opening.roles.includes(given.by.role))
    throw notAllowed(`a case of this kind is opened by a ${opening.roles.join(' or ')}; the role given is ${given.by.role}`);
  return checkedForm(opening.form.schema, given.form, calendar);
}

/** Checks an opening by its form, the parties that it makes and the workflow's clock. @throws Refused */
export function checkOpening(protocol: Protocol, policy: Policy, given: Given, { calendar, now, vouched = [] }: Opened): CheckedOpening {
  const { opening } = protocol;
  const form = formOfOpening(protocol, given, calendar);
  const on = dayOpened(form) ?? (now && dateOf(now)) ?? calendar.from;
  const unsaid: Doer = { ...given.by, party: NOBODY };
  const before = standingOf(protocol, policy, [openingFact(form, on, unsaid, now, vouched)]);
  const party = partyOfActor(before.parties, given.by);
  const by: Doer = party ? openerAs(party.id, given.by, opening.inNameOf?.(form, before)) : unsaid;
  const standing = party ? standingOf(protocol, policy, [openingFact(form, on, by, now, vouched)]) : before;
  const errors = [
    ...futureErrors([...(opening.pastDays?.(form) ?? []), ...sayingWhere(form)], now),
    ...(opening.faults?.(standing, { form: { ...form, on }, by, as: countsAs(by) }, { limits: [], calendar }) ?? []),
  ];
  if (errors.length > 0) throw wrongForm(errors);
  if (!party) throw wrongForm(strangers(standing, given.by));
  return { step: OPENED, form, on, by };
}

const openerAs = (party: PartyId, actor: Actor, inNameOf: PartyId | undefined): Doer => ({
  ...actor,
  party,
  ...(inNameOf && inNameOf !== party ? { for: inNameOf } : {}),
});

const strangers = (standing: Standing, { organisation }: Actor) => [
  { pointer: '/policy', detail: `${organisation} would be no party to it: under ${standing.policy.id} they are ${names(standing)}` },
];

const names = ({ parties }: Standing): string =>
  parties.flatMap(({ organisations, id }) => (organisations.length > 0 ? organisations : [id])).join(', ');

/** The day that an opening says it is of; undefined where it leaves that to the clock. */
export const dayOpened = (form: unknown): IsoDate | undefined =>
  typeof form === 'object' && form !== null ? dayIn(form, 'openedOn') : undefined;

const sayingWhere = (form: object) => {
  const day = dayOpened(form);
  return day ? [{ pointer: '/openedOn', day }] : [];
};

const openingFact = (form: object, on: IsoDate, by: Doer, now: Instant | undefined, vouched: readonly Vouched[]): Fact => ({
  seq: 1,
  step: OPENED,
  on,
  at: now ?? startOfDay(on),
  by,
  form,
  known: {},
  ...(vouched.length > 0 ? { vouched } : {}),
});
