import { Client } from 'pg';
import { openRegister, type Register } from '../register/register';
import { migrate } from '../register/migrate';
import { REPORTED_BY } from '../register/reports/report-statement';
import { isoDate } from '../protocols/calendar/dates';
import type { Actor } from '../protocols/case/facts/fact';
import { latencyOf, timed, type Latency } from './figures';
import { generateDisputes } from './generated-disputes';
import { say, type Stage } from './stage';

const CASES = Number(process.env['BENCH_CASES'] ?? 2_000);
const COPIES = 9;
const ROUNDS = 12;
const SCHEMA = 'reported';

export interface LimitsReport {
  cases: number;
  limits: number;
  /** Milliseconds of the whole report, as `by` says, and of the one over all cases of a year. */
  reports: Record<string, Latency>;
}

/** The report of limits over so many generated disputes of two years, and over ten times as many, in a register of their own. */
export async function limitsReports({ parts }: Pick<Stage, 'parts'>): Promise<LimitsReport[]> {
  const options = { url: parts.url, schema: SCHEMA };
  await migrate(options);
  const register = openRegister(options);
  const client = new Client({ connectionString: parts.url, options: `-c search_path=${SCHEMA}` });
  await client.connect();
  try {
    await generateDisputes(register, CASES, {
      say: (done) => {
        if (done % 100 === 0) say(`generated disputes: ${done} of ${CASES}`);
      },
    });
    const few = await reportsOf(register, client);
    for (const statement of copied(COPIES)) await client.query(statement);
    return [few, await reportsOf(register, client)];
  } finally {
    await client.end();
    await register.close();
  }
}

/** Each case as many times more under ids of its own: what reports are made of, and nothing else. */
const copied = (times: number): readonly string[] => [
  `INSERT INTO cases SELECT (jsonb_populate_record(c, jsonb_build_object('id', c.id || '-' || n))).* FROM cases c, generate_series(1, ${times}) AS n`,
  ...Object.entries({
    case_parties: 'party, organisation, subject, bears',
    case_views: 'place, readers, view, stage, parties, next_due, overdue, matter',
    limits: 'id, place, name, began, due, status, owners, known_to, open, revision, revised_at, body',
  }).map(
    ([table, columns]) =>
      `INSERT INTO ${table} (case_id, ${columns}) SELECT case_id || '-' || n, ${columns} FROM ${table}, generate_series(1, ${times}) AS n`,
  ),
  'ANALYZE',
];

const officer: Actor = { subject: 'an-officer', organisation: 'lincolnshire-icb', role: 'policy-officer', verified: true };
/** Whom none of the disputes is known to, so that whatever is small is looked for. */
const outsider: Actor = { ...officer, organisation: 'lewisham-council' };
const YEAR = { from: isoDate('2024-01-01'), to: isoDate('2024-12-31') };

async function reportsOf(register: Register, client: Client): Promise<LimitsReport> {
  const { rows } = await client.query<{ cases: number; limits: number }>(
    'SELECT (SELECT count(*)::integer FROM cases) AS cases, (SELECT count(*)::integer FROM limits) AS limits',
  );
  const { cases = 0, limits = 0 } = rows[0] ?? {};
  say(`reporting on ${limits} limits of ${cases} disputes`);
  const reports: Record<string, Latency> = {};
  for (const by of REPORTED_BY) reports[`by ${by}`] = await repeated(() => register.reports.limits(officer, { by }));
  reports['by limit, of one year'] = await repeated(() => register.reports.limits(officer, { by: 'limit', ...YEAR }));
  reports['over all, of one year'] = await repeated(() => register.reports.limitsOfAll(outsider, 'lincolnshire-s117', YEAR));
  return { cases, limits, reports };
}

async function repeated(work: () => Promise<unknown>): Promise<Latency> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) samples.push((await timed(work)).ms);
  return latencyOf(samples);
}
