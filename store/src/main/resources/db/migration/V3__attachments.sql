-- Files that go with notifications: uploads, and what was fetched from a URL for one notification.
CREATE TABLE attachment (
    id           text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    -- Null for an upload; else the notification that it was fetched for, and nobody else may name it.
    notification text COLLATE "C",
    filename     text NOT NULL,
    content_type text NOT NULL,
    size         bigint NOT NULL,
    -- Hexadecimal.
    sha256       text COLLATE "C" NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (id, tenant)
);

CREATE INDEX attachment_expiry ON attachment (expires_at);

-- The bytes, in pieces: so that neither side ever holds more than one of them in memory to pass it on.
CREATE TABLE attachment_piece (
    attachment text COLLATE "C" NOT NULL,
    tenant     text COLLATE "C" NOT NULL,
    -- Counted from 0.
    number     integer NOT NULL,
    bytes      bytea NOT NULL,
    PRIMARY KEY (attachment, tenant, number),
    FOREIGN KEY (attachment, tenant) REFERENCES attachment (id, tenant) ON DELETE CASCADE
);

-- Most files are compressed already: trying again would cost time and save nothing.
ALTER TABLE attachment_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;
