-- What is collected for one recipient: a digest, or a group of a route's events.
CREATE TABLE collector (
    id           text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    -- For whom, and how it is told, as the last entry had it; json, not jsonb, as of notifications.
    collector    json NOT NULL,
    -- Of the last entry.
    added_at     timestamptz NOT NULL,
    -- Rises with each release. An entry belongs to the generation in which it was added.
    generation   bigint NOT NULL DEFAULT 0,
    -- The generations whose entries its workflow was told of: that there are any, that it is full.
    woken        bigint NOT NULL DEFAULT -1,
    filled       bigint NOT NULL DEFAULT -1,
    woken_at     timestamptz,
    -- Id of what the release that is under way tells; null when none is.
    notification text COLLATE "C",
    -- Whether that release had no room for some.
    more         boolean NOT NULL DEFAULT false,
    released_at  timestamptz,
    PRIMARY KEY (id, tenant)
) WITH (fillfactor = 70);

CREATE INDEX collector_idle ON collector (tenant, added_at);

CREATE TABLE collected_entry (
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    collector    text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    event        text COLLATE "C" NOT NULL,
    -- Of those with the same, only the latest is told.
    same         text COLLATE "C" NOT NULL,
    status       text COLLATE "C" NOT NULL,
    event_at     timestamptz NOT NULL,
    added_at     timestamptz NOT NULL,
    -- The event; null as soon as what tells of it is known to run.
    content      json,
    -- Of what release; null: it waits.
    notification text COLLATE "C",
    -- Whether the notification tells of it, and of how many earlier ones with it.
    told         boolean NOT NULL DEFAULT false,
    repeats      integer NOT NULL DEFAULT 0,
    released_at  timestamptz,
    PRIMARY KEY (collector, tenant, event)
) WITH (fillfactor = 70);

CREATE INDEX collected_entry_waiting ON collected_entry (tenant, collector, same)
    WHERE notification IS NULL;

CREATE INDEX collected_entry_told ON collected_entry (collector, tenant, same) WHERE told;

CREATE INDEX collected_entry_released ON collected_entry (tenant, released_at);
