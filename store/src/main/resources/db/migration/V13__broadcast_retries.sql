-- The retry that is under way has those replayed that had failed by then; null when none is.
ALTER TABLE broadcast ADD COLUMN retry_before timestamptz;
