-- Until when acknowledgements were of what an issue was before it became more urgent. One of those
-- may be on its way yet, and does not count when it comes.
ALTER TABLE issue ADD COLUMN raised_at timestamptz;

-- What people answered by a message of their own, which its provider may deliver twice.
CREATE TABLE answer (
    -- By the provider's id.
    message      text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    notification text COLLATE "C" NOT NULL,
    PRIMARY KEY (message, tenant)
);
