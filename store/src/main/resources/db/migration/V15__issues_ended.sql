ALTER TABLE issue
    -- The fields by which its route told issues apart when it was opened: it may do so by others now.
    ADD COLUMN by_fields text[],
    -- A hash of what its first event was about.
    ADD COLUMN source text COLLATE "C";

CREATE INDEX issue_source ON issue (source, tenant) WHERE state IN ('open', 'acknowledged');

-- The last one of a fingerprint, whose end may not be known to all yet.
CREATE INDEX issue_ended ON issue (fingerprint, tenant, closed_at)
    WHERE state IN ('resolved', 'expired');

-- The issues of the event that mutes others.
ALTER TABLE inhibition ADD COLUMN issues text[] NOT NULL DEFAULT '{}';

CREATE INDEX inhibition_issues ON inhibition USING gin (issues);
