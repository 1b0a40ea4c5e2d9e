import { TIERS } from '../../../protocols/case/notices/tier';
import { organisationsOf } from '../../../protocols/case/parties/party';
import { inWords, type InDirectory } from '../in-words';
import type { Invariant } from './invariants';
import { mayKnow, secretsIn } from './known';
import type { Aftermath } from './life';

/** What holds of letters in words. */
export const letterInvariants: readonly Invariant[] = [
  {
    says: '0.13: each letter can be written, with nothing missing in it and no id of an organisation, and tells what its reader knows',
    brokenBy: illWritten,
  },
];

function illWritten({ one }: Aftermath): string | undefined {
  for (const letter of one.last.letters) {
    const { subject, text, html } = inWords(one, letter, inDirectory(one));
    const words = [subject, text, html].join('\n');
    const wrong = /undefined|NaN|\[object/.exec(words)?.[0] ?? organisationsOf(one.standing.parties).find((id) => words.includes(id));
    if (wrong) return `"${wrong}" stands in the letter ${letter.key}: ${text}`;
    const may = mayKnow(one.protocol, one.standing, letter.reader);
    if (secretsIn(words).some((secret) => !may.has(secret))) return `the letter ${letter.key} tells what its reader does not know`;
  }
  return undefined;
}

const organisationsIn = ({ standing }: Aftermath['one']): readonly string[] => organisationsOf(standing.parties);

const inDirectory = (one: Aftermath['one']): InDirectory => ({
  introduced: organisationsIn(one).flatMap((organisation) =>
    TIERS.map((tier) => ({ name: `The ${tier}`, organisation, tier, telephone: '01632 960001' })),
  ),
  nameOf: (of) => `Organisation ${organisationsIn(one).indexOf(of)}`,
});
