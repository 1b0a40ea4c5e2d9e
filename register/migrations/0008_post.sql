-- A lead is reached by email, by post, or by both.
ALTER TABLE leads ALTER COLUMN email DROP NOT NULL;
ALTER TABLE leads ADD CONSTRAINT leads_are_reachable CHECK (email IS NOT NULL OR address IS NOT NULL);

-- Notices outside any case, such as of an organisation's new leads (PROTOCOLS 0.12): `about` that organisation.
ALTER TABLE notices ALTER COLUMN case_id DROP NOT NULL;
ALTER TABLE notices ALTER COLUMN seq DROP NOT NULL;
ALTER TABLE notices ADD COLUMN about text COLLATE "C" REFERENCES organisations;
ALTER TABLE notices ADD CONSTRAINT notices_of_a_case_or_of_none
  CHECK ((case_id IS NULL) = (seq IS NULL) AND (case_id IS NULL) = (about IS NOT NULL));
ALTER TABLE notices DROP CONSTRAINT notices_case_id_key_key;
ALTER TABLE notices ADD CONSTRAINT notices_once UNIQUE NULLS NOT DISTINCT (case_id, key);
CREATE INDEX notices_outside_cases ON notices (id) WHERE case_id IS NULL;

-- How the sending fares is the deliveries' to say. Nobody had sent anything before: those notices have no deliveries, and stay `kept`.
ALTER TABLE notices DROP COLUMN state, DROP COLUMN attempts, DROP COLUMN state_at, DROP COLUMN problem;
-- From now on nothing of a notice may change.
DROP TRIGGER content_stays ON notices;
CREATE TRIGGER content_stays BEFORE UPDATE ON notices FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewording();

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
  receipt text CHECK (receipt IN ('permanent-failure', 'temporary-failure', 'technical-failure')),
  -- How often it was sent anew, under another reference.
  renewals integer NOT NULL DEFAULT 0,
  provider_id text,
  problem text,
  UNIQUE (notice_id, place, channel)
);
CREATE INDEX deliveries_to_go ON deliveries (next_at, id) WHERE state IN ('queued', 'sending');
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

-- Which changes of leads the partners have been told of; those of before are old news.
CREATE TABLE changes_told (
  change bigint PRIMARY KEY REFERENCES directory_changes,
  at timestamptz NOT NULL
);
INSERT INTO changes_told (change, at) SELECT id, recorded_at FROM directory_changes WHERE what = 'leads';
