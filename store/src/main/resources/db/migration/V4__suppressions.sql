-- Who shall get nothing. Every attempt looks here before it sends; docs/suppressions.md says the rest.
CREATE TABLE suppression (
    id           text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    -- Of a channel; * for all of them.
    channel_type text COLLATE "C" NOT NULL,
    -- In its normal form, so that one spelling finds it.
    address      text COLLATE "C" NOT NULL,
    -- unsubscribed, hard_bounce, complaint, blocked, opted_out, manual
    reason       text COLLATE "C" NOT NULL,
    detail       text,
    -- The notification that taught it.
    notification text COLLATE "C",
    created_at   timestamptz NOT NULL,
    created_by   text NOT NULL,
    expires_at   timestamptz,
    PRIMARY KEY (id, tenant),
    -- A reason each: lifting a bounce must not lift what the recipient asked for. The address leads for
    -- the same cause for which the id leads in the notification's key.
    UNIQUE (address, tenant, channel_type, reason)
);

CREATE INDEX suppression_created ON suppression (tenant, created_at, id);

-- Addresses that a provider has replaced by another: a group of Telegram that became a supergroup.
CREATE TABLE moved_address (
    tenant       text COLLATE "C" NOT NULL,
    channel_type text COLLATE "C" NOT NULL,
    old_address  text COLLATE "C" NOT NULL,
    new_address  text COLLATE "C" NOT NULL,
    moved_at     timestamptz NOT NULL,
    PRIMARY KEY (old_address, tenant, channel_type)
);

-- What all processes of an installation must agree on and nobody has to configure.
CREATE TABLE installation_key (
    name       text COLLATE "C" PRIMARY KEY,
    key        bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
