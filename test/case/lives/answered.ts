import { countsAs, isByParty, isOf, type Fact } from '../../../protocols/case/facts/fact';
import { factRecorded, factsOf, type Standing } from '../../../protocols/case/facts/standing';
import { extensionAgreed, extensionProposed } from '../../../protocols/case/forms/shared-forms';
import { isKnownTo } from '../../../protocols/case/limits/limit';
import { partisan, type PartyId } from '../../../protocols/case/parties/party';
import type { CaseOnPaper } from '../case-on-paper';

/** Something that holds because parties agreed to it: what it says, and whose word it takes. */
export interface Agreed {
  says: string;
  /** Each of them, but for so many as need not say it, as they proposed it. */
  by: readonly PartyId[];
  but: number;
}

/** What a kind's answers are about, beside extensions. */
export interface Answering {
  /** What somebody agrees to by a step, as the case stands when it is taken: all that the step might mean. */
  saysTo: (standing: Standing, fact: Fact) => readonly string[];
  /** What holds by what was agreed. */
  holds: (one: CaseOnPaper) => readonly Agreed[];
}

const extensions: Answering = {
  saysTo: (standing, fact) =>
    isOf(extensionAgreed, fact)
      ? factsOf(standing, extensionProposed)
          .filter(({ form }) => form.limit === fact.form.limit)
          .map(({ form }) => `${form.limit} until ${form.to}`)
      : [],
  holds: ({ record, standing }) =>
    record.limits.flatMap((limit) =>
      limit.explanation.flatMap((line) => {
        if (!('extendedTo' in line) || factRecorded(standing, line.seq)?.step !== extensionAgreed.name) return [];
        const by = partisan(standing.parties)
          .map(({ id }) => id)
          .filter((id) => isKnownTo(limit, id));
        return [{ says: `${limit.id} until ${line.extendedTo}`, by, but: 1 }];
      }),
    ),
};

/** Who has said what in a life: remembered as it was said, and not worked out from the record. */
export class Heard {
  private readonly said = new Map<string, Set<PartyId>>();
  private readonly answerings: readonly Answering[];

  constructor(own: Answering | undefined) {
    this.answerings = own ? [extensions, own] : [extensions];
  }

  /** What the last turn's step agreed to. */
  listen({ last: { facts, standing } }: CaseOnPaper): void {
    for (const fact of facts.filter(isByParty))
      for (const says of this.answerings.flatMap(({ saysTo }) => saysTo(standing, fact))) {
        const by = this.said.get(says) ?? new Set();
        this.said.set(says, by.add(countsAs(fact.by)));
      }
  }

  /** Something that holds, and that not all have agreed to; undefined where there is none. */
  unheard(one: CaseOnPaper): string | undefined {
    const wanting = this.answerings
      .flatMap(({ holds }) => holds(one))
      .find(({ says, by, but }) => by.filter((party) => !this.said.get(says)?.has(party)).length > but);
    return wanting && `nobody was asked anew: ${wanting.says}`;
  }
}
