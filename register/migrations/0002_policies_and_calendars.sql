-- `recorded_at` is the server's clock, for the auditor: nothing is decided by it (DESIGN 7).

CREATE TABLE policies (
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  kind text NOT NULL,
  body json NOT NULL,
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
