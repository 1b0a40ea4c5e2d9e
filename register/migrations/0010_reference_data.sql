-- What cases are read against, and what changes rarely: the directory, the newest calendars, the policies. Processes keep it in memory; every change, by
-- whatever way, makes the stamp another, which is read in one statement with the case.
CREATE TABLE reference_data (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  stamp bigint NOT NULL
);
INSERT INTO reference_data (stamp) VALUES (1);

-- One change waits for the other to be committed: a stamp that can be seen stands for all that came before it.
CREATE FUNCTION stamp_reference_data() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE reference_data SET stamp = stamp + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER stamped AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON policies FOR EACH STATEMENT EXECUTE FUNCTION stamp_reference_data();
CREATE TRIGGER stamped AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON calendar_versions FOR EACH STATEMENT EXECUTE FUNCTION stamp_reference_data();
CREATE TRIGGER stamped AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organisations FOR EACH STATEMENT EXECUTE FUNCTION stamp_reference_data();
CREATE TRIGGER stamped AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON leads FOR EACH STATEMENT EXECUTE FUNCTION stamp_reference_data();
CREATE TRIGGER stamped AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON representatives FOR EACH STATEMENT EXECUTE FUNCTION stamp_reference_data();
