import request from 'supertest';
import { isoDate } from '../../protocols/calendar/dates';
import { as, fakes } from '../api/fakes';
import { COUNCIL, council, ICB, icb, limit, policy, trust } from '../register/a-case';
import { throwawayRegister, type ThrowawayRegister } from '../register/throwaway';

const MANY = 10_000;

let db: ThrowawayRegister;
beforeAll(async () => {
  db = await throwawayRegister();
  const { written, policy: disputes } = policy();
  await db.register.policies.publish({ written, policy: disputes });
  const years = { id: 'england-and-wales', from: isoDate('2025-01-01'), until: isoDate('2027-12-31'), certainUntil: isoDate('2027-12-31') };
  await db.register.calendars.fill(years, [], isoDate('2026-01-05'), 'test');
  // Half of the cases are open. Each has four limits, of which one is open; every third of those is the ICB's alone.
  await db.sql(
    `INSERT INTO cases (id, kind, policy_id, policy_version, version_in_force, time_offset, opened_at, opened_on, turn, turned_at, stage, status)
     SELECT 'dispute-' || n, 'dispute', $1, 1, 1, 0, now(), '2026-01-05', 1, now(), 'informal', CASE n % 2 WHEN 0 THEN 'open' ELSE 'closed' END
       FROM generate_series(1, $2::integer) AS n`,
    [disputes.id, 2 * MANY],
  );
  await db.sql(
    `INSERT INTO case_parties (case_id, party, organisation, bears)
     SELECT id, party, organisation, bears FROM cases, (VALUES ($1, $2, true), ($3, $4, true), ($3, $5, false)) AS p(party, organisation, bears)`,
    [ICB, icb, COUNCIL, council, trust],
  );
  await db.sql(
    `INSERT INTO case_views (case_id, place, readers, view, stage, parties, overdue) SELECT id, 0, $1, '{}', 'informal', $1, false FROM cases`,
    [[ICB, COUNCIL]],
  );
  const explanation = Array.from({ length: 25 }, () => limit().explanation).flat();
  await db.sql(
    `INSERT INTO limits (case_id, id, place, name, began, due, status, owners, body, open, revision, revised_at)
     SELECT 'dispute-' || n, 'l-' || k, k, 'l', date '2026-01-05', date '2026-02-02' + n % 90, status, owners,
            $1 || jsonb_build_object('id', 'l-' || k, 'status', status, 'due', date '2026-02-02' + n % 90, 'owners', owners), k = 1 AND n % 2 = 0, 1, now()
       FROM generate_series(1, $3::integer) AS n, generate_series(1, 4) AS k, LATERAL (SELECT CASE k WHEN 1 THEN 'running' ELSE 'met' END AS status) AS s,
            LATERAL (SELECT CASE n % 3 WHEN 0 THEN ARRAY['icb'] ELSE $2::text[] END AS owners) AS o`,
    [JSON.stringify({ ...limit(), explanation }), [ICB, COUNCIL], 2 * MANY],
  );
  await db.sql('ANALYZE cases, case_parties, case_views, limits');
}, 120_000);
afterAll(() => db.drop());

test.each([
  [icb, MANY],
  [trust, MANY - Math.floor(MANY / 3)],
])('the calendar of %s holds all of its %d open limits, in one answer', async (organisation, count) => {
  const { app } = fakes({ register: () => db.register, settings: { deadlineMs: 60_000 } });
  const { status, text } = await request(app).get('/v1/calendar.ics').set('Authorization', as('coordinator', organisation));
  expect(status).toBe(200);
  expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(count);
});
