CREATE TABLE organisations (
  id text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text NOT NULL,
  area text,
  complaints_officer jsonb
);

-- A lead is reached by email, by post, or by both.
CREATE TABLE leads (
  organisation text COLLATE "C" NOT NULL REFERENCES organisations,
  place integer NOT NULL,
  tier text NOT NULL CHECK (tier IN ('lead', 'deputy', 'senior-manager', 'accountable-officer')),
  name text NOT NULL,
  email text,
  telephone text NOT NULL,
  address text,
  absences jsonb NOT NULL,
  PRIMARY KEY (organisation, place),
  CONSTRAINT leads_are_reachable CHECK (email IS NOT NULL OR address IS NOT NULL)
);

-- Who may enter and view, until which day (that day included).
CREATE TABLE representatives (
  organisation text COLLATE "C" NOT NULL REFERENCES organisations,
  id text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  name text NOT NULL,
  authorised_until date NOT NULL,
  card text,
  subject text COLLATE "C",
  email text,
  PRIMARY KEY (organisation, id)
);

-- Who put what, when: `body` is the whole of what holds from then on.
CREATE TABLE directory_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation text COLLATE "C" NOT NULL REFERENCES organisations,
  what text NOT NULL CHECK (what IN ('organisation', 'leads', 'representatives', 'access')),
  body jsonb NOT NULL,
  by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX directory_changes_by_organisation ON directory_changes (organisation, id);

-- Which changes of leads the partners have been told of.
CREATE TABLE changes_told (
  change bigint PRIMARY KEY REFERENCES directory_changes,
  at timestamptz NOT NULL
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON directory_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
