import { dateOf } from '../../../protocols/calendar/dates';
import type { Letter } from '../../../protocols/case/notices/notice';
import { TIERS } from '../../../protocols/case/notices/tier';
import { organisationsOf } from '../../../protocols/case/parties/party';
import { limitsKnown, sightOf } from '../../../protocols/case/reading/sight';
import { written } from '../../../notices/written';
import type { Invariant } from './invariants';
import { secretsIn, secretsOf } from './known';
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
    const { subject, text, html } = inWords(one, letter);
    const words = [subject, text, html].join('\n');
    const wrong = /undefined|NaN|\[object/.exec(words)?.[0] ?? organisationsOf(one.standing.parties).find((id) => words.includes(id));
    if (wrong) return `"${wrong}" stands in the letter ${letter.key}: ${text}`;
    const may = secretsOf(letter.reader, one.record.facts);
    if (secretsIn(words).some((secret) => !may.has(secret))) return `the letter ${letter.key} tells what its reader does not know`;
  }
  return undefined;
}

/** As the post has them written: from the case as its reader knows it. */
function inWords({ id: caseId, protocol, standing, record, now }: Aftermath['one'], letter: Letter): ReturnType<typeof written> {
  const sight = sightOf(protocol, standing, letter.reader);
  const organisations = organisationsOf(standing.parties);
  return written(letter, {
    caseId,
    kind: protocol.kind,
    today: dateOf(now),
    standing: sight.standing,
    limits: limitsKnown(sight, record.limits),
    more: protocol.inLetters?.(sight.standing) ?? {},
    introduced: organisations.flatMap((organisation) =>
      TIERS.map((tier) => ({ name: `The ${tier}`, organisation, tier, telephone: '01632 960001' })),
    ),
    nameOf: (of) => `Organisation ${organisations.indexOf(of)}`,
    titleOf: (step) => protocol.step(step)?.title,
  });
}
