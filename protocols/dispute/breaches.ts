import { describeDate, type IsoDate } from '../calendar/dates';
import { countsAs, isByParty, isOf, type Fact } from '../case/facts/fact';
import { factNumbered, factsOf, latestOf } from '../case/facts/standing';
import type { FormOf } from '../case/forms/step-form';
import type { Limit } from '../case/limits/limit';
import { sameName } from '../case/parties/names';
import type { Breach } from '../case/steps/step';
import { pounds } from '../money/pence';
import type { Clause } from './clauses';
import { informalDiscussionHeld } from './discussion/forms';
import { fundingWithdrawn } from './funding/forms';
import { reimbursementPaid } from './money/forms';
import { moneyOf } from './money/money';
import { panelConvened, panelHeld, papersIssued } from './panel/forms';
import { lastMeeting, letterRecipient, seats } from './panel/panel';
import { papersMissingFor } from './panel/papers';
import { recommendationsDeclined, withdrawn } from './settlement/forms';
import { finalResolutionDate } from './settlement/resolution';
import { bearer, sideNamed, sidesOf } from './sides';
import { cite, type DisputeStanding } from './step';

/** What was recorded and breaks a clause: flagged, and the parties told; never refused (0.1). */
export function breachesOf(standing: DisputeStanding, limits: readonly Limit[]): readonly Breach[] {
  return [
    ...factsOf(standing, informalDiscussionHeld).flatMap((fact) => withoutLevel(standing, fact)),
    ...factsOf(standing, fundingWithdrawn)
      .filter(({ on }) => isPending(standing, on))
      .map((fact) =>
        breach(standing, fact, 'no-withdrawal-of-funding', `${fact.form.organisation} withdrew funding on its own: ${fact.form.what}`),
      ),
    ...unbalanced(standing),
    ...turnedRound(standing),
    ...lateMeeting(standing, limits),
    ...incompletePapers(standing, limits),
    ...factsOf(standing, panelHeld).flatMap((fact) => inquorate(standing, fact)),
    ...paidOver(standing),
    ...factsOf(standing, recommendationsDeclined).map((fact) =>
      breach(standing, fact, 'acceptance', `recommendations were declined, which partners should accept: ${fact.form.grounds}`),
    ),
  ];
}

function breach(standing: DisputeStanding, fact: Fact, of: Clause, what: string, detail = ''): Breach {
  const clause = cite(standing, of);
  return {
    key: `${clause}-${fact.seq}${detail ? `-${detail}` : ''}`,
    clause,
    what,
    seq: fact.seq,
    ...(isByParty(fact) ? { by: countsAs(fact.by) } : {}),
  };
}

/** The discussion is at operational level, which the policy ranks for each side. */
function withoutLevel(standing: DisputeStanding, fact: Fact<FormOf<typeof informalDiscussionHeld>>): readonly Breach[] {
  return Object.entries(standing.policy.terms.levels.sides)
    .filter(
      ([side, levels]) =>
        !fact.form.attended.some(
          ({ organisation, role }) => sideNamed(standing, organisation) === side && levels.some(({ code }) => code === role),
        ),
    )
    .map(([side, levels]) =>
      breach(
        standing,
        fact,
        'informal-stage',
        `nobody at the named level took part for the side of ${bearer(standing, side)} (${levels.map(({ title }) => title).join(', or ')})`,
        side,
      ),
    );
}

/** A balance of perspectives; what is void without is refused at convening, what is uneven is flagged. */
function unbalanced(standing: DisputeStanding): readonly Breach[] {
  const convened = latestOf(standing, panelConvened);
  if (!convened) return [];
  const { members } = convened.form;
  const health = members.filter(({ perspective }) => perspective === 'health').length;
  const social = members.length - health;
  return health === social
    ? []
    : [breach(standing, convened, 'perspectives', `the perspectives are uneven: ${health} health, ${social} social care`)];
}

/** While a dispute is pending nobody withdraws funding: until its final resolution date, or its withdrawal. */
function isPending(standing: DisputeStanding, on: IsoDate): boolean {
  const until = finalResolutionDate(standing) ?? latestOf(standing, withdrawn)?.on;
  return until === undefined || on <= until;
}

/** An earlier letter, told later or put right, may turn round who receives it: then the panel was set up, or is chaired, by the side that sent it. */
function turnedRound(standing: DisputeStanding): readonly Breach[] {
  const convened = latestOf(standing, panelConvened);
  const receiving = letterRecipient(standing);
  if (!convened || !receiving || !isByParty(convened)) return [];
  const { chair } = convened.form;
  const because = `the first letter went to ${bearer(standing, receiving)}`;
  return [
    ...(countsAs(convened.by) === receiving
      ? []
      : [breach(standing, convened, 'formal-letter', `the panel was convened by the side that sent the letter: ${because}`)]),
    ...(chair.independent || sideNamed(standing, chair.organisation ?? '') === receiving
      ? []
      : [breach(standing, convened, 'chair', `${chair.name} chairs from the side that sent the letter: ${because}`)]),
  ];
}

/** A date later than the limit is kept, and stands as outside it until an extension is agreed. */
function lateMeeting(standing: DisputeStanding, limits: readonly Limit[]): readonly Breach[] {
  const planned = lastMeeting(standing);
  const limit = limits.find(({ name }) => name === 'panel-meeting');
  // Read as convened by then, nothing is said of when it meets.
  const isForMeeting = standing.policy.limits['panel-meeting']?.['met-by'].includes(panelHeld.name);
  if (!planned || !limit || !isForMeeting || planned.meetingOn <= limit.due) return [];
  const what = `the meeting on ${describeDate(planned.meetingOn)} lies outside the limit, ${describeDate(limit.due)}, unless an extension is agreed`;
  return [breach(standing, planned.fact, 'formal-letter', what)];
}

/** Papers go to every member in time; until then another lot can still complete them. */
function incompletePapers(standing: DisputeStanding, limits: readonly Limit[]): readonly Breach[] {
  if (!limits.some(({ name, status }) => name === 'panel-papers' && status === 'missed')) return [];
  const issues = factsOf(standing, papersIssued);
  const last = issues.at(-1);
  const missing = last ? papersMissingFor(standing, issues) : [];
  return last && missing.length > 0 ? [breach(standing, last, 'papers', `papers have not gone to ${missing.join(', ')}`)] : [];
}

/** More was paid than was owed: on record all the same, and owed back. */
function paidOver(standing: DisputeStanding): readonly Breach[] {
  return moneyOf(standing).over.flatMap(({ seq, pence }) => {
    const fact = factNumbered(standing, seq);
    if (!fact || !isOf(reimbursementPaid, fact)) return [];
    const { from, to } = fact.form;
    return [breach(standing, fact, 'repayment', `${from} paid ${to} ${pounds(pence)} more than was owed; it is owed back`)];
  });
}

/** Enough from each side (reading: at the meeting too), and nobody absent without a substitute. */
function inquorate(standing: DisputeStanding, fact: Fact<FormOf<typeof panelHeld>>): readonly Breach[] {
  const { attended } = fact.form;
  const was = (name: string | undefined): boolean => name !== undefined && attended.some((one) => sameName(one, name));
  const invited = seats(standing, fact.seq); // a panel convened anew after this meeting has no part in it
  const present = invited.filter(({ member, substitute }) => was(member.name) || was(substitute));
  const absent = invited.filter(({ member, substitute }) => !was(member.name) && !was(substitute));
  const { members, 'each-side': each } = standing.policy.terms.panel;
  const short = sidesOf(standing).filter(
    (side) => present.filter(({ member }) => sideNamed(standing, member.organisation) === side).length < each,
  );
  const flagged = (of: Clause, what: string, detail: string): Breach => breach(standing, fact, of, what, detail);
  return [
    ...(present.length < members
      ? [flagged('panel-membership', `the panel met with ${present.length} of its members; ${members} are needed`, 'members')]
      : []),
    ...short.map((side) => flagged('panel-membership', `fewer than ${each} took part from the side of ${bearer(standing, side)}`, side)),
    ...absent.map(({ member }) => flagged('attendance', `${member.name} was absent and sent no substitute`, member.name)),
  ];
}
