-- Parts of months, and people, are read from indexes alone; SQLite does so only where they hold voided too.
-- +goose Up
DROP INDEX records_date;
DROP INDEX records_people;
CREATE INDEX records_days ON records (date, seq, publisher, item, form, evidenced, received, voided) WHERE voided = 0;
CREATE INDEX records_people ON records (date, seq, publisher, audience, part, item, form, people, voided) WHERE people > 0 AND voided = 0;

-- +goose Down
DROP INDEX records_people;
DROP INDEX records_days;
CREATE INDEX records_people ON records (date, seq, publisher, audience, part, item, form, people) WHERE people > 0 AND voided = 0;
CREATE INDEX records_date ON records (date, seq);
