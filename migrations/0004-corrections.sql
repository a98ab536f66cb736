-- What staff said a mail asked. The words stay with the ask they correct, and go with it.
CREATE TABLE correction (
  ask TEXT PRIMARY KEY REFERENCES ask (id),
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  -- What it had been taken for.
  judged TEXT NOT NULL,
  topic TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL CHECK (length(at) = 24)
) STRICT;
