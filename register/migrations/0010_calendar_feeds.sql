-- What a calendar program is told of a limit, and the addresses under which it asks (decision 0011).

-- `open`: still to be kept, at the stage where the case stands. `revision`, `revised_at`: the case's turn, and its instant, in which what a
-- feed shows of the limit last changed. Turns only ever rise, so that a revision never falls, even where a limit went and came back.
ALTER TABLE limits ADD COLUMN open boolean, ADD COLUMN revision integer, ADD COLUMN revised_at timestamptz;
UPDATE limits l
   SET open = l.status = 'running' OR (l.status = 'missed' AND l.body -> 'stages' ? c.stage), revision = c.turn, revised_at = c.turned_at
  FROM cases c WHERE c.id = l.case_id;
ALTER TABLE limits ALTER COLUMN open SET NOT NULL, ALTER COLUMN revision SET NOT NULL, ALTER COLUMN revised_at SET NOT NULL;
CREATE INDEX limits_open ON limits (case_id) WHERE open;

-- The version that governs the case now, where the parties moved it over (PROTOCOLS 0.11); `policy_version` is the one it was opened under.
ALTER TABLE cases ADD COLUMN version_in_force integer GENERATED ALWAYS AS ((view -> 'policy' ->> 'version')::integer) STORED;

-- A token stands for whom it was made by. Of its secret only the SHA-256 is kept. `last_used_on`, `made_at`, `revoked_at`: by the server's
-- clock, for people to read; nothing is decided by them.
CREATE TABLE calendar_tokens (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  secret_hash bytea NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
  subject text COLLATE "C" NOT NULL,
  organisation text COLLATE "C" NOT NULL,
  role text NOT NULL,
  name text NOT NULL,
  idempotency_key text COLLATE "C",
  body_hash text,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_used_on date,
  revoked_at timestamptz,
  revoked_by text,
  UNIQUE (subject, idempotency_key)
);
CREATE INDEX calendar_tokens_by_subject ON calendar_tokens (subject) WHERE revoked_at IS NULL;
CREATE INDEX calendar_tokens_by_organisation ON calendar_tokens (organisation) WHERE revoked_at IS NULL;
