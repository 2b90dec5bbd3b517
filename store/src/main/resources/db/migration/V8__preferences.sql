-- What people do not want to hear of. docs/preferences.md says the rest. Whoever wants to hear of
-- everything has no row.
CREATE TABLE preference (
    tenant     text COLLATE "C" NOT NULL,
    -- A declared recipient's name, or a type of channel, a colon and an address.
    person     text COLLATE "C" NOT NULL,
    -- * for all of them.
    event_type text COLLATE "C" NOT NULL,
    -- The name of one; * for all of them.
    channel    text COLLATE "C" NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    -- The person leads for the same cause for which the id leads in the notification's key.
    PRIMARY KEY (person, tenant, event_type, channel)
);
