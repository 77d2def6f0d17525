-- +goose Up
CREATE TABLE entries (
	seq    INTEGER PRIMARY KEY,
	line   TEXT NOT NULL,
	digest BLOB NOT NULL
) STRICT;
CREATE TABLE others (
	seq  INTEGER PRIMARY KEY,
	kind TEXT NOT NULL
) STRICT;
CREATE TABLE publishers (
	id        INTEGER PRIMARY KEY,
	unit      TEXT NOT NULL,
	unit_from INTEGER NOT NULL,
	outlet    TEXT NOT NULL,
	body      TEXT NOT NULL,
	UNIQUE (unit, unit_from, outlet, body)
) STRICT;
CREATE TABLE words (
	id   INTEGER PRIMARY KEY,
	word TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE records (
	publisher INTEGER NOT NULL,
	date      INTEGER NOT NULL,
	seq       INTEGER NOT NULL,
	key       BLOB NOT NULL,
	item      INTEGER NOT NULL,
	form      INTEGER NOT NULL,
	audience  INTEGER NOT NULL,
	part      INTEGER NOT NULL,
	people    INTEGER NOT NULL,
	evidenced INTEGER NOT NULL,
	received  INTEGER NOT NULL,
	voided    INTEGER NOT NULL,
	PRIMARY KEY (publisher, date, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_key ON records (key);
CREATE INDEX records_date ON records (date, seq);

-- +goose Down
DROP TABLE records;
DROP TABLE words;
DROP TABLE publishers;
DROP TABLE others;
DROP TABLE entries;
