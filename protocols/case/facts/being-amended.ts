import { effective } from './effective';
import type { Fact } from './fact';
import type { Standing } from './standing';

type Judged = Pick<Standing, 'recorded' | 'facts'>;

/** What is being put right, as it has read until now: an amendment is judged over facts among which it is missing. Undefined where nothing is. */
export const amendedIn = ({ recorded, facts }: Judged): Fact | undefined =>
  effective(recorded).find(({ seq }) => !facts.some((fact) => fact.seq === seq));

/** The same standing with that in its place. */
export const withAmended = <S extends Judged>(standing: S): S => ({ ...standing, facts: effective(standing.recorded) });
