-- What nobody shall be told of for a time. docs/silences.md says the rest. None is ever deleted: what was
-- muted refers to it.
CREATE TABLE silence (
    id            text COLLATE "C" NOT NULL,
    tenant        text COLLATE "C" NOT NULL,
    -- A list of {name, value, isRegex, isEqual}.
    matchers      json NOT NULL,
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    comment       text NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    -- Set when somebody ended it before its time.
    ended_at      timestamptz,
    ended_by      text,
    -- Of the request that made it under an idempotency key.
    request_hash  text COLLATE "C",
    muted         bigint NOT NULL DEFAULT 0,
    last_muted_at timestamptz,
    PRIMARY KEY (id, tenant)
);

-- Every event asks for those that are on: few, whatever has been.
CREATE INDEX silence_on ON silence (tenant, ends_at) WHERE ended_at IS NULL;

CREATE INDEX silence_created ON silence (tenant, created_at, id);
