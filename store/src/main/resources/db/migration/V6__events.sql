-- What happened, as it was said, and what it led to.
CREATE TABLE event (
    id              text COLLATE "C" NOT NULL,
    tenant          text COLLATE "C" NOT NULL,
    type            text COLLATE "C" NOT NULL,
    severity        text COLLATE "C" NOT NULL,
    branch          text COLLATE "C",
    subject_type    text COLLATE "C",
    subject_id      text COLLATE "C",
    status          text COLLATE "C" NOT NULL,
    -- The whole event; json, not jsonb, as of notifications.
    event           json NOT NULL,
    received_at     timestamptz NOT NULL,
    sender          text NOT NULL,
    -- Null when it came without an idempotency key.
    request_hash    text COLLATE "C",
    config_revision text COLLATE "C" NOT NULL,
    -- As it was answered.
    outcome         json NOT NULL,
    -- What is to be started; null as soon as all of it is known to run.
    consequences    json,
    PRIMARY KEY (id, tenant)
);

CREATE INDEX event_received ON event (tenant, received_at);

-- What events have in common for a route: as long as one is open or within its window, its repeats
-- notify nobody.
CREATE TABLE issue (
    id              text COLLATE "C" NOT NULL,
    tenant          text COLLATE "C" NOT NULL,
    route           text COLLATE "C" NOT NULL,
    fingerprint     text COLLATE "C" NOT NULL,
    -- open, acknowledged, resolved, expired
    state           text COLLATE "C" NOT NULL,
    event_type      text COLLATE "C" NOT NULL,
    severity        text COLLATE "C" NOT NULL,
    branch          text COLLATE "C",
    subject_type    text COLLATE "C",
    subject_id      text COLLATE "C",
    opened_at       timestamptz NOT NULL,
    -- The last event that people were told of, and when.
    notified_event  text COLLATE "C" NOT NULL,
    notified_at     timestamptz NOT NULL,
    last_event_at   timestamptz NOT NULL,
    -- Null: not before somebody acknowledges.
    ends_at         timestamptz,
    closed_at       timestamptz,
    events          integer NOT NULL DEFAULT 1,
    suppressed      integer NOT NULL DEFAULT 0,
    -- Who was told last: [{channel, recipient, notification}].
    told            json NOT NULL,
    ack_by          text,
    ack_at          timestamptz,
    ack_note        text,
    ack_via         text,
    PRIMARY KEY (id, tenant)
) WITH (fillfactor = 70);

-- Of each there is one at a time: this is what makes two equal events at once one issue.
CREATE UNIQUE INDEX issue_live ON issue (fingerprint, tenant)
    WHERE state IN ('open', 'acknowledged');

CREATE INDEX issue_listed ON issue (tenant, opened_at);

-- Every notification of an issue, so that all fall silent at once.
CREATE TABLE issue_notification (
    issue        text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    notification text COLLATE "C" NOT NULL,
    PRIMARY KEY (issue, tenant, notification)
);

CREATE TABLE issue_change (
    seq    bigint GENERATED ALWAYS AS IDENTITY,
    issue  text COLLATE "C" NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    at     timestamptz NOT NULL,
    state  text COLLATE "C" NOT NULL,
    cause  text NOT NULL,
    actor  text NOT NULL,
    PRIMARY KEY (issue, tenant, at, cause)
);

-- Events that mute others while they go on.
CREATE TABLE inhibition (
    key    text COLLATE "C" NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    event  text COLLATE "C" NOT NULL,
    until  timestamptz NOT NULL,
    PRIMARY KEY (key, tenant)
);
