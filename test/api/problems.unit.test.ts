import { NamespaceNotFoundError, ServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { isAway } from '../../api/http/away';
import { problemErrorOf, problemOfRefusal } from '../../api/http/problems';
import { Refused, type Refusal } from '../../protocols/case/refusal';

const errors = [{ pointer: '/on', detail: 'a date that exists' }];
const refusals: { [type in Refusal['type']]: [Extract<Refusal, { type: type }>, object] } = {
  form: [
    { type: 'form', detail: 'd', errors },
    { type: '/problems/wrong-form', status: 422, errors },
  ],
  void: [
    { type: 'void', detail: 'd', clause: '9.1', errors },
    { type: '/problems/void-by-clause', status: 409, clause: '9.1', errors },
  ],
  'not-open': [
    { type: 'not-open', detail: 'd', stage: 'panel', openSteps: ['noted'], clause: '7.2' },
    { type: '/problems/not-open', status: 409, stage: 'panel', openSteps: ['noted'], clause: '7.2' },
  ],
  'not-allowed': [
    { type: 'not-allowed', detail: 'd' },
    { type: '/problems/not-allowed', status: 403 },
  ],
  'unknown-case': [
    { type: 'unknown-case', detail: 'd' },
    { type: '/problems/unknown-case', status: 404 },
  ],
  fault: [
    { type: 'fault', detail: 'd' },
    { type: '/problems/fault', status: 500 },
  ],
};

describe('a refusal becomes a problem document', () => {
  test.each(Object.values(refusals))('%j', (refusal, expected) => {
    expect(problemOfRefusal(refusal)).toEqual({ title: expect.any(String), detail: 'd', ...expected });
    expect(problemErrorOf(new Refused(refusal)).problem).toEqual(problemOfRefusal(refusal));
  });

  test('void without fields has no errors; not open without a clause has none', () => {
    expect(problemOfRefusal({ type: 'void', detail: 'd', clause: '9.1' })).not.toHaveProperty('errors');
    expect(problemOfRefusal({ type: 'not-open', detail: 'd', stage: 'panel', openSteps: [] })).not.toHaveProperty('clause');
  });
});

const grpc = (code: number): Error => Object.assign(new Error('grpc'), { code, details: 'd', metadata: {} });
const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('what is away is answered 503 with Retry-After', () => {
  test.each([
    ['Temporal unavailable', new ServiceError('failed', { cause: grpc(14) })],
    ['Temporal overloaded', new ServiceError('failed', { cause: grpc(8) })],
    ['deadline exceeded', grpc(4)],
    ['call cancelled', grpc(1)],
    ['update not accepted in time', new WorkflowUpdateRPCTimeoutOrCancelledError('late', { cause: grpc(4) })],
    ['no namespace', new NamespaceNotFoundError('concord')],
    ['connection refused', coded('ECONNREFUSED')],
    ['refused on both addresses', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])],
    ['server shutting down', coded('57P01')],
    ['too many connections', coded('53300')],
    ['connection lost', coded('08006')],
    ['statement timed out', coded('57014')],
    ['pool exhausted', new Error('timeout exceeded when trying to connect')],
    ['connection broke', new Error('Connection terminated unexpectedly')],
  ])('%s', (_, error) => {
    const { problem, headers } = problemErrorOf(error);
    expect(problem).toMatchObject({ type: '/problems/not-answering', status: 503 });
    expect(headers['Retry-After']).toMatch(/^\d+$/);
  });

  test.each([
    ['a violated constraint', coded('23505')],
    ['a bad argument', grpc(3)],
    ['an error of our own', new TypeError('x is not a function')],
    ['no error at all', 'ECONNREFUSED'],
  ])('but %s is a fault', (_, error) => {
    expect(isAway(error)).toBe(false);
    expect(problemErrorOf(error).problem).toMatchObject({ type: '/problems/fault', status: 500 });
  });

  test('a fault tells nothing of the error', () => {
    expect(JSON.stringify(problemErrorOf(new Error('Mrs Smith of Lincoln')).problem)).not.toContain('Smith');
  });
});
