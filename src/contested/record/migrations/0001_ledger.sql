-- One ledger for every fact, one chain over what was done to it. Rows are only ever added; an UPDATE sets the end of a
-- row's life (superseded_at, ending) or erases its words (payload, salt), and both leave a link in the chain.
CREATE TABLE ledger (
  seq           INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL,            -- raw, report, appearance, claim, doubts, sentences, judgement, event, ...
  id            TEXT NOT NULL,            -- id of the noun; '' for bundles, of which a report has one a stage
  report        TEXT NOT NULL DEFAULT '', -- report it was derived from
  stage         TEXT NOT NULL DEFAULT '', -- room that made it
  producer      TEXT NOT NULL DEFAULT '', -- stage and hash of its settings
  known         TEXT,                     -- first day a reader could know it (appearances, judgements)
  payload       BLOB,                     -- JSON text of the noun; compressed bytes for raw; NULL once redacted
  salt          BLOB,                     -- random; makes the digest useless for guessing erased words
  recorded_at   TEXT NOT NULL,            -- instant, UTC, fixed width, so that text order is time order
  superseded_at TEXT,
  ending        TEXT NOT NULL DEFAULT ''  -- superseded, orphaned, corrected
);
CREATE UNIQUE INDEX ledger_current ON ledger (kind, report, stage, id) WHERE superseded_at IS NULL;
CREATE INDEX ledger_report ON ledger (kind, report, recorded_at);
CREATE INDEX ledger_id ON ledger (id, kind);
CREATE INDEX ledger_fingerprint ON ledger (json_extract(payload, '$.fingerprint')) WHERE kind = 'report';
CREATE INDEX ledger_address ON ledger (json_extract(payload, '$.url')) WHERE kind = 'appearance';

CREATE TABLE chain (
  seq    INTEGER PRIMARY KEY,
  act    TEXT NOT NULL,     -- written, superseded, orphaned, corrected, redacted
  row    INTEGER NOT NULL,  -- ledger.seq
  at     TEXT NOT NULL,
  digest TEXT NOT NULL,     -- of salt and payload for "written", else ''
  link   TEXT NOT NULL      -- hash of the previous link and of everything above
);
CREATE INDEX chain_row ON chain (row, act);
