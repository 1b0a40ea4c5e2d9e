-- `recorded_at` is the server's clock, for the auditor: nothing is decided by it (DESIGN 12).

-- As they were written; they are parsed when they are read. `came_of` is of a version that a review brought about: what was agreed, and by whom.
CREATE TABLE policies (
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  kind text NOT NULL,
  written json NOT NULL,
  came_of json,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (id, version)
);

-- `organisation`, `role`, `idempotency_key` and `body_hash` are of a change that was asked for under a key: sent again, it is not made again.
CREATE TABLE calendar_versions (
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  body json NOT NULL,
  what text NOT NULL,
  declared json,
  withdrawn json,
  by text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  organisation text COLLATE "C",
  role text,
  idempotency_key text COLLATE "C",
  body_hash text,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (id, version),
  UNIQUE (id, by, organisation, role, idempotency_key)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policies FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON calendar_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The rules of each release, in the order in which releases were set up: a worker leaves cases that were assessed by later ones to later workers.
CREATE TABLE rules (
  rank integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fingerprint text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rules FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
