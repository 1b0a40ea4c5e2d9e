import type { Doer } from '../../protocols/case/facts/fact';
import { informationRequest } from '../../protocols/information-request/protocol';
import { faultsOfOpening, KindOnPaper } from '../case/kind-on-paper';
import { policyIn } from '../case/policies';
import { council, link, openingForm, type Overrides } from './forms';

export { pointersOf } from '../case/kind-on-paper';

export const policy = policyIn('lewisham-information-requests.1.yaml', informationRequest.policy);

/** A part of the request as the case's page shows it. */
interface PartShown {
  id: string;
  status: string;
  on?: string;
  ground?: string;
  due?: string;
}

interface Opened {
  by?: Doer;
  day?: string;
  policy?: typeof policy;
}

/** A request on paper, in which each thing happens at noon of its day. */
export class RequestOnPaper extends KindOnPaper {
  /** Opened on Monday 2 March 2026, or on another day. @throws Refused where the opening is not in order */
  constructor(opening: Overrides = openingForm(), { by = link, day = '2026-03-02', policy: under = policy }: Opened = {}) {
    super({ protocol: informationRequest, policy: under, opening, opener: by, day }, council);
  }

  /** What has become of each part. */
  get parts(): Readonly<Record<string, string>> {
    const requested = (this.one.view()['requested'] ?? []) as readonly PartShown[];
    return Object.fromEntries(
      requested.map(({ id, status, on, ground, due }) => [id, [status, ground, on, due && `by ${due}`].filter(Boolean).join(' ')]),
    );
  }
}

/** Each field that an opening is refused for; what else it meets with. */
export const openingFaults = (...given: ConstructorParameters<typeof RequestOnPaper>): readonly string[] =>
  faultsOfOpening(() => new RequestOnPaper(...given));
