import { z } from 'zod';

/** The form of a step, under the step's name: by it the rules find its facts, and get them typed (DESIGN 1). */
export interface StepForm<F extends object = object, N extends string = string> {
  readonly name: N;
  readonly schema: z.ZodType<F>;
}

export const stepForm = <N extends string, F extends object>(name: N, schema: z.ZodType<F>): StepForm<F, N> => ({ name, schema });

/** Whether a form has a field of that name. */
export const hasField = ({ schema }: StepForm, field: string): boolean => schema instanceof z.ZodObject && field in schema.shape;

/** By which field an opening says under which policy the case is: `policy`, or `underPolicy` where its form has a field of that name of its own. */
export const policyField = (opening: StepForm): 'policy' | 'underPolicy' => (hasField(opening, 'policy') ? 'underPolicy' : 'policy');

/** What the form of a step says. */
export type FormOf<S extends StepForm> = S extends StepForm<infer F> ? F : never;
