import type { Limit } from '../protocols/case/limit';
import { TIER_NAMES } from '../protocols/case/notices';
import { inNames } from '../protocols/case/in-names';
import type { Policy } from '../protocols/case/policy';
import type { Tier } from '../protocols/case/schedule';
import { bearerOf } from '../protocols/case/standing';
import type { Notice, ToldStep } from '../protocols/case/timeline';
import { firstTemplate, rendered, type Rendered } from './formats';
import type { CaseLetter, Due, Letters } from './letter';

/** Somebody to be introduced to their counterparts (6.1). */
export interface Introduced {
  name: string;
  organisation: string;
  tier: Tier;
  email?: string;
  telephone: string;
}

/** All that a notice's words draw on. */
export interface NoticeContext {
  caseId: string;
  policy: Policy;
  stage: string;
  limits: readonly Limit[];
  introduced: readonly Introduced[];
  nameOf: (organisation: string) => string;
}

/**
 * A notice in words (0.13): what happened, under which clause, what is due next, from whom and by when; and what every notice of the
 * policy states (4.1). The person concerned is named by the case's number alone.
 */
export function written(notice: Notice, context: NoticeContext): Rendered {
  const letter = caseLetter(context);
  switch (notice.kind) {
    case 'step':
      return step(notice, letter, context);
    case 'moved':
      return of('moved', { ...letter, ...notice, introduced: counterparts(notice.introduces, context) });
    case 'moved-back':
      return of('moved-back', { ...letter, ...notice });
    case 'reminder':
      return of('reminder', { ...letter, ...notice });
    case 'missed':
      return of('missed', { ...letter, ...notice, tierTitle: TIER_NAMES[notice.tier] });
    case 'breach':
      return of('breach', { ...letter, ...notice });
    case 'limits-moved':
      return of('limits-moved', { ...letter, ...notice });
  }
}

const of = <K extends keyof Letters>(kind: K, letter: Letters[K]): Rendered => rendered(`${kind}.njk`, letter);

/** A step whose reader must know or do something particular has words of its own; any other has those of all steps. */
function step(notice: Extract<Notice, { kind: 'step' }>, letter: CaseLetter, { policy }: NoticeContext): Rendered {
  const own = (folder: 'steps' | 'facts', { name }: ToldStep): string | undefined =>
    firstTemplate(`${policy.kind}/${folder}/${name}.njk`, `every-case/${folder}/${name}.njk`);
  const facts = own('facts', notice.step);
  const factsAbout = notice.about && own('facts', notice.about);
  const given: Letters['step'] = {
    ...letter,
    ...notice,
    ...(facts ? { facts } : {}),
    ...(factsAbout ? { factsAbout } : {}),
    interimShares: Object.entries(policy['interim-funding'].percent).map(([side, percent]) => ({
      organisation: bearerOf(policy, side),
      percent,
    })),
  };
  return rendered(own('steps', notice.step) ?? 'step.njk', given);
}

function caseLetter({ caseId, policy, stage, limits, nameOf }: NoticeContext): CaseLetter {
  const named = (sentence: string): string => inNames(sentence, nameOf);
  return {
    caseId,
    caseKind: policy.kind,
    policies: [policy],
    assurances: [policy.assurance],
    due: dueNext(policy, limits, stage, named),
    nameOf,
    named,
    limitTitle(id) {
      const limit = limits.find((one) => one.id === id);
      const title = policy.limits[id.split(':')[0] ?? '']?.title ?? limit?.title ?? id;
      return limit?.instance ? `${title} (${limit.owners.map(nameOf).join(' and ')})` : title;
    },
    postTitle: (code) =>
      Object.values(policy.levels.sides)
        .flat()
        .find((level) => level.code === code)?.title ?? code.replaceAll('-', ' '),
  };
}

function dueNext(policy: Policy, limits: readonly Limit[], stage: string, named: CaseLetter['named']): readonly Due[] {
  return limits
    .filter(({ status, stages }) => status === 'running' || (status === 'missed' && stages.includes(stage)))
    .toSorted((a, b) => a.due.localeCompare(b.due))
    .map(({ name, title, says, clause, owners, due, status }) => ({
      // A limit's own title says whose it is, which is said beside it.
      title: [policy.limits[name]?.title ?? title, ...(says ? [named(says)] : [])].join(', '),
      clause,
      owners,
      due,
      overdue: status === 'missed',
    }));
}

/** Each is told who the other is and how to reach them (6.1). */
const counterparts = (introduces: Tier | undefined, { introduced }: NoticeContext): Letters['moved']['introduced'] =>
  introduced.filter(({ tier }) => tier === introduces).map((one) => ({ ...one, tier: TIER_NAMES[one.tier] }));
