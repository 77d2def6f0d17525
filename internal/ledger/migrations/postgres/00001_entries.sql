-- +goose Up
CREATE TABLE entries (
	seq    BIGINT PRIMARY KEY,
	line   TEXT NOT NULL,
	digest BYTEA NOT NULL
);
CREATE TABLE others (
	seq  BIGINT PRIMARY KEY,
	kind TEXT NOT NULL
);
CREATE TABLE publishers (
	id        BIGINT PRIMARY KEY,
	unit      TEXT NOT NULL,
	unit_from BIGINT NOT NULL,
	outlet    TEXT NOT NULL,
	body      TEXT NOT NULL,
	UNIQUE (unit, unit_from, outlet, body)
);
CREATE TABLE words (
	id   BIGINT PRIMARY KEY,
	word TEXT NOT NULL UNIQUE
);
CREATE TABLE records (
	publisher BIGINT NOT NULL,
	date      BIGINT NOT NULL,
	seq       BIGINT NOT NULL,
	key       BYTEA NOT NULL,
	item      BIGINT NOT NULL,
	form      BIGINT NOT NULL,
	audience  BIGINT NOT NULL,
	part      BIGINT NOT NULL,
	people    BIGINT NOT NULL,
	evidenced BIGINT NOT NULL,
	received  BIGINT NOT NULL,
	voided    BIGINT NOT NULL,
	PRIMARY KEY (publisher, date, seq)
);
CREATE INDEX records_key ON records (key);
CREATE INDEX records_date ON records (date, seq);

-- +goose Down
DROP TABLE records;
DROP TABLE words;
DROP TABLE publishers;
DROP TABLE others;
DROP TABLE entries;
