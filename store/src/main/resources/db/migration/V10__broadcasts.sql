-- An event that tells many people at once.
CREATE TABLE broadcast (
    -- That of the event.
    id         text COLLATE "C" NOT NULL,
    tenant     text COLLATE "C" NOT NULL,
    event_type text COLLATE "C" NOT NULL,
    routes     text[] NOT NULL,
    -- What its notifications have in common, kept once; json, not jsonb, as of notifications.
    parts      json NOT NULL,
    recipients integer NOT NULL,
    -- So many notifications are known to run, in the order of their positions.
    started    integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (id, tenant)
);

CREATE INDEX broadcast_created ON broadcast (tenant, created_at);

-- What each notification has of its own. How it fares is in the log.
CREATE TABLE broadcast_recipient (
    broadcast    text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    position     integer NOT NULL,
    -- Index into the parts.
    part         integer NOT NULL,
    notification text COLLATE "C" NOT NULL,
    address      text COLLATE "C" NOT NULL,
    locale       text COLLATE "C",
    send_at      timestamptz,
    PRIMARY KEY (broadcast, tenant, position)
);
