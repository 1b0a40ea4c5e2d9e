import { knownInvariants, refusalInvariants } from './known-invariants';
import { letterInvariants } from './letter-invariants';
import type { Aftermath } from './life';
import { limitInvariants } from './limit-invariants';
import { recordInvariants } from './record-invariants';

/** Something that holds whatever happens in a case. */
export interface Invariant {
  says: string;
  /** What breaks it, just after something has happened; undefined where it holds. */
  brokenBy: (aftermath: Aftermath) => string | undefined;
}

const ofTurns: readonly Invariant[] = [...recordInvariants, ...limitInvariants, ...knownInvariants, ...letterInvariants];

export const INVARIANTS: readonly Invariant[] = [...ofTurns, ...refusalInvariants];

/** Those that are looked at: a step that was refused played no turn. */
export const invariantsOf = ({ refusal }: Aftermath): readonly Invariant[] => (refusal ? refusalInvariants : ofTurns);
