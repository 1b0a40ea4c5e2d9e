import { countsAs, isByParty, knows, type Fact } from '../../protocols/case/facts/fact';
import { withChanges } from '../../protocols/case/facts/effective';
import { secretsIn } from '../case/lives/known';

/**
 * Who may know what was said in a mediation, written down from PROTOCOLS 2 and from nothing that the product declares: for each field of each step, the
 * parties beside the mediator. What is not in the list is for nobody else.
 */
type Form = Readonly<Record<string, unknown>>;
interface Said {
  form: Form;
  /** The party that said it, or for whom it was reported. */
  as: string;
  mediator: string;
  /** Everything that was said before, to look up what an id means. */
  before: readonly Fact[];
}
type Rule = (said: Said) => readonly (readonly [unknown, readonly string[]])[];

const EVERYBODY = '*';
const list = (value: unknown): readonly Form[] => (Array.isArray(value) ? (value as readonly Form[]) : []);
const names = (value: unknown): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : typeof value === 'string' ? [value] : [];

const to =
  (field: string, ...fields: readonly string[]): Rule =>
  ({ form }) =>
    fields.map((one) => [form[one], names(form[field])]);
const toAll =
  (...fields: readonly string[]): Rule =>
  ({ form }) =>
    fields.map((one) => [form[one], [EVERYBODY]]);
const toItself: Rule = ({ form, as }) => [[form, [as]]];

const found = (before: readonly Fact[], step: string, id: unknown): Form | undefined =>
  before.findLast((fact) => fact.step === step && (fact.form as Form)['id'] === id)?.form as Form | undefined;
const nextStep = (before: readonly Fact[], id: unknown): Form | undefined =>
  before
    .flatMap((fact) => (fact.step === 'next-steps-agreed' ? list((fact.form as Form)['steps']) : []))
    .findLast((one) => one['id'] === id);

const carer = (one: Form): readonly (readonly [unknown, readonly string[]])[] => [
  [[one['name'], one['speaker']], [EVERYBODY]],
  [[one['contact'], one['subject']], [String(one['reference'])]],
];

const RULES: Readonly<Record<string, Rule>> = {
  opened: ({ form }) => {
    const caller = form['contactedBy'] as Form;
    return [[[caller, form['issue'], form['tried']], [String(caller['party'])]], ...list(form['carers']).flatMap(carer)];
  },
  'mediator-assigned': toAll('name'),
  'side-approached': to('party', 'how'),
  'party-joined': ({ form }) => carer(form['party'] as Form),
  'party-left': to('party', 'reason'),
  'next-steps-agreed': ({ form, mediator }) => {
    const sides = new Set(
      [...list(form['steps']).map(({ who }) => who), ...list(form['agreedBy']).map(({ party, organisation }) => party ?? organisation)]
        .map(String)
        .filter((one) => one !== mediator),
    );
    const alone = sides.size === 1 ? [...sides] : [];
    const whose = (one: unknown): readonly string[] => (one === mediator ? alone : [String(one)]);
    return [
      ...list(form['steps']).map(({ what, who }) => [what, whose(who)] as const),
      ...list(form['agreedBy']).map(({ name, party, organisation }) => [name, whose(party ?? organisation)] as const),
    ];
  },
  'next-step-done': ({ form, before }) => [[form['detail'], names(nextStep(before, form['step'])?.['who'])]],
  'meeting-proposed': to('attending', 'basis', 'place'),
  'meeting-cancelled': ({ form, as, mediator, before }) => [
    [form['reason'], as === mediator ? names(found(before, 'meeting-proposed', form['meeting'])?.['attending']) : [as]],
  ],
  'meeting-held': ({ form, before }) => [
    [form, [...names(found(before, 'meeting-proposed', form['meeting'])?.['attending']), ...names(form['present'])]],
  ],
  'information-received': to('from', 'text', 'document', 'whose'),
  'permission-given': to('by', 'what'),
  'disclosed-in-error': ({ form, before }) => {
    const about = found(before, 'information-received', form['information']);
    return [
      [
        [form['detail'], form['to']],
        [...names(about?.['from']), ...names(about?.['whose'])],
      ],
    ];
  },
  'information-given': to('to', 'what'),
  referred: to('party', 'detail'),
  'neutrality-lifted': toAll('decidedBy'),
  'complaint-raised': to('by', 'what'),
  'joint-review-planned': toAll('members'),
  'joint-review-held': toAll('outcome'),
  'agreement-reached': toAll('terms'),
  'ended-without-agreement': toAll('why'),
  reopened: toAll('reason'),
  'policy-moved': toAll('agreedBy'),
  noted: ({ form }) => [[form, names(form['seenBy'])]],
  'document-added': ({ form }) => [[form, names(form['seenBy'])]],
  'interest-declared': ({ form, as, mediator }) => [[form, [as === mediator ? EVERYBODY : as]]],
  // A later date is asked of whoever knows of the limit: a next step's is between its owner and the mediator.
  'extension-proposed': ({ form, before }) => [[form['reason'], whoseLimit(before, form['limit'])]],
  'extension-declined': ({ form, as, mediator, before }) => [[form['reason'], as === mediator ? whoseLimit(before, form['limit']) : [as]]],
};

function whoseLimit(before: readonly Fact[], limit: unknown): readonly string[] {
  const [name, instance] = String(limit).split(':');
  return name === 'joint-review' ? [EVERYBODY] : name === 'next-step' ? names(nextStep(before, instance)?.['who']) : [];
}

/** Who may know the secrets in an entry, beside the mediator and whoever said it. */
function allowedBy(fact: Fact, before: readonly Fact[], mediator: string): ReadonlyMap<string, readonly string[]> {
  if (!isByParty(fact)) return new Map();
  const as = countsAs(fact.by);
  const form = fact.form as Form;
  const own = toItself({ form, as, mediator, before });
  if (fact.step === 'amended') return merged([...own, ...ofAmendment(fact, before, mediator, as)]);
  return merged([...own, ...(RULES[fact.step]?.({ form, as, mediator, before }) ?? [])]);
}

/** What is put right is for those for whom it was; why, for whom it was reported, or for those who know what the mediator puts right. */
function ofAmendment(fact: Fact, before: readonly Fact[], mediator: string, as: string): ReturnType<Rule> {
  const { seq, changes, reason } = fact.form as { seq: number; changes: object; reason: string };
  const target = before.find((one) => one.seq === seq);
  if (!target || !isByParty(target)) return [];
  const knowers = as === mediator ? Object.keys(target.known) : [];
  const amended = withChanges(target, changes);
  return [
    [changes, [countsAs(target.by)]],
    [reason, knowers],
    ...(RULES[target.step]?.({ form: amended.form as Form, as: countsAs(target.by), mediator, before }) ?? []),
  ];
}

function merged(pairs: ReturnType<Rule>): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const [words, parties] of pairs) for (const secret of secretsIn(words)) all.set(secret, [...(all.get(secret) ?? []), ...parties]);
  return all;
}

/**
 * What has been passed on: by `information-shared`, of what is no secret or was permitted by whose it is (to them, by who told it), or is disclosed to protect
 * somebody; all of it, or the part in the words that were permitted.
 */
function passedOn(fact: Fact, before: readonly Fact[]): ReadonlyMap<string, readonly string[]> {
  if (fact.step !== 'information-shared') return new Map();
  const { information, with: receivers } = fact.form as unknown as { information: string; with: readonly string[] };
  const at = before.findLast((one) => one.step === 'information-received' && (one.form as Form)['id'] === information);
  if (!at) return new Map();
  const versions = before.filter((one) => one.step === 'amended' && (one.form as Form)['seq'] === at.seq);
  const about = versions.reduce((one, { form }) => withChanges(one, (form as unknown as { changes: object }).changes), at).form as Form;
  return merged(
    receivers.flatMap((receiver) => {
      const person = receiver === about['whose'] ? about['from'] : about['whose'];
      const isAbout = ({ form }: Fact): boolean => (form as Form)['information'] === information;
      const said = before.filter((one) => isAbout(one) && isByParty(one));
      const permission = said.findLast(
        ({ step, form }) =>
          step === 'permission-given' && (form as Form)['by'] === person && names((form as Form)['to']).includes(receiver),
      );
      const isDisclosed = said.some(({ step, form }) => step === 'safeguarding-disclosure' && (form as Form)['to'] === receiver);
      const what = permission && (permission.form as Form)['what'];
      if (about['confidential'] !== true || isDisclosed || receiver === about['from'] || (permission && what === undefined))
        return [[[about['text'], about['document']], [receiver]] as const];
      return permission ? [[what, [receiver]] as const] : [];
    }),
  );
}

/** For each secret that was said, the parties that may know it, by the rules alone. */
export function whoMayKnow(facts: readonly Fact[], mediator: string): (secret: string, party: string) => boolean {
  const may = new Map<string, Set<string>>();
  facts.forEach((fact, place) => {
    const before = facts.slice(0, place);
    for (const allowed of [allowedBy(fact, before, mediator), passedOn(fact, before)])
      for (const [secret, parties] of allowed) may.set(secret, new Set([...(may.get(secret) ?? []), ...parties]));
  });
  return (secret, party) => {
    const parties = may.get(secret);
    return party === mediator ? true : (parties?.has(party) ?? false) || (parties?.has(EVERYBODY) ?? false);
  };
}

/** Whether a party knows anything of the case. */
export const knowsOfIt = (facts: readonly Fact[], party: string): boolean =>
  facts.some((fact) => knows(party as Parameters<typeof knows>[0], fact));
