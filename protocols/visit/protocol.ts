import { defineProtocol } from '../case/define-protocol';
import { CLOSED, firstOf, has } from '../case/facts/standing';
import { withdrawn } from '../case/forms/shared-forms';
import type { Followed, Protocol } from '../case/protocol';
import { plannedFor } from './attempts';
import { breachesOf } from './breaches';
import { CLAUSES } from './clauses';
import { abandoned, opened } from './forms';
import { LIMITS, meets, moments, owners, PROMPTS } from './limits';
import { daySteps } from './on-the-day';
import { opening } from './opening';
import { partiesOf } from './parties';
import { planningSteps } from './planning';
import { reportSteps } from './reporting';
import { allDoneOn, promisedOf, reportOf, responseOf } from './reports';
import { isLinksAlone, linkOf, visitor } from './roles';
import { visitShown } from './shown';
import { STAGES } from './stages';
import { ROLES, type VisitStanding } from './step';
import { story } from './story';
import { membersOf, teamIn } from './team';
import { termMistakes, visitTerms, type VisitTerms } from './terms';
import { visitTitles } from './titles';

/** Enter and View visits of a LINK to those who provide health and social care (PROTOCOLS 3). */
export const visit: Protocol<VisitTerms> = defineProtocol({
  kind: 'visit',
  stages: STAGES,
  titles: visitTitles,
  terms: visitTerms,
  clauses: CLAUSES,
  limits: LIMITS,
  prompts: PROMPTS,
  story,
  opening,
  steps: [...planningSteps, ...daySteps, ...reportSteps],
  sharedRoles: ROLES,
  // Those who enter and view are the LINK's; a provider's people have no such role.
  actors: { provider: ['coordinator', 'lead'] },
  parties: partiesOf,
  notesSeenBy: (standing, as, what) =>
    as !== linkOf(standing) || isLinksAlone(standing, what === 'note' ? 'notes' : 'documents')
      ? [as]
      : standing.parties.map(({ id }) => id),
  stepsTellOfMoves: true,
  moments,
  owners,
  meets,
  follows,
  breaches: breachesOf,
  outcome,
  particulars: visitShown,
  inLetters: (standing) => ({ premises: firstOf(standing, opened)?.form.premises.name }),
  policyMistakes: termMistakes,
});

/** While a visit is planned, it goes on the authorisation of all who are to come. */
function follows(standing: VisitStanding): readonly Followed[] {
  const on = plannedFor(standing);
  if (!on) return [];
  const knownTo = isLinksAlone(standing, 'lapses') ? [linkOf(standing)] : standing.parties.map(({ id }) => id);
  return membersOf(teamIn(standing.facts)).map((representative) => ({
    representative,
    of: visitor(standing),
    on,
    clause: 'authorised',
    knownTo,
  }));
}

function outcome(standing: VisitStanding): string | undefined {
  if (standing.stage !== CLOSED) return undefined;
  if (has(standing, withdrawn)) return 'withdrawn';
  if (!reportOf(standing)) return has(standing, abandoned) ? 'abandoned' : undefined;
  if (!responseOf(standing)) return 'reported';
  if (promisedOf(standing).length === 0) return 'answered';
  return allDoneOn(standing) ? 'actions-done' : 'actions-open';
}
