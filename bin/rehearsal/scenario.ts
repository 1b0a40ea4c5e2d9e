import { dateOf, type Instant } from '../../protocols/calendar/dates';
import type { Form } from '../../protocols/case/fact';
import { asFormErrors } from '../../protocols/case/openness';
import type { Protocol } from '../../protocols/case/protocol';
import { protocols } from '../../protocols';
import { publishedPolicies } from '../files/policies';
import { readYamlFile } from '../files/yaml-file';
import { isClosure, scenarioSchema, type PlannedStep, type Scenario } from './scenario-schema';
import { shortMoment } from './words';

/** The label of the opening, for a step that puts it right. */
export const OPENING = 'opening';
const DEFAULT_KIND = 'dispute';

interface Wrong {
  path: readonly PropertyKey[];
  message: string;
}

/** A scenario whose steps are of its kind, in the order of time, with forms that their protocol knows. @throws MistakesInFile */
export function readScenario(file: string): Scenario {
  return readYamlFile(file, scenarioSchema, (scenario) => [
    ...wrongPolicy(scenario),
    ...wrongOrder(scenario),
    ...wrongLabels(scenario),
    ...wrongForms(scenario),
  ]);
}

/** The kind that the scenario's policy is for. */
export const kindOf = ({ policy }: Scenario): string =>
  policy ? (publishedPolicies().find(({ id }) => id === policy)?.kind ?? DEFAULT_KIND) : DEFAULT_KIND;

function wrongPolicy({ policy }: Scenario): readonly Wrong[] {
  const known = [...new Set(publishedPolicies().map(({ id }) => id))];
  return !policy || known.includes(policy)
    ? []
    : [{ path: ['policy'], message: `there is no policy ${policy}; these are published: ${known.join(', ')}` }];
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
    if (isClosure(step)) return [];
    const spokenOf = labelIn(step.form);
    const unknown = spokenOf !== undefined && !known.includes(spokenOf);
    const twice = step.label !== undefined && known.includes(step.label);
    const wrong = [
      ...(unknown
        ? [{ path: ['steps', index, 'seq'], message: `no earlier step has the label ${spokenOf}; these are: ${known.join(', ')}` }]
        : []),
      ...(twice ? [{ path: ['steps', index, 'label'], message: `an earlier step has the label ${step.label}` }] : []),
    ];
    if (step.label) known.push(step.label);
    return wrong;
  });
}

/** Forms are held against the protocol before anything runs, but for those that are to be refused. */
function wrongForms(scenario: Scenario): readonly Wrong[] {
  const protocol = protocols[kindOf(scenario)];
  if (!protocol) return [];
  const { form } = scenario.opening;
  return [
    ...faultsOf(protocol.opening, form, ['opening']),
    ...scenario.steps.flatMap((step, index) => (isClosure(step) ? [] : wrongStep(protocol, step, ['steps', index]))),
  ];
}

function wrongStep(protocol: Protocol, planned: PlannedStep, path: readonly PropertyKey[]): readonly Wrong[] {
  const step = protocol.steps.find(({ name }) => name === planned.step);
  if (!step)
    return [
      {
        path: [...path, 'step'],
        message: `a ${protocol.kind} has no such step; these are: ${protocol.steps.map(({ name }) => name).join(', ')}`,
      },
    ];
  return planned.refused
    ? []
    : faultsOf(
        step,
        formTaken(planned, () => 1),
        path,
      );
}

function faultsOf({ form: schema }: Pick<Protocol['opening'], 'form'>, form: Form, path: readonly PropertyKey[]): readonly Wrong[] {
  const issues = schema.safeParse(form).error?.issues ?? [];
  return issues.flatMap(asFormErrors).map(({ pointer, detail }) => ({ path: [...path, ...pointer.split('/').slice(1)], message: detail }));
}

/** The form as it is handed in: dated by the day of its reporting unless it says otherwise, labels put into numbers. */
export function formTaken({ at, form }: Pick<PlannedStep, 'at' | 'form'>, seqOf: (label: string) => number): Form {
  const label = labelIn(form);
  return { on: dateOf(at), ...form, ...(label === undefined ? {} : { seq: seqOf(label) }) };
}

function labelIn({ seq }: Form): string | undefined {
  return typeof seq === 'object' && seq !== null && 'of' in seq ? String(seq.of) : undefined;
}
