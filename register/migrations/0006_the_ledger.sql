-- Double entry, append only, whole pence (PROTOCOLS §1 Money). The database itself refuses what doesn't balance and what would change an entry, whoever asks.

-- An account of a case in one partner's books; `counterpart` is the other partner of what is due between two.
CREATE TABLE ledger_accounts (
  case_id text COLLATE "C" NOT NULL REFERENCES cases,
  id text COLLATE "C" NOT NULL,
  partner text COLLATE "C" NOT NULL,
  kind text NOT NULL CHECK (kind IN ('costs', 'cash', 'due')),
  counterpart text COLLATE "C",
  PRIMARY KEY (case_id, id),
  CHECK ((kind = 'due') = (counterpart IS NOT NULL)),
  CHECK (counterpart <> partner),
  CHECK (id = concat_ws(':', partner, kind, counterpart))
);

-- `postings`: how many it has, said when it is made, so that none can be added to it later.
CREATE TABLE ledger_entries (
  case_id text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  happened_on date NOT NULL,
  at timestamptz NOT NULL,
  clause text NOT NULL,
  what text NOT NULL,
  postings integer NOT NULL CHECK (postings >= 2),
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (case_id, seq),
  FOREIGN KEY (case_id, seq) REFERENCES timeline
);

-- Debits are positive, credits negative; an account once an entry.
CREATE TABLE ledger_postings (
  case_id text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  account text COLLATE "C" NOT NULL,
  pence bigint NOT NULL CHECK (pence <> 0),
  PRIMARY KEY (case_id, seq, account),
  FOREIGN KEY (case_id, seq) REFERENCES ledger_entries,
  FOREIGN KEY (case_id, account) REFERENCES ledger_accounts
);

-- Looked at when the transaction ends: an entry has all its postings by then, and they add up to nothing, for each partner and in what is due between them.
CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted integer;
  found integer;
  unbalanced text;
BEGIN
  SELECT postings INTO wanted FROM ledger_entries WHERE case_id = NEW.case_id AND seq = NEW.seq;
  SELECT count(*) INTO found FROM ledger_postings WHERE case_id = NEW.case_id AND seq = NEW.seq;
  IF found <> wanted THEN
    RAISE EXCEPTION 'ledger entry % has % postings, not the % that it was made with', NEW.seq, found, wanted USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT string_agg(DISTINCT of_what, ', ') INTO unbalanced FROM (
    SELECT a.partner AS of_what FROM ledger_postings p JOIN ledger_accounts a ON (a.case_id, a.id) = (p.case_id, p.account)
     WHERE p.case_id = NEW.case_id AND p.seq = NEW.seq GROUP BY a.partner HAVING sum(p.pence) <> 0
    UNION ALL
    SELECT 'what is due' FROM ledger_postings p JOIN ledger_accounts a ON (a.case_id, a.id) = (p.case_id, p.account)
     WHERE p.case_id = NEW.case_id AND p.seq = NEW.seq AND a.kind = 'due' HAVING sum(p.pence) <> 0
  ) AS sums;
  IF unbalanced IS NOT NULL THEN
    RAISE EXCEPTION 'ledger entry % does not balance: %', NEW.seq, unbalanced USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced();
CREATE CONSTRAINT TRIGGER balances AFTER INSERT ON ledger_postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_accounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
