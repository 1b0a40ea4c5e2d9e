-- What has happened is never changed and never deleted (PROTOCOLS 0.3): the database itself refuses, whoever asks.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

-- A letter that is queued says for ever what it said; how it fares is its deliveries' to say.
CREATE FUNCTION refuse_rewording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the content of a letter is never changed' USING ERRCODE = 'restrict_violation';
END $$;

-- A turn that finds its place taken leaves nothing at all: it is read and played anew.
CREATE FUNCTION refuse_overtaken(case_id text, turn integer) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'case % is past its turn %', case_id, turn USING ERRCODE = 'serialization_failure';
END $$;
