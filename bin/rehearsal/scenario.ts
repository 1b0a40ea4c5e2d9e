import { dateOf, type Instant } from '../../protocols/calendar/dates';
import { formErrors, inWords } from '../../protocols/case/steps/check-form';
import type { Protocol } from '../../protocols/case/protocol';
import { protocols } from '../../protocols';
import { policyFiles } from '../files/policies';
import { bySchema, readYamlFile } from '../files/yaml-file';
import { reportedFor } from '../../protocols/case/steps/report-for';
import { isStep, scenarioSchema, type Form, type PlannedStep, type Scenario } from './scenario-schema';
import { shortMoment } from './words';

/** The label of the opening, for a step that puts it right. */
export const OPENING = 'opening';

interface Wrong {
  path: readonly PropertyKey[];
  message: string;
}

/** A scenario whose steps are of its kind, in the order of time, with forms that their protocol knows. @throws MistakesInFile */
export function readScenario(file: string): Scenario {
  return readYamlFile(file, (written) => {
    const read = bySchema(scenarioSchema)(written);
    if ('wrong' in read) return read;
    const wrong = [wrongKind, wrongOrder, wrongLabels, wrongForms].flatMap((look) => look(read.value));
    return wrong.length > 0 ? { wrong } : read;
  });
}

function wrongKind({ kind, policy }: Scenario): readonly Wrong[] {
  if (!Object.hasOwn(protocols, kind))
    return [{ path: ['kind'], message: `there are no cases of kind ${kind}; these can be played: ${Object.keys(protocols).join(', ')}` }];
  const known = [...new Set(policyFiles().flatMap((one) => (one.policy.kind === kind ? [one.policy.id] : [])))];
  return !policy || known.includes(policy)
    ? []
    : [{ path: ['policy'], message: `there is no policy ${policy} for a ${kind}; these are published: ${known.join(', ')}` }];
}

function wrongOrder({ start, end, steps }: Scenario): readonly Wrong[] {
  if (end < start) return [{ path: ['end'], message: `a scenario ends after its start, ${shortMoment(start)}` }];
  const before = (index: number): Instant => steps[index - 1]?.at ?? start;
  return steps.flatMap(({ at }, index) => {
    const path = ['steps', index, 'at'];
    if (at < before(index))
      return [
        {
          path,
          message: `time goes forward: ${shortMoment(at)} is before ${shortMoment(before(index))}, where the scenario already stands`,
        },
      ];
    return at > end ? [{ path, message: `${shortMoment(at)} is after the scenario's end, ${shortMoment(end)}` }] : [];
  });
}

function wrongLabels({ steps }: Scenario): readonly Wrong[] {
  const known = [OPENING];
  return steps.flatMap((step, index) => {
    if (!isStep(step)) return [];
    const twice = step.label !== undefined && known.includes(step.label);
    const wrong = [
      ...labelsIn(step.form).flatMap(({ label, path }) =>
        known.includes(label)
          ? []
          : [
              {
                path: ['steps', index, 'form', ...path],
                message: `no earlier step has the label ${label}; these are: ${known.join(', ')}`,
              },
            ],
      ),
      ...(twice ? [{ path: ['steps', index, 'label'], message: `an earlier step has the label ${step.label}` }] : []),
    ];
    if (step.label) known.push(step.label);
    return wrong;
  });
}

/** Forms are held against the protocol before anything runs, but for those that are to be refused. */
function wrongForms({ kind, opening, steps }: Scenario): readonly Wrong[] {
  const protocol = protocols[kind];
  if (!protocol) return [];
  return [
    ...faultsOf(protocol.opening, opening.form, ['opening', 'form']),
    ...steps.flatMap((step, index) => (isStep(step) ? wrongStep(protocol, step, ['steps', index]) : [])),
  ];
}

function wrongStep(protocol: Protocol, planned: PlannedStep, path: readonly PropertyKey[]): readonly Wrong[] {
  const step = protocol.step(planned.step);
  if (!step)
    return [
      {
        path: [...path, 'step'],
        message: `a ${protocol.kind} has no such step; these are: ${protocol.steps.map(({ name }) => name).join(', ')}`,
      },
    ];
  const { form } = reportedFor(
    step.form,
    formTaken(planned, () => 1),
  );
  return planned.refused ? [] : faultsOf(step, form, [...path, 'form']);
}

function faultsOf({ form: { schema } }: Pick<Protocol['opening'], 'form'>, form: unknown, path: readonly PropertyKey[]): readonly Wrong[] {
  const issues = schema.safeParse(form, { error: inWords }).error?.issues ?? [];
  return formErrors(issues).map(({ pointer, detail }) => ({
    path: [...path, ...pointer.split('/').slice(1).filter(Boolean)],
    message: detail,
  }));
}

/** The form as it is handed in: dated by the day of its reporting unless it says otherwise, labels put into numbers. */
export const formTaken = ({ at, form }: Pick<PlannedStep, 'at' | 'form'>, seqOf: (label: string) => number): Form => ({
  on: dateOf(at),
  ...(numbered(form, seqOf) as Form),
});

function numbered(value: unknown, seqOf: (label: string) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => numbered(item, seqOf));
  if (!isObject(value)) return value;
  const fields = Object.entries(value).map(([field, inner]) => {
    const label = field === 'seq' ? labelOf(inner) : undefined;
    return [field, label === undefined ? numbered(inner, seqOf) : seqOf(label)];
  });
  return Object.fromEntries(fields) as Form;
}

function labelsIn(value: unknown, path: readonly PropertyKey[] = []): readonly { label: string; path: readonly PropertyKey[] }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => labelsIn(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    const label = field === 'seq' ? labelOf(inner) : undefined;
    return label === undefined ? labelsIn(inner, [...path, field]) : [{ label, path: [...path, field] }];
  });
}

const labelOf = (value: unknown): string | undefined => (isObject(value) && 'of' in value ? String(value['of']) : undefined);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
