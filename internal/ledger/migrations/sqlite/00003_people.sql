-- Events at which people were counted are few among the records.
-- +goose Up
CREATE INDEX records_people ON records (date, seq, publisher, audience, part, item, form, people) WHERE people > 0 AND voided = 0;

-- +goose Down
DROP INDEX records_people;
