import { z } from 'zod';
import { isoDate } from '../../protocols/calendar/dates';
import { camelCase } from '../../protocols/case/camel-case';
import type { Form } from '../../protocols/case/fact';
import { dispute } from '../../protocols/dispute/protocol';
import * as ready from '../dispute/forms';
import { leftOut, optionalPlaces } from './optional';

/** Every step of a dispute with its form in each shape that a letter may meet: all optional fields there, each left out, all left out. */

const { council, document } = ready;
const on = isoDate('2025-11-07');
const reachable = { contact: 'somebody@example.org', subject: 'somebody' };
const { agreedBy } = z.object({ agreedBy: z.array(z.unknown()) }).parse(ready.resolved());

/** What a ready form lacks of the fields that it may have, and the steps that have none ready. */
const FULL: Readonly<Record<string, Form>> = {
  opened: ready.openingForm({ openedOn: '2025-11-03' }),
  'formal-letter-received': ready.formalLetterReceived({ document: document('Letter of dispute') }),
  'panel-convened': ready.panelConvened({
    members: ready.MEMBERS.map((member) => ({ ...member, ...reachable })),
    chair: { name: 'Eve Jude', organisation: council.organisation, independent: true, ...reachable },
  }),
  'substitute-named': ready.substituteNamed(reachable),
  'clerk-appointed': ready.clerkAppointed(reachable),
  'recommendations-issued': ready.recommendationsIssued({ document: document('Recommendations') }),
  'interim-funding-agreed': ready.interimFundingAgreed({ from: '2025-11-01' }),
  'circumstances-changed': ready.circumstancesChanged({ detail: 'Home with her sister' }),
  withdrawn: ready.withdrawn({ responsibility: ready.responsibility(25), agreedBy }),
  contested: ready.contested({ seq: 2 }),
  amended: ready.amended({ seq: 2, changes: { on: '2025-11-06' } }),
  'cost-reversed': ready.costReversed({ seq: 2 }),
  'reimbursement-terms-agreed': ready.reimbursementTermsAgreed({ debt: '14', dueOn: '2026-01-30', pence: 0 }),
  'interest-declared': { on, name: 'Ada Ford', interest: 'Her brother works there' },
  noted: { on, text: 'They rang' },
  'document-added': { on, document: document('Assessment') },
  linked: { on, case: 'dispute-0123456789abcdef', as: 'the same person' },
  'policy-moved': { on, version: 2, agreedBy },
};

export interface StepWithForms {
  name: string;
  title: string;
  clause: string;
  schema: z.ZodType<Record<string, unknown>>;
  agreement: boolean;
  forms: readonly Form[];
}

const declared = [{ name: 'opened', ...dispute.opening }, ...dispute.steps];
export const STEPS: readonly StepWithForms[] = declared.map((step) => {
  const full = fullForm(step.name);
  const places = optionalPlaces(step.form);
  return {
    name: step.name,
    title: step.title,
    clause: step.clause,
    schema: step.form,
    agreement: dispute.steps.find(({ name }) => name === step.name)?.agreement?.(full) ?? false,
    forms: [full, ...places.map((place) => leftOut(full, [place])), leftOut(full, places), ...variants(step.name)],
  };
});

/** @throws if a step has no form to be tried with: give it one above, or a ready one in test/dispute/forms.ts */
function fullForm(name: string): Form {
  const own = FULL[name];
  if (own) return own;
  const made = (ready as Record<string, unknown>)[camelCase(name)];
  if (typeof made === 'function') return (made as () => Form)();
  throw new Error(`${name} has no form to try its letter with`);
}

/** What one field says differently. */
function variants(name: string): readonly Form[] {
  const changes = ['discharged', 'moved', 'died', 'other'];
  return name === 'circumstances-changed' ? changes.map((what) => ready.circumstancesChanged({ what })) : [];
}
