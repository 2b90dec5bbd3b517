-- How channels behave towards their destinations. docs/decisions/0007-manners.md says why it is done here.

-- One row a destination that has ever failed or been held. An attempt looks it up by its id, a hash of
-- the channel and the address; one that was never in trouble has no row, so it costs nothing.
CREATE TABLE destination (
    id                 text COLLATE "C" NOT NULL,
    tenant             text COLLATE "C" NOT NULL,
    channel            text COLLATE "C" NOT NULL,
    -- A host or a recipient; empty for all of the channel.
    name               text COLLATE "C" NOT NULL,
    -- In a row, without an answer in between.
    failures           integer NOT NULL DEFAULT 0,
    failing_since      timestamptz,
    failed_at          timestamptz,
    last_error         text,
    -- When it last answered after a failure.
    answered_at        timestamptz,
    -- Set while it counts as down.
    opened_at          timestamptz,
    probe_at           timestamptz,
    probe_millis       bigint,
    held_at            timestamptz,
    held_by            text,
    held_reason        text,
    release_per_second integer NOT NULL,
    PRIMARY KEY (id, tenant)
) WITH (fillfactor = 50);

-- Where a notification in the state parked waits.
ALTER TABLE notification ADD COLUMN parked_at text COLLATE "C";

-- No column that the usual update changes, as on the other indexes.
CREATE INDEX notification_parked ON notification (tenant, parked_at) WHERE parked_at IS NOT NULL;

-- The channel of an attempt that was not made through the notification's own.
ALTER TABLE attempt ADD COLUMN channel text COLLATE "C";

-- What was rendered for a channel that a notification fell back to.
CREATE TABLE fallback_content (
    notification text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    channel      text COLLATE "C" NOT NULL,
    rendered     json NOT NULL,
    PRIMARY KEY (notification, tenant, channel)
);

-- The last turns under each rate limit: as many as it permits, in a ring. A new turn takes the place of
-- the oldest, and comes no earlier than the limit's span after it.
CREATE TABLE rate_limit (
    key        text COLLATE "C" NOT NULL,
    tenant     text COLLATE "C" NOT NULL,
    turns      bigint NOT NULL,
    ring       timestamptz[] NOT NULL,
    -- From then on it limits nothing and may go.
    idle_at    timestamptz NOT NULL,
    PRIMARY KEY (key, tenant)
) WITH (fillfactor = 50);
