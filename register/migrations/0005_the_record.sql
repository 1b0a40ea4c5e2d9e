CREATE TABLE timeline (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  seq integer NOT NULL CHECK (seq > 0),
  at timestamptz NOT NULL,
  happened_on date NOT NULL,
  by jsonb NOT NULL,
  step text,
  event text,
  clause text,
  detail text NOT NULL,
  data jsonb,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (case_id, seq)
);

CREATE TABLE facts (
  case_id text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  step text NOT NULL,
  happened_on date NOT NULL,
  at timestamptz NOT NULL,
  by jsonb NOT NULL,
  form jsonb NOT NULL,
  PRIMARY KEY (case_id, seq),
  FOREIGN KEY (case_id, seq) REFERENCES timeline
);

CREATE TABLE breaches (
  case_id text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  clause text NOT NULL,
  what text NOT NULL,
  by text,
  PRIMARY KEY (case_id, key),
  FOREIGN KEY (case_id, seq) REFERENCES timeline
);

-- As the last turn counted them; what became of each is on the timeline.
CREATE TABLE limits (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  id text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  name text NOT NULL,
  due date NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'met', 'met-late', 'missed', 'lapsed', 'cancelled')),
  body jsonb NOT NULL,
  PRIMARY KEY (case_id, id)
);

-- The outbox (DESIGN 11): queued with the turn, delivered later. Each key once a case.
CREATE TABLE notices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  clause text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  recipients jsonb NOT NULL,
  at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'delivered', 'failed')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  state_at timestamptz,
  problem text,
  UNIQUE (case_id, key),
  FOREIGN KEY (case_id, seq) REFERENCES timeline
);
CREATE INDEX notices_by_entry ON notices (case_id, seq);
CREATE INDEX notices_to_deliver ON notices (id) WHERE state = 'queued';

-- The first answer to a request, for the same request again (DESIGN 6).
CREATE TABLE idempotency_keys (
  subject text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  step text NOT NULL,
  body_hash text NOT NULL,
  seq integer NOT NULL,
  response json NOT NULL,
  PRIMARY KEY (subject, key)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON timeline FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON facts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON breaches FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON notices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER content_stays BEFORE UPDATE OF id, case_id, key, seq, kind, clause, subject, text, recipients, at ON notices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewording();
