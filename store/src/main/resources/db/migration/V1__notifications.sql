-- The communication log. docs/decisions/0003-one-notification-table.md says why it has this shape.

-- Both are in PostgreSQL's own contrib and trusted: the owner of a database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- One row a notification: what was asked for, then where it stands. It is inserted once and updated
-- once on the happy path. No index has a column that this update changes, so it is a heap-only
-- update that touches no index; the free share of each page keeps room for it.
CREATE TABLE notification (
    id                       text COLLATE "C" NOT NULL,
    tenant                   text COLLATE "C" NOT NULL,
    channel                  text COLLATE "C" NOT NULL,
    channel_type             text COLLATE "C" NOT NULL,
    recipient                text COLLATE "C" NOT NULL,
    template                 text COLLATE "C",
    locale                   text COLLATE "C",
    -- The mail's subject line, cut: only what is searched and listed. The whole is in the content.
    headline                 text COLLATE "C",
    subject_type             text COLLATE "C",
    subject_id               text COLLATE "C",
    event_type               text COLLATE "C",
    severity                 text COLLATE "C",
    route                    text COLLATE "C",
    metadata                 json,
    sender                   text NOT NULL,
    created_at               timestamptz NOT NULL,
    request_key              text COLLATE "C",
    request_hash             text COLLATE "C",
    resend_of                text COLLATE "C",
    acknowledgement_required boolean NOT NULL,
    send_at                  timestamptz,
    expires_at               timestamptz,
    config_revision          text COLLATE "C" NOT NULL,

    state                    text COLLATE "C" NOT NULL,
    -- When it came into that state.
    changed_at               timestamptz NOT NULL,
    reason                   text,
    provider                 text COLLATE "C",
    sent_at                  timestamptz,
    next_attempt_at          timestamptz,
    attempt_count            integer NOT NULL DEFAULT 0,
    replays                  integer NOT NULL DEFAULT 0,
    last_error               text,
    ack_by                   text,
    ack_at                   timestamptz,
    ack_note                 text,
    ack_via                  text,
    -- The state, unless it is one of the happy path: null before and after the usual update.
    attention                text COLLATE "C" GENERATED ALWAYS AS
        (CASE WHEN state IN ('processing', 'sent') THEN NULL ELSE state END) STORED,
    -- sent_at, unless that is within an hour of created_at: so this is null for all but some retries.
    late_sent_at             timestamptz GENERATED ALWAYS AS
        (CASE WHEN sent_at - created_at NOT BETWEEN interval '-1 hour' AND interval '1 hour'
            THEN sent_at END) STORED,
    -- What a text is looked for in, in lower case whatever the locale of the database: comparing
    -- bytes costs a hundredth of ILIKE with a collation that knows an umlaut.
    search_text              text COLLATE "C" GENERATED ALWAYS AS
        (lower((recipient || E'\x1f' || coalesce(headline, '') || E'\x1f'
            || coalesce(last_error, '')) COLLATE "und-x-icu")) STORED,

    -- The id leads here and the key leads below, although every query names the tenant too: as long
    -- as a new database has no statistics, the planner takes any index that leads with the tenant
    -- for one as good, and then reads all of a tenant to update one row.
    PRIMARY KEY (id, tenant)
) WITH (fillfactor = 70);

-- Every list is read along this one, newest or oldest first, when what it asks for is common.
CREATE INDEX notification_created ON notification (tenant, created_at);

-- What waits, failed or was stopped: few rows among many, so an index of their own.
CREATE INDEX notification_attention ON notification (tenant, attention, created_at)
    WHERE attention IS NOT NULL;

-- What was sent at about the time when it was created is found along created_at, the rest here.
CREATE INDEX notification_late ON notification (tenant, created_at, late_sent_at)
    WHERE late_sent_at IS NOT NULL;

-- One inverted index for all that is rare: the value of a filter, and three letters of a text.
-- It costs a fifth of what one B-tree a filter would. left(): an index entry has at most 2.7 kB.
CREATE INDEX notification_terms ON notification USING gin (
    channel,
    channel_type,
    template,
    severity,
    route,
    (left(event_type, 500)),
    (left(subject_id, 500)),
    (left(recipient, 500)),
    search_text gin_trgm_ops
);

-- A fifth of the usual error in guessing how many have a text: whether to walk or to look up.
ALTER TABLE notification ALTER COLUMN search_text SET STATISTICS 500;

-- What was asked to be said, and what was said: apart, because it is kept for a shorter time.
-- json, not jsonb: the order of keys and the way of writing numbers must come back as they were.
CREATE TABLE notification_content (
    notification text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    message      json NOT NULL,
    -- Null as long as nothing could be rendered.
    rendered     json,
    PRIMARY KEY (notification, tenant)
);

CREATE TABLE attempt (
    notification text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    number       integer NOT NULL,
    replay       integer NOT NULL,
    lane         text COLLATE "C" NOT NULL,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    -- in_flight, sent, transient_failure, permanent_failure, interrupted
    ending       text COLLATE "C" NOT NULL,
    request      json NOT NULL,
    response     json,
    outcome      json,
    verdict      json,
    provider     text COLLATE "C",
    PRIMARY KEY (notification, tenant, number)
);

-- What is being sent right now.
CREATE INDEX attempt_in_flight ON attempt (tenant) WHERE ending = 'in_flight';

-- Every change of every notification, in the order in which they were written.
CREATE TABLE notification_change (
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    notification text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    at           timestamptz NOT NULL,
    state        text COLLATE "C" NOT NULL,
    cause        text NOT NULL,
    actor        text NOT NULL,
    -- Stands for state and cause in the key, which makes the same change twice one.
    digest       bigint GENERATED ALWAYS AS (hashtextextended(state || ': ' || cause, 0)) STORED,
    PRIMARY KEY (notification, tenant, at, digest)
);

CREATE TABLE api_key (
    hash       bytea PRIMARY KEY,
    id         text COLLATE "C" NOT NULL,
    tenant     text COLLATE "C" NOT NULL,
    name       text NOT NULL,
    prefix     text NOT NULL,
    scopes     text[] NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    UNIQUE (tenant, id)
);
