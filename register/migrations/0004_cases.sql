-- Where a case stands after its last turn. All of it but `id`, `kind`, `time_offset` and `opened_at` follows from the tables of 0005.
CREATE TABLE cases (
  id text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL,
  policy_id text COLLATE "C" NOT NULL,
  policy_version integer NOT NULL,
  time_offset bigint NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_on date NOT NULL,
  -- From here on as the last turn left it; a case is inserted and has its first turn in one transaction.
  turn integer NOT NULL DEFAULT 0,
  turned_at timestamptz,
  seq integer NOT NULL DEFAULT 0,
  stage text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  outcome text,
  matter text,
  organisations text[] NOT NULL DEFAULT '{}',
  next_due date,
  next_at timestamptz,
  overdue boolean NOT NULL DEFAULT false,
  result json NOT NULL DEFAULT '{}',
  view json NOT NULL DEFAULT '{}',
  -- The order of lists: what is due first comes first, what has no date last.
  due_order date NOT NULL GENERATED ALWAYS AS (coalesce(next_due, 'infinity')) STORED,
  matter_words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('pg_catalog.english', coalesce(matter, ''))) STORED,
  FOREIGN KEY (policy_id, policy_version) REFERENCES policies
);
CREATE INDEX cases_in_order ON cases (due_order, id);
CREATE INDEX cases_open ON cases (id) WHERE status = 'open';
CREATE INDEX cases_by_organisation ON cases USING gin (organisations);

-- Shown on both cases (PROTOCOLS 0.15).
CREATE TABLE links (
  from_case text COLLATE "C" NOT NULL REFERENCES cases,
  to_case text COLLATE "C" NOT NULL REFERENCES cases,
  linked_as text NOT NULL,
  seq integer NOT NULL,
  PRIMARY KEY (from_case, to_case, linked_as),
  CHECK (from_case <> to_case)
);
CREATE INDEX links_by_target ON links (to_case);
