-- What is known of the files that an item was read from, as facts: each reader's words are made of them. The evidence
-- of items that came before this keeps the words that it had.
ALTER TABLE checklist_item ADD COLUMN files TEXT CHECK (json_valid(files));
ALTER TABLE checklist_change ADD COLUMN files TEXT CHECK (json_valid(files));
