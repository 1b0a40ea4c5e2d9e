-- The documents of a case that a reader knows (DESIGN 9), each by the hash of its bytes: whoever uploaded it, and whoever knows a step that names it.
CREATE TABLE documents (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  reader text COLLATE "C" NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  subject text NOT NULL,
  organisation text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (case_id, sha256, reader)
);

-- The bytes, where the register itself is the store. No key leads from here to `documents`, nor back: another store may take this one's place.
CREATE TABLE document_chunks (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  sha256 text COLLATE "C" NOT NULL,
  place integer NOT NULL CHECK (place >= 0),
  bytes bytea NOT NULL,
  PRIMARY KEY (case_id, sha256, place)
);
-- Nearly every type that is taken is compressed already.
ALTER TABLE document_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON documents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON document_chunks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
