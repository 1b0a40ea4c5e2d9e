-- What Notify has taken is asked about at `next_at`, as not everything is reported to us: letters never are.
ALTER TABLE deliveries ADD COLUMN look boolean NOT NULL DEFAULT false;
DROP INDEX deliveries_to_go;
CREATE INDEX deliveries_to_go ON deliveries (next_at, id) WHERE state IN ('queued', 'sending') OR (state = 'sent' AND look);
