import { z } from 'zod';
import { day, seq } from './pieces';
import { stepForm } from './step-form';

const because = z.union([z.strictObject({ seq }), z.strictObject({ limit: z.string() }), z.strictObject({ holds: z.string() })]);

/** Why a case moved: a step (its entry), a limit that passed unmet (its id), or a condition that came to hold (its name). */
export type Because = z.output<typeof because>;

/** What stands in the place of a cause that a reader is not to know. */
export const UNTOLD = 'a reason that is between others';

/** Moves between stages are facts too, recorded by the case itself. */
export const moved = stepForm('moved', z.strictObject({ from: z.string(), to: z.string(), because }));

/** The directory says otherwise of somebody's authorisation than the case last knew: without a day, it has nobody of that id any more. */
export const authorisationChanged = stepForm(
  'authorisation-changed',
  z.strictObject({ representative: z.string(), of: z.string(), name: z.string(), authorisedUntil: day.optional(), on: day }),
);

/** `seq` is the move that turned out not to stand; the case is again in the stage that it had left by it. */
export const movedBack = stepForm('moved-back', z.strictObject({ to: z.string(), seq }));
