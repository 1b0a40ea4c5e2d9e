-- What has happened is never changed and never deleted (PROTOCOLS 0.3): the database itself refuses, whoever asks.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

-- A notice that is queued says for ever what it said; only how its delivery fares may change.
CREATE FUNCTION refuse_rewording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the content of a notice is never changed' USING ERRCODE = 'restrict_violation';
END $$;
