import { isDeepStrictEqual } from 'node:util';
import { isByParty, isOf } from '../../../protocols/case/facts/fact';
import { readersOf, standingOf } from '../../../protocols/case/facts/standing';
import { documentAdded, noted } from '../../../protocols/case/forms/shared-forms';
import type { SeenCase } from '../../../protocols/case/reading/view';
import { openStepsByParty, seenBy } from '../../../protocols/case/reading/view';
import { sightOf } from '../../../protocols/case/reading/sight';
import type { Invariant } from './invariants';
import { mayKnow, secretsIn, secretsOf, sightsOf } from './known';
import type { Aftermath } from './life';

/** What holds of what each reader knows (0.14). */
export const knownInvariants: readonly Invariant[] = [
  { says: '0.14: what each reader sees, and may do, is what the record comes to for it', brokenBy: seenOtherwise },
  { says: '0.14: nobody sees what it does not know, in a view, an entry or a letter', brokenBy: leaked },
  { says: '0.15: a note or a document for some parties is told to nobody else', brokenBy: toldToOthers },
  { says: '0.14: a party knows the facts that it knows, under its own numbers, and no others', brokenBy: knownOtherwise },
];

/** What holds of a refusal. */
export const refusalInvariants: readonly Invariant[] = [
  { says: '0.14: a refusal tells nothing that whoever took the step does not know', brokenBy: toldByRefusal },
  { says: '0.1: a refusal of a form names each field, and what would do', brokenBy: wordless },
];

/** Worked out anew from copies: nothing that was kept from before can be in it. */
function seenOtherwise({ one }: Aftermath): string | undefined {
  const { id, protocol, policy, record, last } = one;
  const standing = standingOf(protocol, policy, JSON.parse(JSON.stringify(record.facts)) as typeof record.facts);
  const readers = readersOf(standing);
  const { limits } = record;
  // Which breaches stand, the record doesn't say: looking at it again does, and is looked at beside this.
  const anew = seenBy(protocol, standing, readers, { id, limits, prompts: last.prompts, breaches: [] });
  const other = readers.find((reader) => !isDeepStrictEqual(withoutBreaches(last.seen, reader), withoutBreaches(anew, reader)));
  if (other) return `${other} sees something else`;
  return isDeepStrictEqual(last.openSteps, openStepsByParty(protocol, standing, readers)) ? undefined : 'other steps are open';
}

function withoutBreaches(all: readonly SeenCase[], reader: string): unknown {
  const found = all.find(({ readers }) => readers.some((one) => one === reader));
  return found && { ...found, readers: [], view: { ...found.view, breaches: [] } };
}

function leaked({ one }: Aftermath): string | undefined {
  for (const reader of readersOf(one.standing)) {
    const may = mayKnow(one.protocol, one.standing, reader);
    const sights = sightsOf(reader, one.last);
    const [place] = Object.entries(sights).find(([, told]) => secretsIn(told).some((secret) => !may.has(secret))) ?? [];
    if (place) return `${reader} learns from its ${place} what it does not know`;
  }
  return undefined;
}

/** Whom it names, whoever took the step, and whom it was reported for: nobody else has any of its words before them. */
function toldToOthers({ one }: Aftermath): string | undefined {
  const forSome = one.record.facts.flatMap((fact) => {
    const names = isOf(noted, fact) || isOf(documentAdded, fact) ? fact.form.seenBy : undefined;
    return names && isByParty(fact) ? [{ fact, may: [...names, fact.by.party, fact.by.for] }] : [];
  });
  for (const { id: reader } of one.standing.parties) {
    const secrets = forSome.filter(({ may }) => !may.includes(reader)).flatMap(({ fact }) => secretsIn(fact.form));
    const told = new Set(secretsIn(sightsOf(reader, one.last)));
    if (secrets.some((secret) => told.has(secret))) return `${reader} is told what is for others`;
  }
  return undefined;
}

function toldByRefusal({ one, tried, refusal }: Aftermath): string | undefined {
  if (!refusal || !tried) return undefined;
  const party = one.standing.parties.find(({ organisations }) => organisations.includes(tried.by.organisation));
  const may = party ? secretsOf(party.id, one.record.facts) : new Set<string>();
  const own = new Set(secretsIn(tried.form));
  const told = secretsIn(refusal).filter((secret) => !may.has(secret) && !own.has(secret));
  return told.length > 0 ? `the refusal of "${tried.step}" tells what ${tried.by.organisation} does not know` : undefined;
}

function knownOtherwise({ one }: Aftermath): string | undefined {
  const { protocol, standing } = one;
  for (const reader of readersOf(standing)) {
    const known = standing.recorded.flatMap(({ known: numbers }) => numbers[reader] ?? []);
    const seen = sightOf(protocol, standing, reader).standing.recorded.map(({ seq }) => seq);
    if (!isDeepStrictEqual(seen, known)) return `${reader} knows ${known.join(', ')} and reads ${seen.join(', ')}`;
  }
  return undefined;
}

function wordless({ refusal }: Aftermath): string | undefined {
  if (refusal?.type !== 'form') return undefined;
  const { errors } = refusal;
  const wrong = errors.find(({ pointer, detail }) => !pointer.startsWith('/') || detail.trim() === '');
  if (errors.length === 0) return 'no field is named';
  return wrong && `"${wrong.pointer}": "${wrong.detail}"`;
}
