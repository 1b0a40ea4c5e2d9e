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
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON turns FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
