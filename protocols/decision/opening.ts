import { describeDate } from '../calendar/dates';
import { lastDayIn } from '../calendar/periods';
import type { Actor } from '../case/facts/fact';
import { factsOf, firstOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { FormError } from '../case/refusal';
import { openingOf } from '../case/steps/step';
import { noSuch } from '../case/forms/given-ids';
import { agreementsOf } from './agreements/agreements';
import type { Clause } from './clauses';
import { meetingAdded, milestoneMoved, milestoneReached, opened } from './forms';
import { sponsor } from './parties';
import { recommendationsOf } from './recommendations/recommendations';
import { outcomesAt, takenFrom } from './recommendations/outcomes';
import { ROLES, type DecisionStanding } from './step';
import type { DecisionTerms } from './terms';
import { meetingNamed } from './timetable/timetable';

type Opened = FormOf<typeof opened>;

/** The sponsor sets out what is proposed, and its forward timetable (003, head). A timetable that contradicts itself is recorded, with each contradiction named. */
export const opening = openingOf<DecisionTerms, Clause>()(opened, {
  title: 'A proposal was prepared',
  clause: 'timetable',
  roles: ROLES,
  pastDays: ({ earlier = [], keyDecision }) => [
    ...(keyDecision?.forwardPlanOn ? [{ pointer: '/keyDecision/forwardPlanOn', day: keyDecision.forwardPlanOn }] : []),
    ...earlier.map(({ on }, index) => ({ pointer: `/earlier/${index}/on`, day: lastDayIn(on) })),
  ],
  faults: (standing, { form, by }) => [
    ...notTheirs(standing, by),
    ...wrongPartners(standing, form),
    ...strangers(standing, form),
    ...wrongMilestones(form),
    ...changed(standing, form),
  ],
  asks: ({ partners }) => partners.map((id, index) => ({ ask: 'organisation', pointer: `/partners/${index}`, id })),
  says: ({ title }) => title,
});

function notTheirs(standing: DecisionStanding, { organisation }: Actor): readonly FormError[] {
  const own = sponsor(standing);
  return organisation === own ? [] : [{ pointer: '/sponsor', detail: `under ${standing.policy.id} ${own} puts proposals forward` }];
}

const wrongPartners = (standing: DecisionStanding, { partners }: Opened): readonly FormError[] =>
  partners.flatMap((id, index) =>
    id === sponsor(standing)
      ? [{ pointer: `/partners/${index}`, detail: 'this is the sponsor’s own organisation: name its partners' }]
      : [],
  );

/** Bodies belong to the organisations that take part; meetings, and what was decided before, to bodies. */
function strangers(standing: DecisionStanding, { bodies, meetings, earlier = [], partners }: Opened): readonly FormError[] {
  const organisations = [sponsor(standing), ...partners];
  const ids = bodies.map(({ id }) => id);
  const known = (body: string, pointer: string): readonly FormError[] => noSuch('body', ids, body, pointer);
  return [
    ...meetings.flatMap(({ body }, index) => known(body, `/meetings/${index}/body`)),
    ...earlier.flatMap(({ body }, index) => known(body, `/earlier/${index}/body`)),
    ...bodies.flatMap(({ organisation }, index) =>
      organisations.includes(organisation)
        ? []
        : [{ pointer: `/bodies/${index}/organisation`, detail: `one that takes part; these do: ${organisations.join(', ')}` }],
    ),
  ];
}

function wrongMilestones({ milestones }: Opened): readonly FormError[] {
  const ids = milestones.map(({ id }) => id);
  return milestones.flatMap(({ id, after = [] }, index) =>
    after.flatMap((other, place) =>
      other !== id && ids.includes(other)
        ? []
        : [{ pointer: `/milestones/${index}/after/${place}`, detail: `another milestone, by its id; these are: ${ids.join(', ')}` }],
    ),
  );
}

/** An amendment puts the record right: what others have built on stays (0.3). */
function changed(standing: DecisionStanding, form: Opened): readonly FormError[] {
  const before = firstOf(standing, opened)?.form ?? form;
  return [
    ...lostBodies(standing, before, form),
    ...lostMeetings(standing, before, form),
    ...lostMilestones(standing, before, form),
    ...lostPartners(standing, before, form),
    ...takenOver(standing, form),
    ...notifiedLess(standing, before, form),
  ];
}

/** A meeting that was added since keeps its id, and what was decided at a meeting stays of that. */
function takenOver(standing: DecisionStanding, form: Opened): readonly FormError[] {
  const added = factsOf(standing, meetingAdded).map((fact) => fact.form.id);
  const pointer = '/meetings';
  const then = { facts: standing.facts.map((fact) => (fact.step === opened.name ? { ...fact, form } : fact)) };
  const outcome = takenFrom(standing, then);
  return [
    ...form.meetings.flatMap(({ id }, index) =>
      added.includes(id) ? [{ pointer: `${pointer}/${index}/id`, detail: `the meeting "${id}" was added since: give another id` }] : [],
    ),
    ...(outcome ? [{ pointer, detail: `what was decided on ${describeDate(outcome.on)} was decided at another meeting` }] : []),
  ];
}

/** A body that later steps name stays, whose it is, and what it does. */
function lostBodies(standing: DecisionStanding, before: Opened, { bodies }: Opened): readonly FormError[] {
  const named = bodiesNamed(standing);
  return before.bodies.flatMap((was) => {
    const index = bodies.findIndex(({ id }) => id === was.id);
    const is = bodies[index];
    if (!is) return named.has(was.id) ? [{ pointer: '/bodies', detail: `"${was.id}" stays: later steps name it` }] : [];
    const isSame = was.organisation === is.organisation && was.does === is.does && was.rules === is.rules;
    return isSame || !named.has(was.id)
      ? []
      : [
          {
            pointer: `/bodies/${index}`,
            detail: 'whose body it is, what it does and by which rules stays: later steps name it',
          },
        ];
  });
}

/** Bodies that something was put to or referred on to, and those that have said something themselves. */
const bodiesNamed = (standing: DecisionStanding): ReadonlySet<string> =>
  new Set([
    ...recommendationsOf(standing).flatMap(({ puts }) => puts.flatMap(({ form }) => form.to)),
    ...standing.facts.flatMap(({ form }) =>
      Object.entries(form).flatMap(([field, said]) =>
        ['body', 'by', 'referredTo'].includes(field) && typeof said === 'string' ? [said] : [],
      ),
    ),
  ]);

/** A meeting that has been moved, published for, or deferred to stays. */
function lostMeetings(standing: DecisionStanding, before: Opened, { meetings }: Opened): readonly FormError[] {
  const named = new Set(
    standing.facts.flatMap(({ form }) =>
      'meeting' in form && typeof form.meeting === 'string'
        ? [form.meeting]
        : 'deferredTo' in form && typeof form.deferredTo === 'string'
          ? [form.deferredTo]
          : [],
    ),
  );
  return before.meetings.flatMap(({ id, body, on }) => {
    const is = meetings.find((one) => one.id === id);
    const held = meetingNamed(standing, id);
    if (held && outcomesAt(standing, held).length > 0 && (is?.on !== on || is.body !== body))
      return [{ pointer: '/meetings', detail: `the meeting "${id}" has been held: what was decided at it is on record` }];
    return named.has(id) && is?.body !== body ? [{ pointer: '/meetings', detail: `the meeting "${id}" stays: later steps name it` }] : [];
  });
}

/** A milestone that has been moved or reached stays: what was said of it would be of nothing. */
function lostMilestones(standing: DecisionStanding, before: Opened, { milestones }: Opened): readonly FormError[] {
  const named = new Set([...factsOf(standing, milestoneMoved), ...factsOf(standing, milestoneReached)].map(({ form }) => form.milestone));
  return before.milestones
    .filter(({ id }) => named.has(id) && !milestones.some((one) => one.id === id))
    .map(({ id }) => ({ pointer: '/milestones', detail: `"${id}" stays: later steps name it` }));
}

/** A partner knows of the case, and may be a side to an agreement. */
const lostPartners = (standing: DecisionStanding, before: Opened, { partners }: Opened): readonly FormError[] =>
  before.partners.toSorted().join() === partners.toSorted().join()
    ? []
    : [{ pointer: '/partners', detail: 'the partners stay: withdraw this, and prepare it anew with others' }];

/** Who was to be notified still is, by then, once somebody has signed an agreement that waits for it. */
function notifiedLess(standing: DecisionStanding, { notification: was }: Opened, { notification: is }: Opened): readonly FormError[] {
  const isSigned = agreementsOf(standing).some(({ signatures }) => signatures.size > 0);
  const isAll =
    was === undefined || (is !== undefined && lastDayIn(is.by) <= lastDayIn(was.by) && was.to.every((whom) => is.to.includes(whom)));
  return isAll || !isSigned
    ? []
    : [{ pointer: '/notification', detail: 'whom to notify, and by when, stays once an agreement was signed: others can be added' }];
}
