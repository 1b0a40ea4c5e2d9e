import { after } from '../../calendar/amounts';
import { later, type IsoDate } from '../../calendar/dates';
import { CLOSED, type Standing } from '../facts/standing';
import type { PromptRule } from '../policy/policy';
import type { Moment, Protocol } from '../protocol';
import { areasOf, type Counting } from './count-limits';
import { knowersOfLimit } from './knowers';
import type { Limit, Prompt } from './limit';
import { instancesOf } from './moments';
import { ownersOf } from './owners';

/** What the case asks about with nobody having broken anything (DESIGN 2): what waits for an answer, in a stage that asks for it. */
export function promptsOf(
  protocol: Protocol,
  standing: Standing,
  limits: readonly Limit[],
  counting: Pick<Counting, 'calendar' | 'areaOf'>,
): readonly Prompt[] {
  const isQuiet = !limits.some(({ status }) => status === 'running');
  return Object.entries(standing.policy.prompts)
    .filter(([, rule]) => asksIn(rule, standing.stage) && (isQuiet || !rule['if-nothing-due']))
    .flatMap(([name, rule]) =>
      instancesOf(protocol, standing, rule.of, 'latest')
        .filter((moment) => !isAnswered(protocol, standing, name, rule, moment))
        .map((moment) => (rule['if-nothing-due'] ? { ...moment, on: quietFrom(limits, moment.on) } : moment))
        .map((moment) => promptOf(protocol, standing, name, rule, moment, counting)),
    );
}

/** What was due and passed unmet was due until that day, as it was extended or counted anew. */
const quietFrom = (limits: readonly Limit[], on: IsoDate): IsoDate =>
  limits.flatMap(({ status, due }) => (status === 'missed' ? [due] : [])).reduce(later, on);

const asksIn = ({ stages }: PromptRule, stage: string): boolean => (stages === 'every' ? stage !== CLOSED : stages.includes(stage));

const isAnswered = (protocol: Protocol, standing: Standing, name: string, rule: PromptRule, { on, seq = 0, instance }: Moment): boolean =>
  standing.facts.some(
    (fact) =>
      rule['answered-by'].includes(fact.step) &&
      (fact.seq > seq || fact.on > on) &&
      (protocol.meets?.(standing, fact, name, instance) ?? true),
  );

function promptOf(
  protocol: Protocol,
  standing: Standing,
  name: string,
  rule: PromptRule,
  { on, seq, instance }: Moment,
  { calendar, areaOf }: Pick<Counting, 'calendar' | 'areaOf'>,
): Prompt {
  const to = ownersOf(protocol, standing, rule.to, instance);
  const knownTo = knowersOfLimit(standing, rule, seq, to);
  return {
    id: instance ? `${name}:${instance.id}` : name,
    name,
    ...(instance ? { instance: instance.id } : {}),
    ...(instance?.says ? { says: instance.says } : {}),
    title: rule.title,
    clause: rule.clause,
    to,
    from: on,
    first: after(calendar, on, rule.after, areasOf(standing, to, areaOf)).due,
    ...(rule.mark ? { localDefault: { mark: rule.mark, note: rule.note ?? '' } } : {}),
    ...(knownTo ? { knownTo } : {}),
  };
}
