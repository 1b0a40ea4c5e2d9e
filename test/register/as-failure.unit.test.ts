import { MockActivityEnvironment } from '@temporalio/testing';
import { ApplicationFailure } from '@temporalio/common';
import { DefaultLogger } from '@temporalio/worker';
import { asFailure } from '../../activities/record/as-failure';
import { RulesFailed } from '../../activities/record/played-or-refused';
import { instant } from '../../protocols/calendar/dates';
import type { Turn } from '../../protocols/case/turn/wire';

const turn: Turn = { caseId: 'dispute-0123456789abcdef', kind: 'dispute', turn: 2, now: instant('2025-11-03T10:00:00Z'), took: 'a' };
const withStep: Turn = {
  ...turn,
  taken: { step: 'noted', form: {}, by: { subject: 'a', organisation: 'b', role: 'lead', verified: true } },
};
const coded = (code: string) => Object.assign(new Error('as the driver words it'), { code });

/** What becomes of an error at that attempt: tried again, or told and refused. */
async function became(error: unknown, given: Turn, attempt = 1): Promise<string> {
  const failure = await new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger('ERROR', () => undefined) }).run(() =>
    Promise.resolve(asFailure(error, given)),
  );
  if (failure === error) return 'tried again';
  return failure instanceof ApplicationFailure && failure.nonRetryable ? (failure.type ?? '') : 'lost';
}

describe('no error of the database or of a rule repeats for ever before the next step', () => {
  it.each([
    ['a value that it cannot take', '22021'],
    ['a constraint', '23505'],
    ['a statement that is wrong', '42P01'],
    ['a limit of its own', '54000'],
    ['a fault within', 'XX000'],
  ])('PostgreSQL, %s (%s): the step is refused at once, a look rests', async (_, code) => {
    expect(await became(coded(code), withStep)).toBe('Refused');
    expect(await became(coded(code), turn)).toBe('RulesFailed');
  });

  it.each([
    ['two transactions that met', coded('40001')],
    ['a server that is stopping', coded('57P01')],
    ['one that is read alone after a failover', coded('25006')],
    ['no connection left', coded('53300')],
    ['a network that is away', coded('ECONNREFUSED')],
    ['a connection that broke', new Error('Connection terminated unexpectedly')],
  ])('%s passes: tried again, however often', async (_, error) => {
    expect(await became(error, withStep, 1)).toBe('tried again');
    expect(await became(error, withStep, 10_000)).toBe('tried again');
  });

  it('whatever else is tried for a while, then refused', async () => {
    expect(await became(new TypeError('nobody thought of it'), withStep, 7)).toBe('tried again');
    expect(await became(new TypeError('nobody thought of it'), withStep, 8)).toBe('Refused');
    expect(await became(new TypeError('nobody thought of it'), turn, 8)).toBe('RulesFailed');
  });

  it.each([coded('ERR_INVALID_ARG_TYPE'), new SyntaxError("Expected ',' or ']' after array element in JSON")])(
    'an error that only looks like a network’s is tried no more often: %s',
    async (error) => {
      expect(await became(error, withStep, 8)).toBe('Refused');
    },
  );

  it('rules that fail are not tried again', async () => {
    expect(await became(new RulesFailed(new TypeError('')), turn)).toBe('RulesFailed');
  });
});
