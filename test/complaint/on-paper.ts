import type { Actor } from '../../protocols/case/facts/fact';
import { complaint } from '../../protocols/complaint/protocol';
import { faultsOfOpening, KindOnPaper } from '../case/kind-on-paper';
import { policyIn } from '../case/policies';
import { hospital, officer, openingForm, type Overrides } from './forms';

export { pointersOf } from '../case/kind-on-paper';

const policyNamed = (id: string) => policyIn(`${id}.1.yaml`, complaint.policy);
export const policy = policyNamed('lewisham-complaints');
export const lincolnshire = policyNamed('lincolnshire-complaints');
export const sharedLives = policyNamed('shared-lives-complaints');

interface Opened {
  by?: Actor;
  day?: string;
  policy?: typeof policy;
}

/** A complaint on paper, in which each thing happens at noon of its day. */
export class ComplaintOnPaper extends KindOnPaper {
  /** Opened on Monday 2 March 2026 by the hospital's complaints officer, or otherwise. @throws Refused where the opening is not in order */
  constructor(opening: Overrides = openingForm(), { by = officer, day = '2026-03-02', policy: under = policy }: Opened = {}) {
    super({ protocol: complaint, policy: under, opening, opener: by, day }, hospital);
  }

  /** `complained-of lewisham-hospital-trust`, `told lewisham-link (neutral)`. */
  get parties(): readonly string[] {
    return this.one.standing.parties.map(({ id, role, neutral }) => `${role} ${id}${neutral ? ' (neutral)' : ''}`);
  }

  /** Each move, as `2026-03-20 responded`. */
  get moves(): readonly string[] {
    return this.one.entries.flatMap(({ event, on, data }) =>
      event === 'moved' || event === 'moved-back'
        ? [`${on} ${event === 'moved' ? '' : 'back to '}${String((data as { to?: string } | undefined)?.to)}`]
        : [],
    );
  }
}

/** Each field that an opening is refused for; what else it meets with. */
export const openingFaults = (...given: ConstructorParameters<typeof ComplaintOnPaper>): readonly string[] =>
  faultsOfOpening(() => new ComplaintOnPaper(...given));
