import type { Actor } from '../../protocols/case/facts/fact';
import { decision } from '../../protocols/decision/protocol';
import { faultsOfOpening, KindOnPaper, type Form } from '../case/kind-on-paper';
import { policyIn } from '../case/policies';
import * as forms from './forms';

export { pointersOf } from '../case/kind-on-paper';
export const policy = policyIn('leicester-decision.1.yaml', decision.policy);

interface Opened {
  by?: Actor;
  day?: string;
  policy?: typeof policy;
}

/** A decision on paper, in which each thing happens at noon of its day. */
export class DecisionOnPaper extends KindOnPaper {
  /** Prepared on Monday 2 March 2026 by the city, or otherwise. @throws Refused where the opening is not in order */
  constructor(opening: Form = forms.openingForm(), { by = forms.city, day = '2026-03-02', policy: under = policy }: Opened = {}) {
    super({ protocol: decision, policy: under, opening, opener: by, day }, forms.city);
  }

  /** Its recommendations published on Monday 9 March. */
  static published(opening?: Form, recommendations: Form = forms.recommendations()): DecisionOnPaper {
    const one = new DecisionOnPaper(opening);
    one.take('recommendations-published', recommendations);
    return one;
  }

  /** An outcome, by the organisation of its body. */
  decides(overrides: forms.Overrides): number {
    return this.take('outcome-recorded', forms.outcome(overrides), overrides['body'] === 'board' ? forms.trust : forms.city);
  }

  /** Why a step is refused, as `void (Legal Implications): the legal review …`; `taken`, where it is not. @throws where a refused step has changed anything */
  why(step: string, form: Form, by: Actor = forms.city, told?: string): string {
    this.wait(told ?? form.on ?? '');
    const { record } = this.one;
    const refusal = this.one.refusalOf(step, form, by);
    if (!refusal) return 'taken';
    if (this.one.record !== record) throw new Error(`${step} was refused, and has changed the record`);
    const { type, detail } = refusal;
    return 'clause' in refusal && refusal.clause && type === 'void' ? `void (${refusal.clause}): ${detail}` : `${type}: ${detail}`;
  }

  /** The steps that are open to a party: the sponsor, where none is named. */
  open(party: string = forms.LEICESTER): readonly string[] {
    return this.one.last.openSteps[party] ?? [];
  }

  /** The papers of a meeting. */
  papers(meeting: string, on: string, more: forms.Overrides = {}): this {
    this.take('published', forms.published({ on, meeting, ...more }));
    this.take('published', forms.published({ on, meeting, what: 'reports', ...more }));
    return this;
  }

  /** Decided as asked by all: scrutiny on 19 March, the Cabinet on the 31st, published on 1 April, the Council on 16 April, the board on the 21st. */
  decided({ callIn = false } = {}): this {
    this.papers('m-scrutiny', '2026-03-10');
    this.decides({ on: '2026-03-19', recommendation: 'c', body: 'scrutiny', verb: 'note' });
    this.decides({
      on: '2026-03-19',
      recommendation: 'c',
      body: 'scrutiny',
      verb: 'express-a-view',
      outcome: 'view-expressed',
      text: 'A board is best',
    });
    this.papers('m-cabinet', '2026-03-23');
    this.decides({ recommendation: 'a' });
    this.decides({ recommendation: 'b' });
    this.take('published', forms.published({ on: '2026-04-01', what: 'decisions' }));
    if (callIn) this.take('called-in', forms.calledIn());
    this.papers('m-council', '2026-04-07');
    this.decides({ on: '2026-04-16', body: 'council' });
    this.take('published', forms.published({ on: '2026-04-14', meeting: 'm-board' }), forms.trust, '2026-04-16');
    this.take('published', forms.published({ on: '2026-04-14', meeting: 'm-board', what: 'reports' }), forms.trust, '2026-04-16');
    this.decides({ on: '2026-04-21', body: 'board' });
    return this;
  }

  /** Decided, and the agreement drafted, reviewed and signed by both by 12 May; the condition and the delegation are left. */
  signed(draft: forms.Overrides = {}): this {
    this.decided();
    this.take('agreement-drafted', forms.agreement(draft));
    this.take('legal-review-completed', forms.reviewed());
    this.take('legal-review-completed', forms.reviewed(), forms.trust);
    this.take('agreement-signed', forms.signed({ on: '2026-04-29' }));
    this.take('agreement-signed', forms.signed({ on: '2026-04-29' }), forms.trust);
    return this;
  }

  /** The same, and the condition and the delegation done on Monday 11 May 2026: nothing is missing. */
  static readonly ready = (draft: forms.Overrides = {}, opening?: Form): DecisionOnPaper => {
    const one = DecisionOnPaper.published(opening).signed(draft);
    one.take('condition-met', forms.conditionMet());
    one.take('delegation-exercised', forms.delegationExercised({ on: '2026-05-11' }));
    return one;
  };

  /** What an agreement still lacks, each as `what (from whom)`. */
  lacks(id = 'partnership'): readonly string[] {
    return this.agreement(id)?.lacks.map(({ what, from }) => `${what} (${from})`) ?? [];
  }

  agreement(id = 'partnership'): { state: string; startedOn?: string; lacks: readonly { what: string; from: string }[] } | undefined {
    const agreements = this.one.view()['agreements'] as readonly { id: string; state: string; startedOn?: string; lacks: [] }[];
    return agreements.find((one) => one.id === id);
  }

  get contradictions(): readonly { id: string; what: string; places: readonly string[]; explanation?: string }[] {
    return this.one.view()['contradictions'] as [];
  }

  recommendation(id: string): { state: string; outcomes: readonly { body: string; state: string; heldBy?: string }[] } {
    const all = this.one.view()['recommendations'] as readonly { id: string; state: string; outcomes: [] }[];
    const found = all.find((one) => one.id === id);
    if (!found) throw new Error(`there is no recommendation ${id}`);
    return found;
  }

  /** Each breach as `clause: what`. */
  get breaches(): readonly string[] {
    return this.one.view().breaches.map(({ clause, what }) => `${clause}: ${what}`);
  }

  /** What of the timeline the case did by itself. */
  get byItself(): readonly string[] {
    return this.one.entries.filter(({ by, step }) => by === 'the case' && step?.startsWith('agreement-')).map(({ detail }) => detail);
  }
}

/** Each field that an opening is refused for; what else it meets with. */
export const openingFaults = (...given: ConstructorParameters<typeof DecisionOnPaper>): readonly string[] =>
  faultsOfOpening(() => new DecisionOnPaper(...given));
