-- Staff are reminded of what they promised, decide on the items of a checklist one after another, and note their time.

-- Since when the clock runs: a reminder comes at a share of the way from there to the deadline.
ALTER TABLE ticket ADD COLUMN due_since TEXT CHECK (length(due_since) = 24);
UPDATE ticket SET due_since = last_received_at WHERE due_at IS NOT NULL;
-- Tickets of before are looked at like any other.
UPDATE ticket SET wake_at = due_at WHERE state = 'awaiting_staff' AND wake_at IS NULL AND due_at IS NOT NULL;
