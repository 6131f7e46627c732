-- What spares work when inputs come again: how far each source was read, which inputs were seen, and which reports have
-- nearly the same words. None of it is a fact of the war: it is outside the chain, and may be emptied at any time.
CREATE TABLE position (
  source TEXT PRIMARY KEY,  -- name of a source that is the same from run to run
  method TEXT NOT NULL,     -- by which it was read; by another one it is read from the start
  state  TEXT NOT NULL      -- JSON that the source understands: what comes after is new
) WITHOUT ROWID;
CREATE TABLE input (key TEXT PRIMARY KEY) WITHOUT ROWID;  -- hash of an input's bytes and of what its container said
CREATE TABLE sketch (
  band   INTEGER NOT NULL,  -- one of the numbers that near-equal texts share
  report TEXT NOT NULL,
  PRIMARY KEY (band, report)
) WITHOUT ROWID;
