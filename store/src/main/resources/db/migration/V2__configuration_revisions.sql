-- Every configuration that a tenant had, oldest first. The one with the greatest number is in force;
-- docs/decisions/0006-one-source-of-the-configuration.md says for whom.
CREATE TABLE configuration_revision (
    tenant     text COLLATE "C" NOT NULL,
    -- Counted from 1. Who adds a revision names the next one, so of two at a time one is late.
    number     integer NOT NULL,
    -- Hash of the document: what a notification names. The same document again has the same.
    revision   text COLLATE "C" NOT NULL,
    document   text NOT NULL,
    created_at timestamptz NOT NULL,
    actor      text NOT NULL,
    -- file, api, restore
    source     text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, number)
);

CREATE INDEX configuration_revision_hash ON configuration_revision (tenant, revision, number);
