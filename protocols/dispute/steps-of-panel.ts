import { z } from 'zod';
import { strangersToResponsibility } from '../case/bearers';
import { day, contact, document, line, on, organisation, responsibility, text } from '../case/forms';
import { has, type Standing } from '../case/standing';
import { step, type Step } from '../case/step';
import { panelOf, sameName, seats, voidPanel } from './panel';
import { finalResolutionDate } from './resolution';
import { PARTNERS } from './steps-before-panel';

const reachable = { contact: contact.optional(), subject: line.max(120).optional() };

const member = z.strictObject({
  name: line,
  organisation,
  perspective: z.enum(['health', 'social-care']),
  understandsSection117: z.boolean(),
  ...reachable,
});
const chair = z.strictObject({ name: line, organisation: organisation.optional(), independent: z.boolean(), ...reachable });

const withContact = (people: readonly { name: string; contact?: string | undefined }[]): readonly { name: string; contact: string }[] =>
  people.flatMap(({ name, contact: address }) => (address ? [{ name, contact: address }] : []));

const needsPanel = (standing: Standing): string | undefined => (panelOf(standing) ? undefined : 'no panel has been convened');
const isNobody = (standing: Standing, name: string): boolean => !seats(standing).some(({ member: one }) => sameName(one.name, name));

/** Stage 3: the panel, its papers, its meeting, its recommendations (7 to 10). */
export const stepsOfPanel: readonly Step[] = [
  step({
    name: 'panel-convened',
    title: 'A disputes panel was convened',
    clause: '9.1',
    form: z.strictObject({ ...on, meetingOn: day, place: line, members: z.array(member).min(1).max(30), chair }),
    stages: ['panel'],
    roles: PARTNERS,
    tells: 'parties',
    alsoTells: (form) => withContact([...form.members, form.chair]),
    faults: (_, { form }) => [
      ...form.members.flatMap((one, index) =>
        form.members.findIndex((other) => sameName(other.name, one.name)) < index
          ? [{ pointer: `/members/${index}/name`, detail: 'each member once' }]
          : [],
      ),
      ...(form.chair.independent || form.chair.organisation
        ? []
        : [{ pointer: '/chair/organisation', detail: 'say which organisation the chair is from, or that the chair is independent' }]),
    ],
    void: (standing, { form }) => voidPanel(standing, form),
    names: (form) => ({
      organisations: [
        ...form.members.map((one, index) => ({ pointer: `/members/${index}/organisation`, id: one.organisation })),
        ...(form.chair.organisation ? [{ pointer: '/chair/organisation', id: form.chair.organisation }] : []),
      ],
    }),
  }),
  step({
    name: 'substitute-named',
    title: 'A substitute was named',
    clause: '10.1',
    form: z.strictObject({
      ...on,
      for: line,
      name: line,
      ...reachable,
      authorityConfirmed: z.literal(true, 'a substitute comes with delegated authority (10.1): confirm it'),
      chairInformedOn: day,
    }),
    stages: ['panel'],
    roles: PARTNERS,
    tells: 'parties',
    alsoTells: (form) => withContact([form]),
    unless: needsPanel,
    follows: 'panel-convened',
    pastDays: (form) => [{ pointer: '/chairInformedOn', day: form.chairInformedOn }],
    faults: (standing, { form }) =>
      panelOf(standing) && isNobody(standing, form.for)
        ? [{ pointer: '/for', detail: 'nobody of that name is a member of the panel' }]
        : [],
  }),
  step({
    name: 'clerk-appointed',
    title: 'A clerk was appointed',
    clause: '10.4',
    form: z.strictObject({ ...on, name: line, ...reachable }),
    stages: ['panel'],
    roles: PARTNERS,
    tells: 'parties',
    alsoTells: (form) => withContact([form]),
    unless: needsPanel,
    follows: 'panel-convened',
  }),
  step({
    name: 'papers-issued',
    title: 'Papers were issued to the panel',
    clause: '7.3',
    form: z.strictObject({ ...on, documents: z.array(document).min(1).max(200), to: z.array(line).min(1).max(50) }),
    stages: ['panel'],
    roles: PARTNERS,
    tells: 'parties',
    unless: needsPanel,
    follows: 'panel-convened',
  }),
  ...(['rescheduled', 'adjourned'] as const).map((what) =>
    step({
      name: `panel-${what}`,
      title: `The panel's meeting was ${what}`,
      clause: '9.1',
      form: z.strictObject({ ...on, meetingOn: day, reason: text }),
      stages: ['panel'],
      roles: PARTNERS,
      tells: 'parties',
      unless: needsPanel,
      follows: 'panel-convened',
    }),
  ),
  step({
    name: 'panel-held',
    title: 'The panel met',
    clause: '9.1',
    form: z.strictObject({ ...on, attended: z.array(line).min(1).max(50), minutes: document.optional() }),
    stages: ['panel'],
    roles: PARTNERS,
    tells: 'parties',
    unless: needsPanel,
    follows: 'panel-convened',
  }),
  step({
    name: 'recommendations-issued',
    title: 'The panel issued its recommendations',
    clause: '10.4',
    form: z.strictObject({ ...on, text, responsibility, document: document.optional() }),
    stages: ['panel'],
    roles: PARTNERS,
    tells: 'parties',
    follows: 'panel-held',
    unless: (standing) => {
      if (!has(standing, 'panel-held')) return 'the panel has not met yet';
      return finalResolutionDate(standing) ? 'the dispute is resolved; amend the recommendations that were accepted' : undefined;
    },
    faults: (standing, { form }) => strangersToResponsibility(standing.policy, form.responsibility),
  }),
];
