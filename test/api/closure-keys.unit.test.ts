import type request from 'supertest';
import { closure, declare, OFFICER, withCase, withdraw } from './closing';
import { as, COUNCIL, type Fakes } from './fakes';

describe('a change of the calendar is made once under its Idempotency-Key', () => {
  const keyed = (asked: request.Test, key = 'k'): request.Test => asked.set('Idempotency-Key', key);

  test('a late retry of a closure that was withdrawn since does not declare it again', async () => {
    const made = withCase();
    const first = await keyed(declare(made, closure));
    await withdraw(made, 'reason=mistaken', OFFICER);
    const again = await keyed(declare(made, closure));
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect([made.held.calendar.version, made.held.calendar.closures]).toEqual([5, []]);
  });

  test('a late retry of a withdrawal does not withdraw what was declared since', async () => {
    const made = withCase();
    await declare(made, closure);
    await keyed(withdraw(made, 'reason=mistaken', OFFICER));
    await declare(made, closure);
    expect((await keyed(withdraw(made, 'reason=mistaken', OFFICER))).body).toEqual({ preview: false, version: 5 });
    expect(made.held.calendar.closures).toHaveLength(1);
  });

  test.each([
    ['another day', (made: Fakes) => declare(made, { ...closure, date: '2025-12-23' })],
    ['another reason', (made: Fakes) => declare(made, { ...closure, reason: 'another' })],
    ['a withdrawal', (made: Fakes) => withdraw(made, 'reason=proclaimed', OFFICER)],
  ])('the same key with %s: 422', async (_, other) => {
    const made = withCase();
    await keyed(declare(made, closure));
    const answer = await keyed(other(made));
    expect([answer.status, answer.body.type]).toEqual([422, '/problems/idempotency-key-used']);
    expect(made.held.calendar.version).toBe(4);
  });

  test('the same key of another organisation or role is another key', async () => {
    const made = withCase();
    await keyed(declare(made, closure));
    await withdraw(made, 'reason=mistaken', OFFICER);
    expect((await keyed(declare(made, closure, as('policy-officer', COUNCIL)))).body.version).toBe(6);
  });

  test('a key that can be none: 422, before anything is changed', async () => {
    const made = withCase();
    expect((await keyed(declare(made, closure), 'a key')).status).toBe(422);
    expect(made.held.calendar.version).toBe(3);
  });
});
