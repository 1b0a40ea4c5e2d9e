import type { Actor } from '../protocols/case/fact';
import type { CaseView } from '../protocols/case/view';
import type { Asked } from './answering';
import { failing } from './problems';
import type { Services } from './services';

/** Who reads every case. */
export const readsAll = ({ role }: Actor): boolean => role === 'auditor' || role === 'operator';

/** Who reads the cases that their organisation is a party to. A `person` speaks for no organisation, whichever the token names (0.14, DESIGN 15). */
export const readsForOrganisation = (actor: Actor): boolean => !readsAll(actor) && actor.role !== 'person';

export const mayRead = (actor: Actor, { parties }: Pick<CaseView, 'parties'>): boolean =>
  readsAll(actor) || (readsForOrganisation(actor) && parties.some(({ organisation }) => organisation === actor.organisation));

/** Ids as `caseIdFor` makes them, and as a rehearsal may name its own; anything else is no case, whatever the database would make of it. */
const CASE_ID = /^[A-Za-z0-9-]{1,120}$/;

/** @throws ProblemError 404, the same for a case that isn't there and for one that isn't theirs to see */
export async function readable({ params, actor }: Asked, { register }: Services): Promise<CaseView> {
  const id = params['id'] ?? '';
  const view = CASE_ID.test(id) ? await register.cases.view(id) : undefined;
  if (!view || !mayRead(actor, view)) throw failing('unknown-case', 'There is no case with this id among those that you may see.');
  return view;
}
