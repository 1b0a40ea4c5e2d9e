import { isoDate } from '../../protocols/calendar/dates';
import type { Doer } from '../../protocols/case/facts/fact';
import type { Authorised } from '../../protocols/case/facts/vouched';
import type { Letter } from '../../protocols/case/notices/notice';
import type { PartyId } from '../../protocols/case/parties/party';
import { visit } from '../../protocols/visit/protocol';
import { faultsOfOpening, KindOnPaper, readerOf } from '../case/kind-on-paper';
import { policyIn } from '../case/policies';
import * as forms from './forms';
import { ann, hospital, link, openingForm, type Overrides } from './forms';

export { pointersOf as faultsOf } from '../case/kind-on-paper';

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
export class VisitOnPaper extends KindOnPaper {
  /** Planned on Monday 2 March 2026, or on another day. @throws Refused where the opening is not in order */
  constructor(opening: Overrides = openingForm(), { by = link, day = '2026-03-02', policy: under = policy }: Opened = {}) {
    const directory = { [link.organisation]: representatives() };
    super({ protocol: visit, policy: under, opening, opener: by, day, representatives: directory }, link, 13);
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
  override told(kind: Letter['kind'], about = ''): readonly string[] {
    return this.one.letters
      .filter((letter) => letter.kind === kind && letter.key.startsWith(about))
      .map(({ seq, ...letter }) => {
        const entry = this.one.entries.find((one) => one.seq === seq);
        return `${entry?.at.slice(0, 10) ?? ''}: ${letter.to.map(readerOf).join(', ')}`;
      });
  }
}

/** Each field that an opening is refused for; what else it meets with. */
export const openingFaults = (...given: ConstructorParameters<typeof VisitOnPaper>): readonly string[] =>
  faultsOfOpening(() => new VisitOnPaper(...given));
