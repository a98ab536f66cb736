-- The desk as it begins: what came in, what became of it, what goes out.
-- Instants are UTC text with three decimals, 24 characters, so that they sort; lists and open shapes are JSON.

CREATE TABLE desk (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Numbers below it are taken or reserved.
  next_ticket INTEGER NOT NULL,
  calendar_revision INTEGER NOT NULL,
  brake INTEGER NOT NULL CHECK (brake IN (0, 1)),
  brake_changed_at TEXT CHECK (length(brake_changed_at) = 24),
  last_poll_at TEXT CHECK (length(last_poll_at) = 24)
) STRICT;

INSERT INTO desk (id, next_ticket, calendar_revision, brake) VALUES (1, 1001, 0, 0);

CREATE TABLE folder (
  folder TEXT PRIMARY KEY,
  uid_validity TEXT NOT NULL,
  last_uid INTEGER NOT NULL,
  first_contact_at TEXT NOT NULL CHECK (length(first_contact_at) = 24)
) STRICT;

-- One row for every UID ever listed: the ledger in which nothing is unaccounted for.
CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  folder TEXT NOT NULL,
  uid_validity TEXT NOT NULL,
  uid INTEGER NOT NULL,
  size INTEGER NOT NULL,
  internal_date TEXT NOT NULL CHECK (length(internal_date) = 24),
  state TEXT NOT NULL CHECK (state IN ('listed', 'kept', 'done', 'quarantined')),
  attempts INTEGER NOT NULL DEFAULT 0,
  raw TEXT CHECK (length(raw) = 64),
  -- The keyword is set on the server.
  marked INTEGER NOT NULL DEFAULT 0 CHECK (marked IN (0, 1)),
  -- An own copy that was moved to Sent.
  filed INTEGER NOT NULL DEFAULT 0 CHECK (filed IN (0, 1)),
  outcome TEXT CHECK (outcome IN ('ticket', 'follow_up', 'staff_answer', 'staff_command', 'staff_returned', 'staff_held',
    'machine', 'own_copy', 'duplicate', 'ignored', 'quarantined', 'too_large', 'vanished')),
  rule TEXT,
  ticket INTEGER REFERENCES ticket (id),
  confirmed_staff TEXT,
  listed_at TEXT NOT NULL CHECK (length(listed_at) = 24),
  kept_at TEXT CHECK (length(kept_at) = 24),
  done_at TEXT CHECK (length(done_at) = 24),
  error TEXT,
  UNIQUE (folder, uid_validity, uid),
  CHECK ((state IN ('done', 'quarantined')) = (outcome IS NOT NULL)),
  CHECK ((outcome IS NULL) = (done_at IS NULL)),
  CHECK ((state = 'quarantined') = (outcome IS 'quarantined')),
  CHECK (state <> 'kept' OR raw IS NOT NULL)
) STRICT;

CREATE INDEX inbox_listed ON inbox (folder, uid_validity, uid) WHERE state = 'listed';
CREATE INDEX inbox_kept ON inbox (id) WHERE state = 'kept';
CREATE INDEX inbox_quarantined ON inbox (id) WHERE state = 'quarantined';
CREATE INDEX inbox_unmarked ON inbox (folder, uid_validity, uid) WHERE marked = 0 AND raw IS NOT NULL;
CREATE INDEX inbox_unfiled ON inbox (folder, uid_validity, uid) WHERE outcome = 'own_copy' AND filed = 0;
-- Mail whose words nobody here has read (yet): one of them may be an own copy.
CREATE INDEX inbox_unread ON inbox (listed_at) WHERE state <> 'done' OR outcome IN ('too_large', 'vanished');
CREATE INDEX inbox_raw ON inbox (raw) WHERE raw IS NOT NULL;
CREATE INDEX inbox_done ON inbox (done_at) WHERE done_at IS NOT NULL;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('awaiting_staff', 'awaiting_customer', 'waiting', 'answered', 'closed')),
  -- What letters are based on, and what every write raises.
  revision INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  subject TEXT NOT NULL,
  requester TEXT NOT NULL,
  requester_name TEXT,
  language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  opened_at TEXT NOT NULL CHECK (length(opened_at) = 24),
  last_received_at TEXT NOT NULL CHECK (length(last_received_at) = 24),
  promised_at TEXT CHECK (length(promised_at) = 24),
  -- The letter that made the promise; nobody was told when it never left.
  promised_by INTEGER REFERENCES letter (id),
  due_at TEXT CHECK (length(due_at) = 24),
  wake_at TEXT CHECK (length(wake_at) = 24),
  assignee TEXT,
  answered_by_person_at TEXT CHECK (length(answered_by_person_at) = 24),
  sensitive_told_at TEXT CHECK (length(sensitive_told_at) = 24),
  checklist TEXT,
  CHECK ((promised_at IS NULL) = (promised_by IS NULL))
) STRICT;

CREATE INDEX ticket_wake ON ticket (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX ticket_state ON ticket (state, id);

CREATE TABLE participant (
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  address TEXT NOT NULL,
  name TEXT,
  role TEXT NOT NULL CHECK (role IN ('requester', 'cc', 'named')),
  PRIMARY KEY (ticket, address)
) STRICT;

CREATE UNIQUE INDEX participant_requester ON participant (ticket) WHERE role = 'requester';

-- What was read of a message that was decided on; secrets are masked. Its Message-ID is nobody's key: others forge and reuse them.
CREATE TABLE message (
  inbox INTEGER PRIMARY KEY REFERENCES inbox (id),
  ticket INTEGER REFERENCES ticket (id),
  sender TEXT CHECK (sender IN ('requester', 'staff', 'stranger', 'machine')),
  from_address TEXT,
  from_name TEXT,
  message_id TEXT CHECK (message_id <> ''),
  in_references TEXT NOT NULL CHECK (json_valid(in_references)),
  received_at TEXT NOT NULL CHECK (length(received_at) = 24),
  subject TEXT NOT NULL,
  new_text TEXT NOT NULL,
  attachments TEXT NOT NULL CHECK (json_valid(attachments)),
  flaws TEXT NOT NULL CHECK (json_valid(flaws)),
  judgement TEXT NOT NULL CHECK (json_valid(judgement)),
  proven INTEGER NOT NULL CHECK (proven IN (0, 1)),
  -- Their kinds, never the secrets.
  secrets TEXT NOT NULL CHECK (json_valid(secrets)),
  revision INTEGER,
  CHECK ((ticket IS NULL) = (sender IS NULL)),
  CHECK ((ticket IS NULL) = (revision IS NULL))
) STRICT;

CREATE INDEX message_ticket ON message (ticket, inbox) WHERE ticket IS NOT NULL;
CREATE INDEX message_message_id ON message (message_id) WHERE message_id IS NOT NULL AND ticket IS NOT NULL;

CREATE TABLE ask (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  message INTEGER NOT NULL REFERENCES inbox (id),
  topic TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('in_scope', 'out_of_scope', 'paid_service', 'other', 'not_a_request')),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  sure INTEGER NOT NULL CHECK (sure IN (0, 1)),
  text TEXT NOT NULL,
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  answered_by INTEGER REFERENCES letter (id)
) STRICT;

CREATE INDEX ask_ticket ON ask (ticket, number);
CREATE INDEX ask_answered_by ON ask (answered_by) WHERE answered_by IS NOT NULL;

CREATE TABLE checklist_item (
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  item TEXT NOT NULL,
  position INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('missing', 'received', 'invalid', 'rejected', 'accepted')),
  value TEXT,
  evidence TEXT,
  decided_by TEXT,
  decided_at TEXT CHECK (length(decided_at) = 24),
  PRIMARY KEY (ticket, item)
) STRICT;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  by TEXT NOT NULL,
  at TEXT NOT NULL CHECK (length(at) = 24),
  text TEXT NOT NULL
) STRICT;

CREATE INDEX note_ticket ON note (ticket, id);

-- What was decided, whole. The cause is applied once, whatever happens.
CREATE TABLE decision (
  cause TEXT PRIMARY KEY,
  inbox INTEGER REFERENCES inbox (id),
  ticket INTEGER REFERENCES ticket (id),
  decision TEXT NOT NULL CHECK (json_valid(decision)),
  applied_at TEXT NOT NULL CHECK (length(applied_at) = 24)
) STRICT;

CREATE INDEX decision_inbox ON decision (inbox) WHERE inbox IS NOT NULL;

CREATE TABLE letter (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  ticket INTEGER REFERENCES ticket (id),
  -- The message whose decision wrote it.
  caused_by INTEGER REFERENCES inbox (id),
  kind TEXT NOT NULL CHECK (kind IN ('customer', 'staff', 'alarm')),
  purpose TEXT NOT NULL CHECK (purpose IN ('receipt', 'decline', 'offer', 'request', 'complete', 'accepted', 'rejected',
    'relay', 'reminder', 'closing', 'notice', 'staff_reminder', 'transcript', 'returned', 'confirm', 'impersonation',
    'digest', 'alarm')),
  automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
  hours TEXT NOT NULL CHECK (hours IN ('reply', 'open', 'at_once')),
  to_address TEXT NOT NULL,
  to_name TEXT,
  staff TEXT,
  language TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  content TEXT NOT NULL CHECK (json_valid(content)),
  in_reply_to TEXT,
  in_references TEXT NOT NULL CHECK (json_valid(in_references)),
  subject TEXT NOT NULL,
  held TEXT NOT NULL CHECK (held IN ('no', 'observe', 'draft')),
  promise_at TEXT CHECK (length(promise_at) = 24),
  asks_for TEXT NOT NULL CHECK (json_valid(asks_for)),
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  revision INTEGER,
  basis_ticket_revision INTEGER,
  basis_calendar_revision INTEGER,
  basis_policy_version TEXT,
  basis_valid_until TEXT CHECK (length(basis_valid_until) = 24),
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  reply_token TEXT CHECK (reply_token <> ''),
  note_token TEXT CHECK (note_token <> ''),

  state TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'sent', 'in_doubt', 'withdrawn', 'given_up')),
  decided_at TEXT NOT NULL CHECK (length(decided_at) = 24),
  release_at TEXT NOT NULL CHECK (length(release_at) = 24),
  -- Its release, or the next try.
  due_at TEXT NOT NULL CHECK (length(due_at) = 24),
  -- It did not leave at once for the hours' sake, so it leaves paced.
  waited INTEGER NOT NULL CHECK (waited IN (0, 1)),

  -- Fixed when it is claimed for the first time.
  message_id TEXT CHECK (message_id <> ''),
  raw TEXT CHECK (length(raw) = 64),
  owner TEXT,
  claimed_at TEXT CHECK (length(claimed_at) = 24),
  -- Refusals so far.
  attempts INTEGER NOT NULL DEFAULT 0,
  doubted_at TEXT CHECK (length(doubted_at) = 24),
  resent_at TEXT CHECK (length(resent_at) = 24),
  -- Our own copy came back, as this message: proof that the server took it.
  copy_inbox INTEGER REFERENCES inbox (id),
  sent_at TEXT CHECK (length(sent_at) = 24),
  response TEXT,
  ended_at TEXT CHECK (length(ended_at) = 24),
  why TEXT,
  -- Staff were told that it was given up.
  told_at TEXT CHECK (length(told_at) = 24),
  CHECK ((basis_ticket_revision IS NULL) = (basis_calendar_revision IS NULL)),
  CHECK ((basis_ticket_revision IS NULL) = (basis_policy_version IS NULL)),
  CHECK ((message_id IS NULL) = (raw IS NULL)),
  CHECK (state NOT IN ('claimed', 'sent', 'in_doubt') OR (raw IS NOT NULL AND claimed_at IS NOT NULL)),
  CHECK ((state = 'claimed') <= (owner IS NOT NULL)),
  CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
  CHECK ((state IN ('withdrawn', 'given_up')) = (ended_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX letter_message_id ON letter (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX letter_reply_token ON letter (reply_token) WHERE reply_token IS NOT NULL;
CREATE INDEX letter_note_token ON letter (note_token) WHERE note_token IS NOT NULL;
CREATE INDEX letter_ticket ON letter (ticket, id) WHERE ticket IS NOT NULL;
CREATE INDEX letter_queue ON letter (waited, urgent DESC, id, due_at) WHERE state = 'waiting' AND held = 'no';
CREATE INDEX letter_due ON letter (due_at) WHERE state = 'waiting' AND held = 'no';
CREATE INDEX letter_state ON letter (state, id);
CREATE INDEX letter_paced ON letter (claimed_at) WHERE waited = 1 AND claimed_at IS NOT NULL;
CREATE INDEX letter_claimed ON letter (claimed_at) WHERE copy_inbox IS NOT NULL;
CREATE INDEX letter_untold ON letter (id) WHERE state = 'given_up' AND told_at IS NULL;
CREATE INDEX letter_sent ON letter (sent_at) WHERE sent_at IS NOT NULL AND automatic = 1 AND kind = 'customer';
CREATE INDEX letter_caused ON letter (decided_at, state)
  WHERE automatic = 1 AND kind = 'customer' AND held <> 'observe' AND caused_by IS NOT NULL;
CREATE INDEX letter_to ON letter (to_address, decided_at) WHERE automatic = 1 AND kind = 'customer';
CREATE INDEX letter_impersonation ON letter (to_address, decided_at) WHERE purpose = 'impersonation';

-- A staff mail that waits for its writer's answer to a letter of ours.
CREATE TABLE confirmation (
  inbox INTEGER PRIMARY KEY REFERENCES inbox (id),
  staff TEXT NOT NULL,
  letter INTEGER NOT NULL UNIQUE REFERENCES letter (id),
  confirmed_at TEXT CHECK (length(confirmed_at) = 24)
) STRICT;

CREATE TABLE undeliverable (
  address TEXT PRIMARY KEY,
  permanent INTEGER NOT NULL CHECK (permanent IN (0, 1)),
  status TEXT,
  at TEXT NOT NULL CHECK (length(at) = 24)
) STRICT;

-- References and reasons, never what customers wrote.
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL CHECK (length(at) = 24),
  ticket INTEGER REFERENCES ticket (id),
  cause TEXT NOT NULL,
  event TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE INDEX journal_ticket ON journal (ticket, id) WHERE ticket IS NOT NULL;

CREATE TABLE calendar_day (
  date TEXT PRIMARY KEY CHECK (length(date) = 10),
  kind TEXT NOT NULL CHECK (kind IN ('special', 'closed')),
  open TEXT,
  close TEXT,
  last_reply TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL CHECK (length(at) = 24),
  CHECK ((kind = 'special') = (open IS NOT NULL AND close IS NOT NULL AND last_reply IS NOT NULL))
) STRICT;

CREATE TABLE alarm (
  name TEXT PRIMARY KEY,
  since TEXT NOT NULL CHECK (length(since) = 24)
) STRICT;
