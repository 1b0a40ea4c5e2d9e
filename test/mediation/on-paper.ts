import type { Actor } from '../../protocols/case/facts/fact';
import { mediation } from '../../protocols/mediation/protocol';
import { faultsOfOpening, KindOnPaper, type Form } from '../case/kind-on-paper';
import { policyIn } from '../case/policies';
import * as forms from './forms';

export { pointersOf } from '../case/kind-on-paper';
export const policy = policyIn('shared-lives-mediation.1.yaml', mediation.policy);

interface Opened {
  by?: Actor;
  day?: string;
}

/** A mediation on paper, in which each thing happens at noon of its day. */
export class MediationOnPaper extends KindOnPaper {
  /** Opened on Monday 2 March 2026 by the mediator, or otherwise. @throws Refused where the opening is not in order */
  constructor(opening: Form = forms.openingForm(), { by = forms.mediator, day = '2026-03-02' }: Opened = {}) {
    super({ protocol: mediation, policy, opening, opener: by, day }, forms.mediator);
  }

  /** One that a mediator has been put to, and in which everybody was approached. */
  static underWay(opening?: Form): MediationOnPaper {
    const one = new MediationOnPaper(opening);
    one.take('mediator-assigned', forms.assigned({ on: '2026-03-02' }));
    one.take('side-approached', forms.approached({ on: '2026-03-02' }));
    one.take('side-approached', forms.approached({ on: '2026-03-02', party: forms.BECK }));
    return one;
  }

  /** Everything that somebody can read of the case: the page, the timeline, their letters. Undefined, where it does not exist for them. */
  readBy(reader: string): string | undefined {
    const seen = this.one.last.seen.find(({ readers }) => readers.some((one) => one === reader));
    const entries = this.one.entries
      .filter(({ known }) => known[reader] !== undefined)
      .map(({ detail, clause, data, by, parts, step, event }) => parts?.[reader] ?? { detail, clause, data, by, step, event });
    const letters = this.one.letters.filter((letter) => letter.reader === reader);
    if (!seen && entries.length === 0 && letters.length === 0) return undefined;
    return JSON.stringify([seen?.view, entries, letters.map(({ to: _to, ...letter }) => letter), this.one.last.openSteps[reader]]);
  }
}

/** Each field that an opening is refused for; what else it meets with. */
export const openingFaults = (...given: ConstructorParameters<typeof MediationOnPaper>): readonly string[] =>
  faultsOfOpening(() => new MediationOnPaper(...given));
