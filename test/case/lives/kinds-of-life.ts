import { join } from 'node:path';
import { protocols } from '../../../protocols';
import type { Policy } from '../../../protocols/case/policy/policy';
import type { Protocol } from '../../../protocols/case/protocol';
import { policiesOf, policyIn } from '../policies';
import type { Hints, Living } from './hints';
import { madeUp } from './made-up/protocol';
import { withShared } from './shared-hints';

/** Every kind of case, and one that is made up. */
export interface KindOfLife {
  kind: string;
  protocol: Protocol;
  policies: () => readonly Policy[];
}

export const KINDS: readonly KindOfLife[] = [
  ...Object.entries(protocols).map(([kind, protocol]) => ({ kind, protocol, policies: () => policiesOf(kind) })),
  { kind: 'made-up', protocol: madeUp, policies: () => [policyIn(join(__dirname, 'made-up/policy.yaml'), madeUp.policy)] },
];

/** Under each policy of the kind. What its forms must fit in stands in `kinds/`, in a file of the kind's name. */
export function livingsOf({ kind, protocol, policies }: KindOfLife): readonly Living[] {
  const hints = withShared(jest.requireActual<{ hints: Hints }>(`./kinds/${kind}`).hints);
  return policies().map((policy) => ({ protocol, policy, hints }));
}
