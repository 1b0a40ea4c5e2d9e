import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICIES } from '../bin/files/policies';
import { closedCasesIn } from '../bin/policy/closed-cases';
import { triedOver, type Trial } from '../bin/policy/trial';
import { trialTable } from '../bin/policy/trial-table';
import { instant } from '../protocols/calendar/dates';
import { migrate } from '../register/migrate';
import { openRegister } from '../register/register';
import { generateDisputes } from './generated-disputes';
import { say, type Stage } from './stage';

/** How long a draft takes to be tried, and what it came to. */
export interface Tried {
  cases: number;
  seconds: number;
  table: readonly string[];
}

const SCHEMA = 'bench_try';
const POLICY = 'lincolnshire-s117';

/** Stage 1 of a dispute shortened by four working days, over so many closed disputes (docs/policy-try.md), from the first query to the table. */
export async function tries({ parts: { url, env } }: Stage): Promise<Tried> {
  const count = Number(process.env['BENCH_TRIED'] ?? 2_000);
  const draft = join(env['DATA_DIR'] ?? '.', 'draft.yaml');
  writeFileSync(draft, shortened(readFileSync(join(POLICIES, `${POLICY}.1.yaml`), 'utf8')));
  await migrate({ url, schema: SCHEMA });
  const register = openRegister({ url, schema: SCHEMA });
  await generateDisputes(register, count, {
    toTheEnd: true,
    say: (done) => (done % 200 === 0 ? say(`${done} of ${count} disputes recorded`) : undefined),
  });
  await register.close();

  const reading = openRegister({ url, schema: SCHEMA, readOnly: true, poolSize: 2 });
  const before = performance.now();
  const closed = await closedCasesIn(reading, { id: POLICY, version: 1 }, instant('2026-12-01T00:00:00Z'));
  const trial: Trial = await triedOver(draft, closed, say);
  const table = trialTable(trial, 'draft.yaml');
  const seconds = (performance.now() - before) / 1_000;
  await reading.close();
  return { cases: trial.summary.cases, seconds, table };
}

function shortened(policy: string): string {
  const [was, is] = [20, 16].map((days) => `within: ${days} working days\n    of: opened`);
  if (!was || !is || !policy.includes(was)) throw new Error('stage 1 of the policy has not the 20 working days that are to be shortened');
  return policy.replace('version: 1', 'version: 2').replace(was, is);
}
