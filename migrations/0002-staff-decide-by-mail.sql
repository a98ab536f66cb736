-- Staff are reminded of what they promised, decide on the items of a checklist one after another, and note their time.

-- Since when the clock runs: a reminder comes at a share of the way from there to the deadline.
ALTER TABLE ticket ADD COLUMN due_since TEXT CHECK (length(due_since) = 24);
UPDATE ticket SET due_since = last_received_at WHERE due_at IS NOT NULL;
-- Tickets of before are looked at like any other.
UPDATE ticket SET wake_at = due_at WHERE state = 'awaiting_staff' AND wake_at IS NULL AND due_at IS NOT NULL;

-- Every change of a checklist's item, with the words it was read from; checklist_item is how they left it.
CREATE TABLE checklist_change (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  item TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('given', 'withdrawn', 'set', 'accepted', 'accepted_first', 'rejected')),
  status TEXT NOT NULL CHECK (status IN ('missing', 'received', 'invalid', 'rejected', 'accepted')),
  value TEXT,
  evidence TEXT,
  -- The mail that brought it about; none when it was done at a terminal.
  message INTEGER REFERENCES inbox (id),
  by TEXT NOT NULL,
  at TEXT NOT NULL CHECK (length(at) = 24)
) STRICT;

CREATE INDEX checklist_change_ticket ON checklist_change (ticket, id);

INSERT INTO checklist_change (ticket, item, change, status, value, evidence, by, at)
SELECT ticket, item, iif(status IN ('accepted', 'rejected'), status, 'given'), status, value, evidence, decided_by, decided_at
FROM checklist_item WHERE decided_by IS NOT NULL AND decided_at IS NOT NULL ORDER BY ticket, position;

-- What staff noted of their time.
ALTER TABLE ticket ADD COLUMN spent_minutes INTEGER NOT NULL DEFAULT 0 CHECK (spent_minutes >= 0);

-- The group that staff sent it on to, instead of those of its topics.
ALTER TABLE ticket ADD COLUMN route TEXT;
