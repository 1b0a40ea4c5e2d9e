-- `numbers`: who knows the entry, and the number that it has for them: `{party: number}`, under `*` for who is only named on the case. `parts`: what
-- those see who don't see all of it: `{party: {detail, data}}`. Settled when it is recorded (PROTOCOLS 0.14, DESIGN 9).
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
  numbers jsonb NOT NULL,
  parts jsonb,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (case_id, seq)
);

-- What happened, whole; who knows it is on the timeline. `vouched`: what the directory said then of the representatives that it names.
CREATE TABLE facts (
  case_id text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  step text NOT NULL,
  happened_on date NOT NULL,
  at timestamptz NOT NULL,
  by jsonb NOT NULL,
  form jsonb NOT NULL,
  vouched jsonb,
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

-- As the last turn counted them; what became of each is on the timeline. `known_to`: null where all know. `open`: still to be kept, at the stage where
-- the case stands. `revised_at`: the instant of the turn in which what a feed shows of the limit last changed. `revision`: its seconds, or one more
-- than before, so that it never falls, even where a limit went and came back; not the turn, which would count what its reader does not know of.
CREATE TABLE limits (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  id text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  name text NOT NULL,
  began date NOT NULL,
  due date NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'met', 'met-late', 'missed', 'lapsed', 'cancelled')),
  owners text[] NOT NULL,
  known_to text[],
  open boolean NOT NULL,
  revision integer NOT NULL,
  revised_at timestamptz NOT NULL,
  body jsonb NOT NULL,
  -- What reports count by, without opening the body of every limit there ever was: the working days that one took which was met; whether an agreement
  -- moved it; whether it only ends, and nobody is chased.
  taken integer GENERATED ALWAYS AS ((body ->> 'taken')::integer) STORED,
  extended boolean NOT NULL GENERATED ALWAYS AS (body @? '$.explanation[*].extendedTo') STORED,
  is_window boolean NOT NULL GENERATED ALWAYS AS (body ? 'window') STORED,
  PRIMARY KEY (case_id, id)
);

-- Of a limit that the case has no more, its last revision: one that comes back is newer.
CREATE TABLE limits_gone (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  id text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (case_id, id)
);
CREATE INDEX limits_open ON limits (case_id) WHERE open;

-- Shown on both cases, to who may read the other (PROTOCOLS 0.15). As the facts have it, or as an effect brought it about.
CREATE TABLE links (
  from_case text COLLATE "C" NOT NULL REFERENCES cases,
  to_case text COLLATE "C" NOT NULL REFERENCES cases,
  linked_as text NOT NULL,
  seq integer NOT NULL,
  PRIMARY KEY (from_case, to_case, linked_as),
  CHECK (from_case <> to_case)
);
CREATE INDEX links_by_target ON links (to_case);

-- What a turn causes elsewhere (DESIGN 11): recorded with it, carried out once. `outcome`: the case that was opened, or why it could not be done.
CREATE TABLE effects (
  case_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  -- As it was given, in its order: a policy is written so.
  body json NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'failed')),
  outcome text,
  PRIMARY KEY (case_id, id),
  FOREIGN KEY (case_id, seq) REFERENCES timeline
);
CREATE INDEX effects_pending ON effects (case_id) WHERE state = 'pending';

-- The first answer to a request, for the same request again (DESIGN 7). A key is its subject's, in the organisation and the role that they had. Without
-- `seq`: one that is no step, such as an upload.
CREATE TABLE idempotency_keys (
  subject text COLLATE "C" NOT NULL,
  organisation text COLLATE "C" NOT NULL,
  role text NOT NULL,
  key text COLLATE "C" NOT NULL,
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  step text NOT NULL,
  body_hash text NOT NULL,
  seq integer,
  response json NOT NULL,
  PRIMARY KEY (subject, organisation, role, key)
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON timeline FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON facts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON breaches FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON effects FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER what_it_is_stays BEFORE UPDATE OF case_id, id, seq, body ON effects FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
