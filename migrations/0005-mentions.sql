-- What a mail shows in passing of who is behind it: companies, business numbers, people who are said to write. It goes
-- with the message when a case is purged.
ALTER TABLE message ADD COLUMN mentions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(mentions));
