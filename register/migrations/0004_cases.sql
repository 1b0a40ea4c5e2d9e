-- Where a case stands after its last turn. All of it but `id`, `kind`, `time_offset` and `opened_at` follows from the tables of 0005.
CREATE TABLE cases (
  id text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL,
  -- The version that it was opened under, and the one that governs it now, where the parties moved it over (PROTOCOLS 0.11).
  policy_id text COLLATE "C" NOT NULL,
  policy_version integer NOT NULL,
  version_in_force integer NOT NULL,
  time_offset bigint NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_on date NOT NULL,
  -- From here on as the last turn left it; a case is inserted and has its first turn in one transaction.
  turn integer NOT NULL DEFAULT 0,
  turned_at timestamptz,
  -- The rules that it was last assessed by (`rules`).
  rules integer NOT NULL DEFAULT 0,
  seq integer NOT NULL DEFAULT 0,
  -- The last number that each reader has on its timeline.
  numbers jsonb NOT NULL DEFAULT '{}',
  stage text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  outcome text,
  overdue boolean NOT NULL DEFAULT false,
  next_at timestamptz,
  -- The steps open to each party: `{party: [step]}`.
  open_steps jsonb NOT NULL DEFAULT '{}',
  result json NOT NULL DEFAULT '{}',
  FOREIGN KEY (policy_id, policy_version) REFERENCES policies
);
CREATE INDEX cases_open ON cases (id) WHERE status = 'open';
-- Those that run: open, or closed with something still to tell in the morning.
CREATE INDEX cases_living ON cases (id) WHERE status = 'open' OR result ->> 'lingers' = 'true';

-- Who reads it, and as which party (DESIGN 9): an organisation's people, or a person by the subject that they sign in by. `*`: who is only named on it.
CREATE TABLE case_parties (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  party text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  subject text COLLATE "C",
  -- Of its organisations, the one that bears what the party owes.
  bears boolean NOT NULL DEFAULT false,
  CHECK (organisation IS NOT NULL OR subject IS NOT NULL),
  UNIQUE NULLS NOT DISTINCT (case_id, party, organisation, subject)
);
CREATE INDEX case_parties_by_organisation ON case_parties (organisation, case_id) WHERE organisation IS NOT NULL;
CREATE INDEX case_parties_by_subject ON case_parties (subject, case_id) WHERE subject IS NOT NULL;

-- Who else reads it, as the party that the organisation is, why, and until which day (PROTOCOLS 0.14).
CREATE TABLE access (
  organisation text COLLATE "C" NOT NULL REFERENCES organisations,
  place integer NOT NULL,
  subject text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  reason text NOT NULL,
  until date NOT NULL,
  PRIMARY KEY (organisation, place)
);
CREATE INDEX access_by_subject ON access (subject, case_id);

-- The case as its readers see it, and by what of that lists find and sort it. Who know the same share a view.
CREATE TABLE case_views (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  place integer NOT NULL,
  readers text[] NOT NULL,
  view json NOT NULL,
  stage text NOT NULL,
  -- The parties that they know of, and their organisations.
  parties text[] NOT NULL,
  next_due date,
  overdue boolean NOT NULL,
  matter text,
  -- The order of lists: what is due first comes first, what has no date last.
  due_order date NOT NULL GENERATED ALWAYS AS (coalesce(next_due, 'infinity')) STORED,
  matter_words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('pg_catalog.english', coalesce(matter, ''))) STORED,
  PRIMARY KEY (case_id, place)
);
CREATE INDEX case_views_in_order ON case_views (due_order, case_id);

-- Each turn by its number and by what it took (DESIGN 4): a step that is sent again, also to a later run, is not taken twice.
CREATE TABLE turns (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  turn integer NOT NULL CHECK (turn > 0),
  took text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  fact integer,
  PRIMARY KEY (case_id, turn),
  UNIQUE (case_id, took)
);

-- Who read what of a case, by the server's clock (PROTOCOLS 0.14).
CREATE TABLE readings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  subject text NOT NULL,
  organisation text NOT NULL,
  role text NOT NULL,
  party text NOT NULL,
  what text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX readings_by_case ON readings (case_id, id);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON turns FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON readings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
