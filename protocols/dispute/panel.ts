import type { IsoDate } from '../calendar/dates';
import type { Fact } from '../case/fact';
import { voidBy, type FormError, type Refused } from '../case/refusal';
import { type Standing, byDay, factsOf, sideOf, sidesOf } from '../case/standing';
import { formOf } from '../case/step';

export interface Member {
  name: string;
  organisation: string;
  perspective: 'health' | 'social-care';
  understandsSection117: boolean;
  contact?: string | undefined;
  subject?: string | undefined;
}

export interface Chair {
  name: string;
  organisation?: string | undefined;
  independent: boolean;
  contact?: string | undefined;
  subject?: string | undefined;
}

export interface Panel {
  meetingOn: IsoDate;
  place: string;
  members: readonly Member[];
  chair: Chair;
}

/** The first formal letter counts; a later one is recorded (7.2). */
export const letterOf = (standing: Standing): Fact | undefined => byDay(factsOf(standing, 'formal-letter-received'))[0];

/** The side that the letter went to sets the panel up, whoever opened the case (7.2). */
export function letterRecipient(standing: Standing): string | undefined {
  const letter = letterOf(standing);
  const from = letter && sideOf(standing.policy, String(letter.form['from']));
  return sidesOf(standing.policy).find((side) => from && side !== from);
}

/** The panel as last convened; `until` an entry, as it stood then. */
export const panelOf = (standing: Standing, until = Infinity): Panel | undefined => {
  const convened = factsOf(standing, 'panel-convened').findLast(({ seq }) => seq <= until);
  return convened && formOf<Panel>(convened);
};

/** The last word on when the panel meets: as convened, rescheduled or adjourned. */
export const lastMeetingFact = (standing: Standing): Fact | undefined =>
  standing.facts.findLast((fact) => ['panel-convened', 'panel-rescheduled', 'panel-adjourned'].includes(fact.step));

const count = (standing: Standing, members: readonly { organisation: string }[], side: string): number =>
  members.filter((member) => sideOf(standing.policy, member.organisation) === side).length;

/** Whether a clause makes a panel void (9.1, 8.1, 10.2): at least four, two from each side, an informed and balanced panel, a fit chair. */
export function voidPanel(standing: Standing, panel: Panel): Refused | undefined {
  const { members: needed, 'each-side': each } = standing.policy.panel;
  const letter = letterOf(standing);
  if (!letter) return voidBy('7.2', 'a panel answers a formal letter of dispute, and none has been received yet');
  if (panel.members.length < needed)
    return voidBy(
      '9.1',
      `a panel has at least ${needed} members; this one has ${panel.members.length} (an independent chair doesn't count)`,
      at('/members', `at least ${needed}`),
    );
  const short = sidesOf(standing.policy).find((side) => count(standing, panel.members, side) < each);
  if (short)
    return voidBy(
      '9.1',
      `a panel has at least ${each} members from each partner; the side of the ${short} has ${count(standing, panel.members, short)}`,
      at('/members', `at least ${each} for the ${short}`),
    );
  const uninformed = panel.members.findIndex((member) => !member.understandsSection117);
  if (uninformed >= 0)
    return voidBy(
      '9.1',
      'each member is to be confirmed to understand section 117',
      at(`/members/${uninformed}/understandsSection117`, 'to be confirmed'),
    );
  const missing = (['health', 'social-care'] as const).find(
    (perspective) => !panel.members.some((member) => member.perspective === perspective),
  );
  if (missing)
    return voidBy(
      '8.1',
      `a panel balances health and social care; nobody brings the ${missing} perspective`,
      at('/members', `somebody for ${missing}`),
    );
  return voidChair(standing, panel.chair);
}

function voidChair(standing: Standing, chair: Chair): Refused | undefined {
  if (chair.independent) return undefined;
  const side = chair.organisation && sideOf(standing.policy, chair.organisation);
  return side === letterRecipient(standing)
    ? undefined
    : voidBy(
        '10.2',
        'the chair comes from the partner that received the letter, or is independent',
        at('/chair', 'from the receiving partner, or independent'),
      );
}

const at = (pointer: string, detail: string): readonly FormError[] => [{ pointer, detail }];

/** Everyone who sits on the panel, with the substitutes who stand in for them (10.1); `until` an entry, as it was composed then. */
export function seats(standing: Standing, until?: number): readonly { member: Member; substitute?: string }[] {
  const substitutes = standing.facts
    .filter((fact) => fact.step === 'substitute-named')
    .map((fact) => formOf<{ for: string; name: string }>(fact));
  return (panelOf(standing, until)?.members ?? []).map((member) => {
    const substitute = substitutes.findLast((one) => sameName(one.for, member.name));
    return substitute ? { member, substitute: substitute.name } : { member };
  });
}

export const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Whether papers have gone to every seat: to the member or to the substitute (7.3). Issued in several lots, they add up. */
export function papersMissingFor(standing: Standing, issues: readonly Fact[]): readonly string[] {
  const sent = issues.flatMap((fact) => formOf<{ to: readonly string[] }>(fact).to);
  const has = (name: string | undefined): boolean => name !== undefined && sent.some((one) => sameName(one, name));
  return seats(standing).flatMap(({ member, substitute }) => (has(member.name) || has(substitute) ? [] : [member.name]));
}

/**
 * The issue of papers that decides: the first with which every seat has them. Papers issued before a meeting was moved still count,
 * unless all were issued anew after the move (ours).
 */
export function decidingIssue(standing: Standing): Fact | undefined {
  const issues = byDay(factsOf(standing, 'papers-issued'));
  const moved = lastMeetingFact(standing);
  const anew =
    moved && moved.step !== 'panel-convened'
      ? completing(
          standing,
          issues.filter((fact) => fact.seq > moved.seq),
        )
      : undefined;
  return anew ?? completing(standing, issues);
}

const completing = (standing: Standing, issues: readonly Fact[]): Fact | undefined =>
  issues.find((_, index) => papersMissingFor(standing, issues.slice(0, index + 1)).length === 0);
