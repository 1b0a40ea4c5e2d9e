-- The outbox (DESIGN 15): queued with the turn, delivered later. Of a case, each key once; or of none (`about` an organisation, such as of its new
-- leads, PROTOCOLS 0.12). `reader`: the party that it is written to, `*` for who is only named on the case: nobody else reads its words.
CREATE TABLE notices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- By which its readers know it: a number would count the letters to others.
  shown_as uuid NOT NULL DEFAULT gen_random_uuid(),
  case_id text COLLATE "C",
  seq integer,
  about text COLLATE "C" REFERENCES organisations,
  key text COLLATE "C" NOT NULL,
  reader text COLLATE "C",
  kind text NOT NULL,
  clause text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  -- Its template could not be rendered: it says what happened, without more (DESIGN 15).
  plain boolean NOT NULL DEFAULT false,
  recipients jsonb NOT NULL,
  documents jsonb NOT NULL DEFAULT '[]',
  at timestamptz NOT NULL,
  FOREIGN KEY (case_id, seq) REFERENCES timeline,
  CONSTRAINT notices_once UNIQUE NULLS NOT DISTINCT (case_id, key),
  CONSTRAINT notices_of_a_case_or_of_none CHECK ((case_id IS NULL) = (seq IS NULL) AND (case_id IS NULL) = (about IS NOT NULL))
);
CREATE INDEX notices_by_entry ON notices (case_id, seq);
CREATE INDEX notices_outside_cases ON notices (id) WHERE case_id IS NULL;
CREATE INDEX notices_plain ON notices (id) WHERE plain;

-- One for each notice, recipient and channel. `reference`: ours at Notify, and the Message-ID by SMTP.
CREATE TABLE deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice_id bigint NOT NULL REFERENCES notices,
  -- Of the recipient in the notice's list, from 1; 0 for a notice that has none.
  place integer NOT NULL CHECK (place >= 0),
  channel text NOT NULL CHECK (channel IN ('email', 'letter', 'none')),
  reference uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'kept', 'failed')),
  state_at timestamptz,
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  first_at timestamptz,
  -- When it is to be sent; while it is being sent, when its sender counts as lost.
  next_at timestamptz NOT NULL,
  -- The fault is the operator's (a wrong key), not the recipient's: it waits until that is mended.
  held boolean NOT NULL DEFAULT false,
  -- What Notify reported of one that it had taken, until the sender has seen to it.
  receipt text CHECK (receipt IN ('permanent-failure', 'temporary-failure', 'technical-failure', 'cancelled', 'validation-failed', 'virus-scan-failed',
                                  'returned-letter')),
  -- What Notify has taken is asked about at `next_at`, as not everything is reported to us: letters never are.
  look boolean NOT NULL DEFAULT false,
  -- How often it was sent anew, under another reference.
  renewals integer NOT NULL DEFAULT 0,
  provider_id text,
  problem text,
  UNIQUE (notice_id, place, channel)
);
CREATE INDEX deliveries_to_go ON deliveries (next_at, id) WHERE state IN ('queued', 'sending') OR (state = 'sent' AND look);
CREATE INDEX deliveries_failed ON deliveries (notice_id) WHERE state = 'failed';

CREATE FUNCTION refuse_another_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is delivered, to whom and by which channel is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON deliveries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER content_stays BEFORE UPDATE OF id, notice_id, place, channel ON deliveries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_address();

-- A notice comes with its deliveries, whoever writes it: neither can be there without the other.
CREATE FUNCTION queue_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO deliveries (notice_id, place, channel, next_at)
  SELECT n.id, coalesce(r.place, 0), c.channel, n.at
    FROM new_notices n
    LEFT JOIN LATERAL jsonb_array_elements(n.recipients) WITH ORDINALITY AS r(who, place) ON true
   CROSS JOIN LATERAL (VALUES ('email', coalesce(r.who ? 'email', false)),
                              ('letter', coalesce(r.who ? 'address', false)),
                              ('none', NOT coalesce(r.who ?| ARRAY['email', 'address'], false))) AS c(channel, applies)
   WHERE c.applies
   ORDER BY n.id, r.place;
  RETURN NULL;
END $$;
CREATE TRIGGER queued AFTER INSERT ON notices REFERENCING NEW TABLE AS new_notices FOR EACH STATEMENT EXECUTE FUNCTION queue_deliveries();

CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON notices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER content_stays BEFORE UPDATE ON notices FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewording();
