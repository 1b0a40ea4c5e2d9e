-- The addresses under which calendar programs ask (decision 0011).
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
  UNIQUE (subject, organisation, role, idempotency_key)
);
CREATE INDEX calendar_tokens_by_subject ON calendar_tokens (subject) WHERE revoked_at IS NULL;
CREATE INDEX calendar_tokens_by_organisation ON calendar_tokens (organisation) WHERE revoked_at IS NULL;
