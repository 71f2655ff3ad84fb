-- 001-initial.sql: the study file, schema 1
--
-- Responses live as columns: one row of chunk per column and 262144 responses, its values in one BLOB.
-- Everything a person makes lives as ordinary rows. Times called *_at are UTC seconds since 1970;
-- event.time is a wall-clock time like the answers'. A file of this schema is never changed by editing
-- this text: a later need is a later numbered file.

-- Small named values: 'name', 'created_at', 'language', 'n_rows' (responses in the study, decimal), and
-- whatever later floors keep under their own names.
CREATE TABLE meta (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One import. fingerprint is a hash of the source's bytes; mapping_json says how its columns were read.
-- n_lines = n_responses + n_known + rejected whole rows (wide files).
CREATE TABLE source (
  source_id    INTEGER PRIMARY KEY AUTOINCREMENT,
  path         TEXT NOT NULL,
  name         TEXT NOT NULL,
  encoding     TEXT,
  delimiter    TEXT,
  table_name   TEXT,
  mapping_json TEXT,
  fingerprint  TEXT,
  imported_at  INTEGER NOT NULL,
  n_bytes      INTEGER NOT NULL DEFAULT 0,
  n_lines      INTEGER NOT NULL DEFAULT 0,
  n_responses  INTEGER NOT NULL DEFAULT 0,
  n_known      INTEGER NOT NULL DEFAULT 0,
  n_rejected   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a column is. position orders the columns for people; kind, role and family hold nicks; scale holds
-- the scale as JSON, or NULL; counterpart is another column's name. n_codes is the number of codes of a
-- category or scale, so that its width is known before any dictionary is read. decimals is that of the
-- whole column; chunks written before it grew carry their own.
CREATE TABLE column_info (
  column_id   INTEGER PRIMARY KEY AUTOINCREMENT,
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  role        TEXT NOT NULL,
  family      TEXT NOT NULL,
  scale       TEXT,
  unit        TEXT,
  decimals    INTEGER NOT NULL DEFAULT 0,
  battery     TEXT,
  counterpart TEXT,
  is_derived  INTEGER NOT NULL DEFAULT 0,
  n_codes     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The labels of a category column in one BLOB (baro_dictionary_to_bytes), merge targets included.
CREATE TABLE dictionary (
  column_id INTEGER PRIMARY KEY REFERENCES column_info (column_id) ON DELETE CASCADE,
  data      BLOB NOT NULL
) STRICT;

-- One column's values for one block of rows (BaroChunkEncoding). All chunks but the last of a column hold
-- 262144 rows. minimum and maximum are of valid values, NULL without any. checksum is XXH64 over the head and
-- the BLOB. data stays last: heads are then read without touching the BLOB's pages.
CREATE TABLE chunk (
  chunk_id    INTEGER PRIMARY KEY,
  column_id   INTEGER NOT NULL REFERENCES column_info (column_id) ON DELETE CASCADE,
  chunk_index INTEGER NOT NULL,
  n_rows      INTEGER NOT NULL CHECK (n_rows BETWEEN 1 AND 262144),
  encoding    INTEGER NOT NULL,
  minimum     REAL,
  maximum     REAL,
  checksum    INTEGER NOT NULL,
  data        BLOB NOT NULL,
  UNIQUE (column_id, chunk_index)
) STRICT;

-- What could not become a response (column_name NULL) or an answer, with its raw text, capped.
CREATE TABLE rejected (
  rejected_id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id   INTEGER NOT NULL REFERENCES source (source_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  line        INTEGER NOT NULL,
  column_name TEXT,
  reason      TEXT NOT NULL,
  raw         TEXT NOT NULL
) STRICT;

CREATE TABLE target (
  target_id  INTEGER PRIMARY KEY AUTOINCREMENT,
  metric     TEXT NOT NULL,
  item       TEXT,
  touchpoint TEXT,
  value      REAL NOT NULL,
  label      TEXT
) STRICT;

CREATE TABLE event (
  event_id INTEGER PRIMARY KEY AUTOINCREMENT,
  time     INTEGER NOT NULL,
  label    TEXT NOT NULL
) STRICT;

CREATE TABLE filter (
  filter_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name      TEXT NOT NULL,
  json      TEXT NOT NULL
) STRICT;

CREATE TABLE benchmark (
  benchmark_id INTEGER PRIMARY KEY AUTOINCREMENT,
  metric       TEXT NOT NULL,
  item         TEXT,
  value        REAL NOT NULL,
  source       TEXT,
  date         TEXT,
  base_n       INTEGER NOT NULL DEFAULT 0
) STRICT;

-- How to read files like one that was read before, by column name.
CREATE TABLE mapping (
  mapping_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  json       TEXT NOT NULL,
  made_at    INTEGER NOT NULL
) STRICT;

-- What a cleaning rule flagged. Exclusions are the union of the enabled steps.
CREATE TABLE cleaning_step (
  step_id    INTEGER PRIMARY KEY AUTOINCREMENT,
  rule       TEXT NOT NULL,
  parameters TEXT NOT NULL,
  summary    TEXT NOT NULL,
  enabled    INTEGER NOT NULL DEFAULT 1,
  n_flagged  INTEGER NOT NULL,
  made_at    INTEGER NOT NULL
) STRICT;

-- The flagged rows of a step: a bitset of n_rows bits as little-endian 64-bit words, by zstd. Rows that came
-- after the step are not flagged.
CREATE TABLE cleaning_rows (
  step_id INTEGER PRIMARY KEY REFERENCES cleaning_step (step_id) ON DELETE CASCADE,
  n_rows  INTEGER NOT NULL,
  data    BLOB NOT NULL
) STRICT;

-- What happened, in order; never changed, never shortened.
CREATE TABLE log (
  log_id INTEGER PRIMARY KEY AUTOINCREMENT,
  time   INTEGER NOT NULL,
  kind   TEXT NOT NULL,
  text   TEXT NOT NULL
) STRICT;

CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
