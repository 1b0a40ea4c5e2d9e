import { describeDate } from '../calendar/dates';
import { isByParty, type Fact } from '../case/fact';
import type { Limit } from '../case/limit';
import { bearerOf, factsOf, latestOf, sideOf, sidesOf, type Standing } from '../case/standing';
import { formOf, type Breach } from '../case/step';
import { pounds } from '../money/pence';
import { moneyOf, type Payment } from './money';
import { lastMeetingFact, papersMissingFor, sameName, seats, type Panel } from './panel';

/** What was recorded and breaks a clause: flagged, and the parties told; never refused (0.1). */
export function breachesOf(standing: Standing, limits: readonly Limit[]): readonly Breach[] {
  return [
    ...factsOf(standing, 'informal-discussion-held').flatMap((fact) => withoutLevel(standing, fact)),
    ...factsOf(standing, 'funding-withdrawn').map((fact) =>
      breach(fact, '4.2', `${String(fact.form['organisation'])} withdrew funding on its own: ${String(fact.form['what'])}`),
    ),
    ...unbalanced(standing),
    ...lateMeeting(standing, limits),
    ...incompletePapers(standing, limits),
    ...factsOf(standing, 'panel-held').flatMap((fact) => inquorate(standing, fact)),
    ...paidOver(standing),
    ...factsOf(standing, 'recommendations-declined').map((fact) =>
      breach(fact, '10.3', `recommendations were declined, which partners should accept: ${String(fact.form['grounds'])}`),
    ),
    ...standing.recorded
      .filter((fact) => fact.step === 'contested')
      .map((fact) =>
        breach(
          fact,
          '0.9',
          `the agreement reported as entry ${String(fact.form['seq'])} was contested, and counts as not made: ${String(fact.form['grounds'])}`,
        ),
      ),
  ];
}

const breach = (fact: Fact, clause: string, what: string, detail = ''): Breach => ({
  key: `${clause}-${fact.seq}${detail ? `-${detail}` : ''}`,
  clause,
  what,
  seq: fact.seq,
  ...(isByParty(fact) ? { by: fact.by.organisation } : {}),
});

/** 5.1: the discussion is at operational level, which the policy ranks for each side. */
function withoutLevel(standing: Standing, fact: Fact): readonly Breach[] {
  const { attended } = formOf<{ attended: readonly { organisation: string; role: string }[] }>(fact);
  return Object.entries(standing.policy.levels.sides)
    .filter(
      ([side, levels]) =>
        !attended.some((one) => sideOf(standing.policy, one.organisation) === side && levels.some(({ code }) => code === one.role)),
    )
    .map(([side, levels]) =>
      breach(
        fact,
        '5.1',
        `nobody at the named level took part for the side of ${bearerOf(standing.policy, side)} (${levels.map(({ title }) => title).join(', or ')})`,
        side,
      ),
    );
}

/** 8.1: a balance of perspectives; what is void without is refused at convening, what is uneven is flagged. */
function unbalanced(standing: Standing): readonly Breach[] {
  const convened = latestOf(standing, 'panel-convened');
  if (!convened) return [];
  const { members } = formOf<Panel>(convened);
  const health = members.filter(({ perspective }) => perspective === 'health').length;
  const social = members.length - health;
  return health === social ? [] : [breach(convened, '8.1', `the perspectives are uneven: ${health} health, ${social} social care`)];
}

/** 7.2: a date later than the limit is kept, and stands as outside it until an extension is agreed. */
function lateMeeting(standing: Standing, limits: readonly Limit[]): readonly Breach[] {
  const planned = lastMeetingFact(standing);
  const limit = limits.find(({ name }) => name === 'panel-meeting');
  const meetingOn = planned && formOf<Panel>(planned).meetingOn;
  if (!planned || !meetingOn || !limit || meetingOn <= limit.due) return [];
  return [
    breach(
      planned,
      '7.2',
      `the meeting on ${describeDate(meetingOn)} lies outside the limit, ${describeDate(limit.due)}, unless an extension is agreed`,
    ),
  ];
}

/** 7.3: papers go to every member in time; until then another lot can still complete them. */
function incompletePapers(standing: Standing, limits: readonly Limit[]): readonly Breach[] {
  if (!limits.some(({ name, status }) => name === 'panel-papers' && status === 'missed')) return [];
  const issues = factsOf(standing, 'papers-issued');
  const last = issues.at(-1);
  const missing = last ? papersMissingFor(standing, issues) : [];
  return last && missing.length > 0 ? [breach(last, '7.3', `papers have not gone to ${missing.join(', ')}`)] : [];
}

/** 4.5: more was paid than was owed: on record all the same, and owed back. */
function paidOver(standing: Standing): readonly Breach[] {
  return moneyOf(standing).over.flatMap(({ seq, pence }) => {
    const fact = standing.facts.find((one) => one.seq === seq);
    if (!fact) return [];
    const { from, to } = formOf<Payment>(fact);
    return [breach(fact, '4.5', `${from} paid ${to} ${pounds(pence)} more than was owed; it is owed back`)];
  });
}

/** 9.1 (reading: at the meeting too) and 10.1: enough from each side, and nobody absent without a substitute. */
function inquorate(standing: Standing, fact: Fact): readonly Breach[] {
  const { attended } = formOf<{ attended: readonly string[] }>(fact);
  const was = (name: string | undefined): boolean => name !== undefined && attended.some((one) => sameName(one, name));
  const invited = seats(standing, fact.seq); // a panel convened anew after this meeting has no part in it
  const present = invited.filter(({ member, substitute }) => was(member.name) || was(substitute));
  const absent = invited.filter(({ member, substitute }) => !was(member.name) && !was(substitute));
  const { members, 'each-side': each } = standing.policy.panel;
  const short = sidesOf(standing.policy).filter(
    (side) => present.filter(({ member }) => sideOf(standing.policy, member.organisation) === side).length < each,
  );
  return [
    ...(present.length < members
      ? [breach(fact, '9.1', `the panel met with ${present.length} of its members; ${members} are needed`, 'members')]
      : []),
    ...short.map((side) => breach(fact, '9.1', `fewer than ${each} took part from the side of ${bearerOf(standing.policy, side)}`, side)),
    ...absent.map(({ member }) => breach(fact, '10.1', `${member.name} was absent and sent no substitute`, member.name)),
  ];
}
