import { isoDate, type IsoDate } from '../../protocols/calendar/dates';
import type { Form } from '../../protocols/case/fact';
import type { Limit } from '../../protocols/case/limit';
import type { Notice, Reason, Told, ToldStep } from '../../protocols/case/timeline';
import { dispute } from '../../protocols/dispute/protocol';
import type { LeadsChanged } from '../../notices/leads-changed';
import type { Undeliverable } from '../../notices/undeliverable';
import type { NoticeContext } from '../../notices/written';
import { icb, resolved } from '../dispute/forms';
import { policy } from '../dispute/on-paper';
import { STEPS, type StepWithForms } from './forms-of-steps';

/** Every notice that a dispute can bring about, each in every shape. */

export const NAMES: Readonly<Record<string, string>> = {
  'lincolnshire-icb': 'Lincolnshire Integrated Care Board',
  'lincolnshire-county-council': 'Lincolnshire County Council',
  'lincolnshire-partnership-trust': 'Lincolnshire Partnership NHS Foundation Trust',
};

export const limit = (overrides: Partial<Limit> = {}): Limit => ({
  id: 'senior-contact',
  name: 'senior-contact',
  title: 'Senior managers contact their counterparts',
  clause: '6.1',
  stages: ['senior-managers'],
  owners: ['lincolnshire-icb', 'lincolnshire-county-council'],
  from: isoDate('2025-11-10'),
  due: isoDate('2025-11-28'),
  status: 'running',
  forecast: false,
  explanation: [],
  ...overrides,
});
const acceptance = limit({
  id: 'acceptance:local-authority',
  name: 'acceptance',
  instance: 'local-authority',
  title: 'Accept or decline the recommendations (lincolnshire-county-council)',
  clause: '10.3',
  stages: ['settlement'],
  owners: ['lincolnshire-county-council'],
  due: isoDate('2025-12-29'),
  status: 'missed',
});

export const context = (overrides: Partial<NoticeContext> = {}): NoticeContext => ({
  caseId: 'dispute-0123456789abcdef',
  policy,
  stage: 'settlement',
  limits: [limit(), acceptance],
  introduced: [
    {
      name: 'Dilip Vasant',
      organisation: 'lincolnshire-icb',
      tier: 'senior-manager',
      email: 'd.vasant@example.org',
      telephone: '01632 960004',
    },
    { name: 'Gwen Marwood', organisation: 'lincolnshire-county-council', tier: 'lead', email: 'g@example.org', telephone: '01632 960007' },
    { name: 'Idris Boone', organisation: 'lincolnshire-county-council', tier: 'senior-manager', telephone: '01632 960009' },
  ],
  nameOf: (id) => NAMES[id] ?? id,
  ...overrides,
});

const notice = (told: Told, clause = '6.1'): Notice => ({ key: 'k', seq: 3, clause, to: [], ...told });

export const told = ({ name, title }: Pick<StepWithForms, 'name' | 'title'>, form: Form): ToldStep => ({
  name,
  title,
  on: form.on ?? isoDate('2025-11-03'),
  by: icb,
  form,
});
const agreement = told({ name: 'resolved', title: 'The dispute was resolved' }, resolved());

export const stepNotice = (step: StepWithForms, form: Form, about: ToldStep = agreement): Notice =>
  notice(
    {
      kind: 'step',
      step: told(step, form),
      ...('seq' in form ? { about } : {}),
      ...(step.agreement ? { contestUntil: isoDate('2025-11-14') } : {}),
    },
    step.clause,
  );

export interface NoticeCase {
  name: string;
  notice: Notice;
  context: NoticeContext;
}

const REASONS: Readonly<Record<string, Reason>> = {
  step: { step: agreement },
  limit: { limit: { title: 'Senior managers contact their counterparts', clause: '6.1' } },
  condition: { holds: 'there is a final resolution date, and both have said that their costs are in' },
};
const on: IsoDate = isoDate('2025-12-01');
const numbered = (forms: readonly Form[]): readonly (readonly [number, Form])[] => forms.map((form, index) => [index, form]);

const steps = STEPS.flatMap((step) =>
  numbered(step.forms).map(([index, form]) => ({ name: `step ${step.name}, form ${index}`, notice: stepNotice(step, form) })),
);
const aboutEach = STEPS.flatMap((step) =>
  ['amended', 'contested'].flatMap((name) => {
    const amending = STEPS.find((one) => one.name === name);
    const [form] = amending?.forms ?? [];
    const [about] = step.forms;
    return amending && form && about
      ? [{ name: `step ${name}, of ${step.name}`, notice: stepNotice(amending, form, told(step, about)) }]
      : [];
  }),
);
const aboutNothing = STEPS.filter((step) => step.forms.some((form) => 'seq' in form)).flatMap((step) =>
  step.forms.slice(0, 1).map((form) => ({
    name: `step ${step.name}, about none`,
    notice: notice({ kind: 'step', step: told(step, form) }, step.clause),
  })),
);
const signal = STEPS.flatMap((step) => {
  const [form] = step.forms;
  if (step.name !== 'costs-submitted' || !form) return [];
  return [{ name: 'step by a signal', notice: notice({ kind: 'step', step: { ...told(step, form), by: { ...icb, verified: false } } }) }];
});
const moves = dispute.stages.flatMap((stage) =>
  Object.entries(REASONS).flatMap(([why, because]) => [
    { name: `moved to ${stage} by a ${why}`, notice: notice({ kind: 'moved', stage, on, because }) },
    {
      name: `moved to ${stage} by a ${why}, with introductions`,
      notice: notice({ kind: 'moved', stage, on, because, introduces: 'senior-manager' }),
    },
    { name: `moved back to ${stage}, ${why}`, notice: notice({ kind: 'moved-back', stage, because }) },
  ]),
);
const moved = [{ id: 'a', title: acceptance.title, clause: '10.3', owners: acceptance.owners, from: on, to: isoDate('2025-12-02') }];
const others: readonly { name: string; notice: Notice; context?: NoticeContext }[] = [
  { name: 'moved back, nobody knows why', notice: notice({ kind: 'moved-back', stage: 'informal', because: undefined }, '') },
  { name: 'reminder', notice: notice({ kind: 'reminder', limit: limit(), workingDaysLeft: 5 }) },
  { name: 'reminder, last', notice: notice({ kind: 'reminder', limit: limit({ forecast: true }), workingDaysLeft: 1 }) },
  { name: 'reminder of one side', notice: notice({ kind: 'reminder', limit: acceptance, workingDaysLeft: 5 }) },
  { name: 'missed', notice: notice({ kind: 'missed', limit: acceptance, number: 2, tier: 'senior-manager' }, '10.3') },
  {
    name: 'breach',
    notice: notice({ kind: 'breach', what: 'lincolnshire-icb withdrew funding on its own: all of it', step: agreement }, '4.2'),
  },
  {
    name: 'breach by a signal',
    notice: notice({ kind: 'breach', what: 'nobody took part', step: { ...agreement, by: 'the case' } }, '0.9'),
  },
  { name: 'breach alone', notice: notice({ kind: 'breach', what: 'fewer than 2 took part' }, '9.1') },
  { name: 'limits moved, calendar', notice: notice({ kind: 'limits-moved', because: 'calendar-changed', moved }, '10.3, 4.5') },
  { name: 'limits moved, rules', notice: notice({ kind: 'limits-moved', because: 'rules-changed', moved }, '10.3') },
  {
    name: 'nothing due',
    notice: notice({ kind: 'moved', stage: 'closed', on, because: { holds: 'x' } }),
    context: context({ limits: [] }),
  },
];

export const CASES: readonly NoticeCase[] = [...steps, ...aboutEach, ...aboutNothing, ...signal, ...moves, ...others].map((one) => ({
  context: context(),
  ...one,
}));

const undelivered = {
  caseId: 'dispute-0123456789abcdef',
  policy,
  subject: 'Reminder: Senior managers contact their counterparts [dispute-0123456789abcdef]',
  reader: 'Imogen Chatterji',
  organisation: 'Lincolnshire County Council',
  reason: 'The mailbox does not exist',
};
const manager = { tier: 'senior-manager', name: 'Nadeem Birkett', email: 'n.birkett@example.org', telephone: '01632 960014' } as const;
const changed = { organisation: 'Lincolnshire County Council', policies: [policy], leads: [manager], gone: [] };

/** The notices that no turn of a case brings about. */
export const ALONE = {
  undeliverable: [
    { ...undelivered, channel: 'email' },
    { ...undelivered, channel: 'letter' },
    { ...undelivered, channel: 'none', organisation: '' },
  ] satisfies readonly Undeliverable[],
  leadsChanged: [
    changed,
    { ...changed, gone: [{ tier: 'senior-manager', name: 'Imogen Chatterji' }], policies: [policy, { ...policy, title: 'Complaints' }] },
    { ...changed, leads: [] },
    { ...changed, leads: [{ tier: 'lead', name: 'Gwen Marwood', telephone: '01632 960007' }] }, // who is written to by post alone
  ] satisfies readonly LeadsChanged[],
};
