CREATE UNLOGGED TABLE log (at timestamptz DEFAULT now(), line text);
ALTER TABLE log SET (autovacuum_enabled = false);
