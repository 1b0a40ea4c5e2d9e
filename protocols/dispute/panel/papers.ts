import type { Fact } from '../../case/facts/fact';
import { byDay, factsOf } from '../../case/facts/standing';
import type { FormOf } from '../../case/forms/step-form';
import { sameName } from '../../case/parties/names';
import type { DisputeStanding } from '../step';
import { panelConvened, papersIssued } from './forms';
import { lastMeeting, seats } from './panel';

type Issue = Fact<FormOf<typeof papersIssued>>;

/** Whether papers have gone to every seat: to the member or to the substitute. Issued in several lots, they add up. */
export function papersMissingFor(standing: DisputeStanding, issues: readonly Issue[]): readonly string[] {
  const sent = issues.flatMap(({ form }) => form.to);
  const has = (name: string | undefined): boolean => name !== undefined && sent.some((one) => sameName(one, name));
  return seats(standing).flatMap(({ member, substitute }) => (has(member.name) || has(substitute) ? [] : [member.name]));
}

/**
 * The issue of papers that decides: the first with which every seat has them. Papers issued before a meeting was moved still count,
 * unless all were issued anew after the move (ours).
 */
export function decidingIssue(standing: DisputeStanding): Fact | undefined {
  const issues = byDay(factsOf(standing, papersIssued));
  const moved = lastMeeting(standing)?.fact;
  const anew =
    moved && moved.step !== panelConvened.name
      ? completing(
          standing,
          issues.filter(({ seq }) => seq > moved.seq),
        )
      : undefined;
  return anew ?? completing(standing, issues);
}

const completing = (standing: DisputeStanding, issues: readonly Issue[]): Fact | undefined =>
  issues.find((_, index) => papersMissingFor(standing, issues.slice(0, index + 1)).length === 0);
