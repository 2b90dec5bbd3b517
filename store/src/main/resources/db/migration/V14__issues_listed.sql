-- Few of all issues go on, and those are what people ask for.
CREATE INDEX issue_going_on ON issue (tenant, opened_at) WHERE state IN ('open', 'acknowledged');

-- What happened to one subject.
CREATE INDEX event_of_subject ON event (tenant, subject_id, received_at)
    WHERE subject_id IS NOT NULL;

-- Nobody counts there: how many events there were says it.
ALTER TABLE issue DROP COLUMN suppressed;
