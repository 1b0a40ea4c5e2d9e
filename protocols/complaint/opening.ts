import { describeDate } from '../calendar/dates';
import { isByParty, type Actor } from '../case/facts/fact';
import { byDay, firstOf } from '../case/facts/standing';
import { withoutContact } from '../case/forms/complainant';
import type { FormOf } from '../case/forms/step-form';
import type { FormError } from '../case/refusal';
import type { Ask } from '../case/steps/asks';
import { openingOf } from '../case/steps/step';
import type { Clause } from './clauses';
import * as forms from './forms';
import { complainable, complainantOf } from './parties';
import { roundsOf } from './rounds';
import { ROLES, type ComplaintStanding } from './step';
import type { ComplaintTerms } from './terms';

type Opened = FormOf<typeof forms.opened>;

/** Somebody complains of an organisation: in their own name, or through an organisation that takes it down or passes it on. */
export const opening = openingOf<ComplaintTerms, Clause>()(forms.opened, {
  title: 'A complaint was made',
  clause: 'complaint',
  roles: [...ROLES, 'mediator', 'representative'],
  inNameOf: (_, standing) => complainantOf(standing),
  pastDays: ({ receivedOn }) => [{ pointer: '/receivedOn', day: receivedOn }],
  faults: (standing, { form, by }) => [
    ...wrongSort(standing, form),
    ...wrongParties(standing, form, by),
    ...changedComplaint(standing, form),
    ...receivedTooLate(standing, form),
  ],
  asks: ({ about, concern }, { policy }): readonly Ask[] => [
    { ask: 'organisation', pointer: '/about', id: about },
    ...(policy.terms.concerns[concern]?.answers === 'complaints-officer'
      ? [{ ask: 'complaints-officer' as const, pointer: '/about', of: about }]
      : []),
  ],
  // Who complains in their own sign-in is heard there: whoever is complained of need not reach them otherwise, as they must where they tell what is said.
  shownTo: ({ role }, { form }) => (role === 'told' || (role === 'complained-of' && form.by.subject) ? withoutContact(form) : 'all'),
  says: ({ about, what, receivedOn }) => `about ${about}: ${what}; received on ${describeDate(receivedOn)}`,
});

function wrongSort({ policy }: ComplaintStanding, { about, concern, by }: Opened): readonly FormError[] {
  const known = complainable(policy);
  const { concerns } = policy.terms;
  const sort = concerns[concern];
  return [
    ...(known.includes(about) ? [] : [{ pointer: '/about', detail: `under ${policy.id} complaints are about: ${known.join(', ')}` }]),
    ...(sort ? [] : [{ pointer: '/concern', detail: `under ${policy.id} complaints concern: ${Object.keys(concerns).join(', ')}` }]),
    ...(sort && !sort.by.includes(by.kind)
      ? [{ pointer: '/by/kind', detail: `under ${policy.id} complaints of ${concern} come from: ${sort.by.join(', ')}` }]
      : []),
  ];
}

function wrongParties({ policy }: ComplaintStanding, { about, by }: Opened, actor: Actor): readonly FormError[] {
  const known = [...new Set(Object.values(policy.roles))];
  if (by.kind !== 'organisation') {
    // Whoever takes it down for somebody else does not become them.
    const isOwn = actor.verified && actor.role !== 'person' && by.subject === actor.subject;
    const isOther = actor.verified && actor.role === 'person' && by.subject !== actor.subject;
    return [
      ...(isOther ? [{ pointer: '/by/subject', detail: 'whoever complains in their own name gives the name that they sign in by' }] : []),
      ...(isOwn ? [{ pointer: '/by/subject', detail: 'this is the name that you sign in by: give theirs, or none' }] : []),
      ...(known.includes(by.reference ?? '')
        ? [{ pointer: '/by/reference', detail: 'this is an organisation: give another reference' }]
        : []),
    ];
  }
  if (actor.role === 'person') return [{ pointer: '/by/kind', detail: 'you sign in as a person, and complain as one' }];
  if (actor.organisation === about) return [{ pointer: '/about', detail: `${about} does not complain of itself` }];
  return known.includes(actor.organisation)
    ? []
    : [{ pointer: '/by/kind', detail: `under ${policy.id} these complain as organisations: ${known.join(', ')}` }];
}

/** An amendment puts the record right: it makes no other complaint of it, and changes nothing of what has been answered (0.3). */
function changedComplaint(standing: ComplaintStanding, form: Opened): readonly FormError[] {
  const before = firstOf(standing, forms.opened)?.form ?? form;
  const stays = 'this stays: withdraw the complaint, and make another';
  return [
    ...(before.about === form.about ? [] : [{ pointer: '/about', detail: stays }]),
    ...(before.concern === form.concern ? [] : [{ pointer: '/concern', detail: stays }]),
    ...(before.by.kind === form.by.kind ? [] : [{ pointer: '/by/kind', detail: stays }]),
    ...(before.by.reference === form.by.reference ? [] : [{ pointer: '/by/reference', detail: stays }]),
    // Whom it lets in as the complainant is settled: nobody else is put in their place.
    ...(before.by.subject === form.by.subject ? [] : [{ pointer: '/by/subject', detail: stays }]),
    ...(before.what !== form.what && roundsOf(standing).some(({ response, ended }) => response ?? ended)
      ? [{ pointer: '/what', detail: 'it has been answered as it was put' }]
      : []),
  ];
}

/** Nothing is done about a complaint before it is received. */
function receivedTooLate(standing: ComplaintStanding, { receivedOn }: Opened): readonly FormError[] {
  const done = [forms.acknowledged, forms.responded, forms.resolved, forms.referredOn, forms.notSatisfied].map(
    ({ name }) => name as string,
  );
  const first = byDay(standing.facts.filter((fact) => isByParty(fact) && done.includes(fact.step)))[0];
  return first && first.on < receivedOn
    ? [{ pointer: '/receivedOn', detail: `it was dealt with from ${first.on} on: it was not received after that` }]
    : [];
}
