import { caseOf } from '../../workflows/case';
import { madeUp as protocol } from '../case/lives/made-up/protocol';

// The product's workflows, and those of a kind that is made up.
export * from '../../workflows';
export const madeUp = caseOf(protocol.titles);
