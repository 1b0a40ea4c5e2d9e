import { describeDate } from '../protocols/calendar/dates';
import type { Policy } from '../protocols/case/policy';
import type { Tier } from '../protocols/case/schedule';
import type { Limit } from '../protocols/case/limit';
import { TIER_NAMES } from '../protocols/case/notices';
import type { Notice } from '../protocols/case/timeline';

/** Somebody to be introduced to their counterparts (6.1). */
export interface Introduced {
  name: string;
  organisation: string;
  tier: Tier;
  email?: string;
  telephone: string;
}

/** All that a notice's text draws on. */
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
 * policy states (4.1). Plain text; the person concerned is named by the case's number alone.
 */
export function written(notice: Notice, context: NoticeContext): { subject: string; text: string } {
  const { policy, caseId } = context;
  const clause = notice.clause ? ` (${policy.title}, clause ${notice.clause})` : ` (${policy.title})`;
  const paragraphs = [
    `${notice.headline}${clause}.`,
    ...notice.what,
    ...introductions(notice, context),
    dueNext(context),
    `${policy.assurance.text} (clause ${policy.assurance.clause})`,
  ];
  return { subject: `${notice.headline} [${caseId}]`, text: `${inNames(paragraphs.join('\n\n'), context)}\n` };
}

/** Organisations by their names, not by the directory's ids; addresses stay as they are. */
const inNames = (text: string, { nameOf }: NoticeContext): string =>
  text.replace(/(?<![\w@.-])[a-z0-9]+(-[a-z0-9]+)+(?![\w@-]|\.\w)/g, (id) => nameOf(id));

/** Each is told who the other is and how to reach them (6.1). */
const introductions = (notice: Notice, { introduced, nameOf }: NoticeContext): readonly string[] =>
  introduced
    .filter(({ tier }) => tier === notice.introduces)
    .map(({ name, organisation, tier, email, telephone }) =>
      [`${TIER_NAMES[tier]} for ${nameOf(organisation)}: ${name}`, ...(email ? [email] : []), telephone].join(', '),
    );

/** What is due next, from whom and by when; what is overdue in this stage is due before all else. */
function dueNext({ limits, stage, nameOf }: NoticeContext): string {
  const open = limits.filter(({ status, stages }) => status === 'running' || (status === 'missed' && stages.includes(stage)));
  if (open.length === 0) return 'Nothing is due at present.';
  const line = ({ title, clause, owners, due, status }: Limit): string =>
    `- ${title} (${clause}): ${owners.map(nameOf).join(' and ')}, ${status === 'missed' ? 'overdue since' : 'by'} the end of ${describeDate(due)}`;
  return ['Due next:', ...open.toSorted((a, b) => a.due.localeCompare(b.due)).map(line)].join('\n');
}
