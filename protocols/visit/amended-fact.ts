import { effective } from '../case/facts/effective';
import type { Fact } from '../case/facts/fact';
import type { VisitStanding } from './step';

/** The step of that name that is being amended, as it has read until now: it is on record, and missing from the facts of the standing that judges it. */
export const amendedFact = ({ recorded, facts }: Pick<VisitStanding, 'recorded' | 'facts'>, name: string): Fact | undefined =>
  effective(recorded).find((fact) => fact.step === name && !facts.some(({ seq }) => seq === fact.seq));
