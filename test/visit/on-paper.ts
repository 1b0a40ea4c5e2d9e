import { at, isoDate } from '../../protocols/calendar/dates';
import type { Authorised } from '../../protocols/case/facts/vouched';
import type { Doer } from '../../protocols/case/facts/fact';
import { noticeOf, type Letter } from '../../protocols/case/notices/notice';
import type { PartyId } from '../../protocols/case/parties/party';
import { Refused, type Refusal } from '../../protocols/case/refusal';
import { visit } from '../../protocols/visit/protocol';
import { CaseOnPaper } from '../case/case-on-paper';
import { policyIn } from '../case/policies';
import * as forms from './forms';
import { ann, hospital, link, openingForm, type Form, type Overrides } from './forms';

export const policy = policyIn('lewisham-enter-and-view.1.yaml', visit.policy);

/** Representatives of the LINK by their ids; Dev Rahman's authorisation ends before the others'. */
export const representatives = (): Record<string, Authorised> => ({
  'ann-mott': { name: 'Ann Mott', authorisedUntil: isoDate('2031-03-31'), card: 'LL-0117' },
  'ben-okafor': { name: 'Ben Okafor', authorisedUntil: isoDate('2031-03-31') },
  'cara-lindqvist': { name: 'Cara Lindqvist', authorisedUntil: isoDate('2031-03-31') },
  'dev-rahman': { name: 'Dev Rahman', authorisedUntil: isoDate('2026-03-23') },
});

interface Opened {
  by?: Doer;
  day?: string;
  policy?: typeof policy;
}

/** A visit on paper, in which each thing happens on its day, after noon. */
export class VisitOnPaper {
  readonly one: CaseOnPaper;

  /** Planned on Monday 2 March 2026, or on another day. @throws Refused where the opening is not in order */
  constructor(opening: Overrides = openingForm(), { by = link, day = '2026-03-02', policy: under = policy }: Opened = {}) {
    const directory = { [link.organisation]: representatives() };
    this.one = new CaseOnPaper({
      protocol: visit,
      policy: under,
      opening,
      opener: by,
      at: at(isoDate(day), 13),
      representatives: directory,
    });
  }

  /** A step on the day that its form says, or told later. The refusal, where it meets with one. */
  refused(step: string, form: Form, by: Doer = link, told?: string): Refusal | undefined {
    this.wait(told ?? form.on ?? '');
    return this.one.refusalOf(step, form, by);
  }

  /** The number of the step on the timeline. @throws where it was refused */
  take(step: string, form: Form, by: Doer = link, told?: string): number {
    const refusal = this.refused(step, form, by, told);
    const fact = this.one.last.result.fact;
    if (refusal || fact === undefined) throw new Error(`${step} was refused: ${refusal?.detail ?? ''} ${JSON.stringify(refusal)}`);
    return fact;
  }

  /** Nothing happens until 13:00 of that day. */
  wait(until: string): this {
    const then = at(isoDate(until), 13);
    if (then < this.one.now) throw new Error(`${until} is over`);
    for (let { next } = this.one.last.result; next !== undefined && next <= then; { next } = this.one.last.result) {
      this.one.now = next;
      this.one.look();
    }
    this.one.now = then;
    this.one.look();
    return this;
  }

  /** Held on its day, or on another, and nothing flagged. */
  held(on = forms.VISIT_DAY): this {
    this.take('arrived', forms.arrived({ on }), ann);
    this.take('visit-ended', forms.visitEnded({ on }), ann);
    return this;
  }

  /** Held, and reported on Wednesday 8 April 2026. */
  reported(overrides: Overrides = {}): this {
    this.held().take('report-issued', forms.reportIssued(overrides));
    return this;
  }

  /** Reported, and answered on Tuesday 28 April 2026: help at meals is promised by 1 June, water without a day, nothing about the noise. */
  answered(overrides: Overrides = {}): this {
    this.reported().take('response-received', forms.responseReceived(overrides), hospital);
    return this;
  }

  get stage(): string {
    return this.one.standing.stage;
  }

  get outcome(): string | null {
    return this.one.view().outcome;
  }

  /** Each limit as `due status`, with the day on which it was met. */
  get limits(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.one.record.limits.map(({ id, due, status, metOn }) => [id, `${due} ${status}${metOn ? ` ${metOn}` : ''}`]),
    );
  }

  /** Each breach as `clause: what`. */
  get breaches(): readonly string[] {
    return this.one.last.breaches.map(({ clause, what }) => `${clause}: ${what}`);
  }

  /** What somebody sees on the case's page. */
  seen(party: PartyId = link.party): Readonly<Record<string, unknown>> {
    return this.one.view(party);
  }

  /** What each event of that name says. */
  said(event: string): readonly string[] {
    return this.one.entries.flatMap((entry) => (entry.event === event ? [entry.detail] : []));
  }

  /** The days of what was told of a kind, each with whom: `2026-03-18: lewisham-link lead, ann-mott`. */
  told(kind: Letter['kind'], about = ''): readonly string[] {
    return this.one.letters
      .filter((letter) => letter.kind === kind && letter.key.startsWith(about))
      .map(({ seq, ...letter }) => {
        const entry = this.one.entries.find((one) => one.seq === seq);
        return `${entry?.at.slice(0, 10) ?? ''}: ${readersOf(letter).join(', ')}`;
      });
  }

  /** Who was written to of a step: `lewisham-link lead`. */
  toldOf(seq: number): readonly string[] {
    return this.one.letters
      .filter(({ key }) => noticeOf(key) === `step-${seq}`)
      .flatMap(readersOf)
      .toSorted();
  }
}

const readersOf = ({ to }: Pick<Letter, 'to'>): readonly string[] =>
  to.map((one) => ('tier' in one ? `${one.organisation} ${one.tier}` : 'representative' in one ? one.representative : 'somebody'));

/** Each field that a refusal finds fault with; the refusal's type and clause where it is no fault of the form. */
export const faultsOf = (refusal: Refusal | undefined): readonly string[] =>
  refusal?.type === 'form' ? refusal.errors.map(({ pointer }) => pointer) : refusal ? [refusal.type] : ['taken'];

/** The same of an opening. */
export function openingFaults(...given: ConstructorParameters<typeof VisitOnPaper>): readonly string[] {
  try {
    new VisitOnPaper(...given);
    return faultsOf(undefined);
  } catch (error) {
    if (error instanceof Refused) return faultsOf(error.refusal);
    throw error;
  }
}
