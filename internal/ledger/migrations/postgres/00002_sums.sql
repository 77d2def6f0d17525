-- What each publisher recorded in each month; stale is empty outside of a transaction.
-- +goose Up
CREATE TABLE sums (
	month     BIGINT NOT NULL,
	publisher BIGINT NOT NULL,
	records   BIGINT NOT NULL,
	evidenced BIGINT NOT NULL,
	items     TEXT NOT NULL,
	forms     TEXT NOT NULL,
	first     BIGINT NOT NULL,
	last      BIGINT NOT NULL,
	PRIMARY KEY (month, publisher)
);
CREATE TABLE stale (
	publisher BIGINT NOT NULL,
	month     BIGINT NOT NULL,
	PRIMARY KEY (publisher, month)
);
INSERT INTO sums
SELECT date / 100, publisher, count(*), sum(evidenced), string_agg(DISTINCT item::text, ','), string_agg(DISTINCT form::text, ','), min(received), max(received)
FROM records WHERE voided = 0 GROUP BY publisher, date / 100;

-- +goose Down
DROP TABLE stale;
DROP TABLE sums;
