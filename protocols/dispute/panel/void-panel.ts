import { voidBy, type FormError, type Refused } from '../../case/refusal';
import { sameName } from '../../case/parties/names';
import type { PartyId } from '../../case/parties/party';
import { sideNamed, sidesOf } from '../sides';
import { cite, type DisputeStanding } from '../step';
import type { Chair, Member, Panel } from './forms';
import { letterOf, letterRecipient } from './panel';

const at = (pointer: string, detail: string): readonly FormError[] => [{ pointer, detail }];

/** Those who make up the panel: an independent chair doesn't count, listed as a member or not (reading). */
export const counted = ({ members, chair }: Panel): readonly Member[] =>
  chair.independent ? members.filter(({ name }) => !sameName(name, chair.name)) : members;

const count = (standing: DisputeStanding, panel: Panel, side: PartyId): number =>
  counted(panel).filter(({ organisation }) => sideNamed(standing, organisation) === side).length;

/** Whether a clause makes a panel void: at least four, two from each side, an informed and balanced panel, a fit chair. */
export function voidPanel(standing: DisputeStanding, panel: Panel): Refused | undefined {
  if (!letterOf(standing))
    return voidBy(cite(standing, 'formal-letter'), 'a panel answers a formal letter of dispute, and none has been received yet');
  return voidNumbers(standing, panel) ?? voidMembers(standing, panel) ?? voidChair(standing, panel.chair);
}

function voidNumbers(standing: DisputeStanding, panel: Panel): Refused | undefined {
  const { members: needed, 'each-side': each } = standing.policy.terms.panel;
  const clause = cite(standing, 'panel-membership');
  const members = counted(panel).length;
  if (members < needed)
    return voidBy(
      clause,
      `a panel has at least ${needed} members; this one has ${members} (an independent chair doesn't count)`,
      at('/members', `at least ${needed}`),
    );
  const short = sidesOf(standing).find((side) => count(standing, panel, side) < each);
  return short
    ? voidBy(
        clause,
        `a panel has at least ${each} members from each partner; the side of the ${short} has ${count(standing, panel, short)}`,
        at('/members', `at least ${each} for the ${short}`),
      )
    : undefined;
}

function voidMembers(standing: DisputeStanding, { members }: Panel): Refused | undefined {
  const uninformed = members.findIndex(({ understandsSection117 }) => !understandsSection117);
  if (uninformed >= 0)
    return voidBy(
      cite(standing, 'panel-membership'),
      'each member is to be confirmed to understand section 117',
      at(`/members/${uninformed}/understandsSection117`, 'to be confirmed'),
    );
  const missing = (['health', 'social-care'] as const).find((one) => !members.some(({ perspective }) => perspective === one));
  return missing
    ? voidBy(
        cite(standing, 'perspectives'),
        `a panel balances health and social care; nobody brings the ${missing} perspective`,
        at('/members', `somebody for ${missing}`),
      )
    : undefined;
}

function voidChair(standing: DisputeStanding, chair: Chair): Refused | undefined {
  if (chair.independent) return undefined;
  const side = chair.organisation && sideNamed(standing, chair.organisation);
  return side === letterRecipient(standing)
    ? undefined
    : voidBy(
        cite(standing, 'chair'),
        'the chair comes from the partner that received the letter, or is independent',
        at('/chair', 'from the receiving partner, or independent'),
      );
}
