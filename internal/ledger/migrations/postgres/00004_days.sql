-- Parts of months are added up without a look at the records themselves.
-- +goose Up
DROP INDEX records_date;
CREATE INDEX records_days ON records (date, seq, publisher, item, form, evidenced, received) WHERE voided = 0;

-- +goose Down
DROP INDEX records_days;
CREATE INDEX records_date ON records (date, seq);
