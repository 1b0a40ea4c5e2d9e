import request from 'supertest';
import { as, fakes, policy } from '../api/fakes';
import { limit } from '../register/a-case';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';

const MANY = 10_000;
const ORGANISATIONS = ['lincolnshire-icb', 'lincolnshire-county-council', 'lincolnshire-partnership-trust'];

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  await db.register.policies.publish(policy);
  // Half of the cases are open. Each has four limits, of which one is open; every third of those is the ICB's alone.
  await db.sql(
    `INSERT INTO cases (id, kind, policy_id, policy_version, time_offset, opened_at, opened_on, turn, turned_at, stage, status, organisations, view)
     SELECT 'dispute-' || n, 'dispute', $1, 1, 0, now(), '2026-01-05', 1, now(), 'informal', CASE n % 2 WHEN 0 THEN 'open' ELSE 'closed' END, $2,
            '{"policy": {"version": 1}}'
       FROM generate_series(1, $3::integer) AS n`,
    [policy.id, ORGANISATIONS, 2 * MANY],
  );
  const explanation = Array.from({ length: 25 }, () => limit().explanation).flat();
  await db.sql(
    `INSERT INTO limits (case_id, id, place, name, due, status, body, open, revision, revised_at)
     SELECT 'dispute-' || n, 'l-' || k, k, 'l', date '2026-02-02' + n % 90, status,
            $1 || jsonb_build_object('id', 'l-' || k, 'status', status, 'due', date '2026-02-02' + n % 90,
                                     'owners', CASE n % 3 WHEN 0 THEN '["lincolnshire-icb"]' ELSE $2::jsonb END),
            k = 1 AND n % 2 = 0, 1, now()
       FROM generate_series(1, $3::integer) AS n, generate_series(1, 4) AS k, LATERAL (SELECT CASE k WHEN 1 THEN 'running' ELSE 'met' END AS status) AS s`,
    [JSON.stringify({ ...limit(), explanation }), JSON.stringify(ORGANISATIONS.slice(0, 2)), 2 * MANY],
  );
  await db.sql('ANALYZE cases, limits');
}, 120_000);
afterAll(() => db.drop());

test.each([
  ['lincolnshire-icb', MANY],
  ['lincolnshire-partnership-trust', MANY - Math.floor(MANY / 3)],
])('the calendar of %s holds all of its %d open limits, in one answer', async (organisation, count) => {
  const { app } = fakes({ register: () => db.register, settings: { deadlineMs: 60_000 } });
  const { status, text } = await request(app).get('/v1/calendar.ics').set('Authorization', as('coordinator', organisation));
  expect(status).toBe(200);
  expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(count);
});
