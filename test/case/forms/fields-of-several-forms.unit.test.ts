import { z } from 'zod';
import { formErrors, inWords } from '../../../protocols/case/steps/check-form';

const VERBS = ['approve', 'note'] as const;
const schema = z.strictObject({
  consultations: z.union([z.literal('none'), z.array(z.string()).max(2)]),
  verb: z.union([z.enum(VERBS), z.array(z.enum(VERBS))]),
});

const faults = (given: object) => formErrors(schema.safeParse(given, { error: inWords }).error?.issues ?? []);

test('a field that can have several forms says which would do, also where it is missing', () => {
  expect(faults({})).toEqual([
    { pointer: '/consultations', detail: 'this is missing: give "none" or a list' },
    { pointer: '/verb', detail: 'this is missing: give "approve" or "note" or a list' },
  ]);
  expect(faults({ consultations: 7, verb: 'note' })).toEqual([{ pointer: '/consultations', detail: 'give "none" or a list' }]);
});

test('where one of them is meant, what is wrong is told of the field within it', () => {
  expect(faults({ consultations: ['staff', 7], verb: ['note', 'agree'] })).toEqual([
    { pointer: '/consultations/1', detail: 'give a text here' },
    { pointer: '/verb/1', detail: 'one of "approve", "note"' },
  ]);
});
