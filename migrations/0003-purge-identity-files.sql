-- What a customer sent to prove who they are is kept for a time that the letters name, and then deleted (rules §6.10).

-- From when the time of a closed case is counted, and whether a person or the customer's silence closed it.
ALTER TABLE ticket ADD COLUMN closed_at TEXT CHECK (length(closed_at) = 24);
ALTER TABLE ticket ADD COLUMN closed_by TEXT CHECK (closed_by IN ('person', 'silence'));
UPDATE ticket SET
  closed_at = (SELECT max(at) FROM journal WHERE journal.ticket = ticket.id AND event = 'set_state' AND detail LIKE 'closed:%'),
  closed_by = iif(EXISTS (SELECT 1 FROM journal WHERE journal.ticket = ticket.id AND event = 'set_state'
    AND detail LIKE 'closed: closed_by_staff%'), 'person', 'silence')
WHERE state = 'closed';
UPDATE ticket SET closed_at = last_received_at WHERE state = 'closed' AND closed_at IS NULL;

CREATE INDEX ticket_identity ON ticket (id) WHERE checklist IS NOT NULL;

-- Its bytes are gone; their hash stays, so that the same mail is known again should a server bring it back.
ALTER TABLE inbox ADD COLUMN purged INTEGER NOT NULL DEFAULT 0 CHECK (purged IN (0, 1));

-- What was deleted of a case, and when: numbers, never values.
CREATE TABLE purge (
  ticket INTEGER PRIMARY KEY REFERENCES ticket (id),
  why TEXT NOT NULL CHECK (why IN ('decision', 'silence')),
  at TEXT NOT NULL CHECK (length(at) = 24),
  items INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  letters INTEGER NOT NULL,
  files INTEGER NOT NULL
) STRICT;

-- Copies on the mail server, each until it is known to be gone; then its Message-ID is forgotten, too.
CREATE TABLE purge_copy (
  inbox INTEGER PRIMARY KEY REFERENCES inbox (id),
  ticket INTEGER NOT NULL REFERENCES purge (ticket),
  message_id TEXT,
  outcome TEXT CHECK (outcome IN ('deleted', 'absent')),
  done_at TEXT CHECK (length(done_at) = 24),
  CHECK ((outcome IS NULL) = (done_at IS NULL)),
  CHECK (outcome IS NULL OR message_id IS NULL)
) STRICT;

CREATE INDEX purge_copy_left ON purge_copy (ticket) WHERE outcome IS NULL;

-- All mail of a case, also what was never filed in it: own copies, returned mails of staff, duplicates.
CREATE INDEX inbox_ticket ON inbox (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX decision_ticket ON decision (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX message_unfiled ON message (message_id) WHERE message_id IS NOT NULL AND ticket IS NULL;
