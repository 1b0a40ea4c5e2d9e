-- A notice's words in HTML too; a row from before has none, and is read as text.
ALTER TABLE notices ADD COLUMN html text NOT NULL DEFAULT '';

DROP TRIGGER content_stays ON notices;
CREATE TRIGGER content_stays BEFORE UPDATE OF id, case_id, key, seq, kind, clause, subject, text, html, recipients, at ON notices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewording();
