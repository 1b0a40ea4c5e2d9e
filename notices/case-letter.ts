import type { IsoDate } from '../protocols/calendar/dates';
import { clauseOf } from '../protocols/case/clauses';
import type { By } from '../protocols/case/facts/fact';
import type { Standing } from '../protocols/case/facts/standing';
import { isOverdue, ownersTold, type Limit } from '../protocols/case/limits/limit';
import type { Tier } from '../protocols/case/notices/tier';
import { inNames, partyName, type NameOf } from '../protocols/case/parties/names';
import { partyById, type Party } from '../protocols/case/parties/party';
import type { Policy } from '../protocols/case/policy/policy';
import { firstTemplate, phrase } from './formats';
import type { CaseLetter, Due, TitledLimit } from './letter';

/** Somebody to be introduced to their counterparts. */
export interface Introduced {
  name: string;
  organisation: string;
  tier: Tier;
  email?: string;
  telephone: string;
}

/** All that a letter's words draw on, as its reader knows it. */
export interface LetterContext {
  caseId: string;
  kind: string;
  /** The day on which it is written. */
  today: IsoDate;
  standing: Standing;
  limits: readonly Limit[];
  /** What letters of the kind draw on beside: what its `inLetters` gives. */
  more: Readonly<Record<string, unknown>>;
  introduced: readonly Introduced[];
  /** Whom its reader writes to or rings about the case, where there is somebody for it. */
  reach?: NonNullable<CaseLetter['reach']>;
  /** A name for an organisation's id. */
  nameOf: NameOf;
  /** What the kind calls a step. */
  titleOf: (step: string) => string | undefined;
}

/** A case that lasts for years may have dozens of days ahead of it: a letter tells of the first. */
const DUE_SHOWN = 8;

/** What all letters of a case have. `clause`: the number that the letter cites. */
export function caseLetter({ caseId, kind, today, standing, limits, more, reach, nameOf }: LetterContext, clause: string): CaseLetter {
  const { policy, parties, stage } = standing;
  const name = partyName(parties, nameOf);
  const named = (sentence: string): string => inNames(sentence, name);
  const due = dueNext(policy, limits, { stage, today, named });
  const limitTitle = (limit: TitledLimit): string => {
    const says = limit.says ?? limits.find(({ id }) => id === limit.id)?.says;
    return titleIn(policy, limit, says, name, named);
  };
  return {
    caseId,
    policies: [policy],
    assurances: [policy.assurance],
    ...whichCase(kind, more, nameOf),
    ...(reach ? { reach } : {}),
    cited: clause,
    due: due.slice(0, DUE_SHOWN),
    dueLater: Math.max(0, due.length - DUE_SHOWN),
    nameOf,
    partyName: name,
    named,
    limitTitle,
    limitNamed(id) {
      const limit = limits.find((one) => one.id === id);
      return limit ? limitTitle(limit) : (policy.limits[ruleOf(id)]?.title ?? id);
    },
    stageName: (said) => stageName(kind, said),
    clause: (about) => clauseOf(policy, about),
    reportedBy: (by) => reportedBy(parties, by, nameOf),
    ofKind: more,
  };
}

/** As the kind's own file says it, of what its letters draw on; else not at all. */
function whichCase(kind: string, ofKind: LetterContext['more'], nameOf: NameOf): Pick<CaseLetter, 'which'> {
  const own = firstTemplate(`${kind}/which.njk`);
  return own ? { which: phrase(own, { ofKind, nameOf }) } : {};
}

/** The name of the rule that a limit comes of: `acceptance` of `acceptance:local-authority`. */
const ruleOf = (id: string): string => id.split(':')[0] ?? '';

/** A limit's own title says whose it is by ids, for programs: said anew with names. `says`: what else tells it from others of its rule. */
function titleIn(
  { limits }: Policy,
  { id, title, owners }: TitledLimit,
  says: string | undefined,
  name: NameOf,
  named: CaseLetter['named'],
): string {
  const general = limits[ruleOf(id)]?.title;
  if (general === undefined || id === ruleOf(id)) return named(title);
  const which = [ownersTold(owners).map(name).join(' and '), says ? named(says) : ''].filter(Boolean).join(', ');
  return which ? `${general} (${which})` : general;
}

/** What can no longer be met, as its meeting is over, is due no more. */
function dueNext(
  policy: Policy,
  limits: readonly Limit[],
  { stage, today, named }: { stage: string; today: IsoDate; named: CaseLetter['named'] },
): readonly Due[] {
  const isMoot = ({ mootAfter }: Limit): boolean => mootAfter !== undefined && mootAfter < today;
  return limits
    .filter((limit) => limit.status === 'running' || (isOverdue(limit, stage) && !isMoot(limit)))
    .toSorted((a, b) => a.due.localeCompare(b.due))
    .map(({ name, title, says, clause, owners, due, status, window = false }) => ({
      // A limit's own title says whose it is, which is said beside it.
      title: [policy.limits[name]?.title ?? title, ...(says ? [named(says)] : [])].join(', '),
      clause,
      owners,
      due,
      overdue: status === 'missed',
      window,
    }));
}

/** As the kind's own file calls it; else by its name, `report-awaited` as "report awaited". */
function stageName(kind: string, stage: string): string {
  const own = firstTemplate(`${kind}/stages.njk`);
  return own ? phrase(own, { stage }) : stage.replaceAll('-', ' ');
}

/** Who acts for an organisation is known by that, who acts for themselves as the party that they are. */
function reportedBy(parties: readonly Party[], by: By, nameOf: NameOf): string {
  if (by === 'the case') return '';
  const party = partyById(parties, by.party);
  const isOfOrganisation = party ? party.organisations.includes(by.organisation) : by.organisation !== '';
  return isOfOrganisation ? nameOf(by.organisation) : partyName(parties, nameOf)(by.party);
}
