-- `recorded_at` is the server's clock, for the auditor: nothing is decided by it (DESIGN 12).

-- As they were written; they are parsed when they are read.
CREATE TABLE policies (
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  kind text NOT NULL,
  written json NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (id, version)
);

CREATE TABLE calendar_versions (
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  body json NOT NULL,
  what text NOT NULL,
  by text NOT NULL,
  reason text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (id, version)
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
