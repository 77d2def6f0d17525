-- What each publisher recorded in each month; stale is empty outside of a transaction.
-- +goose Up
CREATE TABLE sums (
	month     INTEGER NOT NULL,
	publisher INTEGER NOT NULL,
	records   INTEGER NOT NULL,
	evidenced INTEGER NOT NULL,
	items     TEXT NOT NULL,
	forms     TEXT NOT NULL,
	first     INTEGER NOT NULL,
	last      INTEGER NOT NULL,
	PRIMARY KEY (month, publisher)
) STRICT, WITHOUT ROWID;
CREATE TABLE stale (
	publisher INTEGER NOT NULL,
	month     INTEGER NOT NULL,
	PRIMARY KEY (publisher, month)
) STRICT, WITHOUT ROWID;
INSERT INTO sums
SELECT date / 100, publisher, count(*), sum(evidenced), group_concat(DISTINCT item), group_concat(DISTINCT form), min(received), max(received)
FROM records WHERE voided = 0 GROUP BY publisher, date / 100;

-- +goose Down
DROP TABLE stale;
DROP TABLE sums;
