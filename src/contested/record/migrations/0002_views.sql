-- The analysts' door: what stands now, a view a noun, for any tool that opens SQLite files.
CREATE VIEW reports AS
  SELECT id, json_extract(payload, '$.title') AS title, json_extract(payload, '$.source') AS source,
         json_extract(payload, '$.url') AS url, json_extract(payload, '$.published') AS published,
         json_extract(payload, '$.text') AS text, recorded_at
  FROM ledger WHERE kind = 'report' AND superseded_at IS NULL AND payload IS NOT NULL;
CREATE VIEW appearances AS
  SELECT report, json_extract(payload, '$.source') AS source, json_extract(payload, '$.url') AS url,
         json_extract(payload, '$.published') AS published, json_extract(payload, '$.fetched') AS fetched,
         known AS known_from, recorded_at
  FROM ledger WHERE kind = 'appearance' AND superseded_at IS NULL AND payload IS NOT NULL;
CREATE VIEW claims AS
  SELECT id, report, json_extract(payload, '$.deed') AS deed, json_extract(payload, '$.aspect') AS aspect,
         json_extract(payload, '$.modality') AS modality, json_extract(payload, '$.claimant.id') AS claimant,
         json_extract(payload, '$.when.start') AS when_start, json_extract(payload, '$.when.end') AS when_end,
         json_extract(payload, '$.evidence.text') AS evidence, json_extract(payload, '$.rule') AS rule,
         json_extract(payload, '$.confidence') AS confidence, producer, recorded_at, payload
  FROM ledger WHERE kind = 'claim' AND superseded_at IS NULL AND payload IS NOT NULL;
CREATE VIEW judgements AS
  SELECT id, json_extract(payload, '$.kind') AS kind, json_extract(payload, '$.subject') AS subject,
         json_extract(payload, '$.value') AS value, json_extract(payload, '$.who') AS who,
         json_extract(payload, '$.why') AS why, known AS known_from, recorded_at
  FROM ledger WHERE kind = 'judgement' AND superseded_at IS NULL AND payload IS NOT NULL;
CREATE VIEW events AS
  SELECT id, json_extract(payload, '$.deed') AS deed, json_extract(payload, '$.when.start') AS when_start,
         json_extract(payload, '$.when.end') AS when_end, json_extract(payload, '$.known_from') AS known_from,
         recorded_at, payload
  FROM ledger WHERE kind = 'event' AND superseded_at IS NULL AND payload IS NOT NULL;
CREATE VIEW holdings AS
  SELECT id, json_extract(payload, '$.place.name') AS place, json_extract(payload, '$.holder.id') AS holder,
         json_extract(payload, '$.status') AS status, json_extract(payload, '$.true.start') AS true_from,
         json_extract(payload, '$.true.end') AS true_to, json_extract(payload, '$.known.start') AS known_from,
         json_extract(payload, '$.probability') AS probability, recorded_at, payload
  FROM ledger WHERE kind = 'holding' AND superseded_at IS NULL AND payload IS NOT NULL;
