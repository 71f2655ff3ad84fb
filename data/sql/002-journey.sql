-- 002-journey.sql: the study file, schema 2: journey maps
--
-- A file of this schema is never changed by editing this text: a later need is a later numbered file.

-- One thing on a map. journey_id is the id of the part whose kind is 'journey'. data holds the whole part as JSON, id,
-- kind, parent and position included; those stand beside it for people and programs that look into the file.
CREATE TABLE journey_part (
  journey_id TEXT NOT NULL,
  part_id    TEXT NOT NULL,
  kind       TEXT NOT NULL,
  position   INTEGER NOT NULL,
  parent     TEXT,
  data       TEXT NOT NULL,
  PRIMARY KEY (journey_id, part_id)
) STRICT;

-- Pictures of cards and personas: PNG, named by the SHA-256 of their bytes in hexadecimal digits. They stay when
-- nothing refers to them, so that undo finds them.
CREATE TABLE journey_picture (
  picture_id TEXT NOT NULL PRIMARY KEY,
  data       BLOB NOT NULL
) STRICT;
