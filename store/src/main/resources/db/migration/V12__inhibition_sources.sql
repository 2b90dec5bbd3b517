-- Several may mute the same, each until it is over itself.
ALTER TABLE inhibition
    -- A hash of what tells one from another.
    ADD COLUMN source text COLLATE "C" NOT NULL DEFAULT '',
    DROP CONSTRAINT inhibition_pkey,
    ADD PRIMARY KEY (key, tenant, source);

ALTER TABLE inhibition ALTER COLUMN source DROP DEFAULT;

CREATE INDEX inhibition_source ON inhibition (source, tenant);
