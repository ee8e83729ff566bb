-- a result that another portal tells as well keeps where that was told
CREATE TABLE also_told (
    id CHAR(32) NOT NULL,
    result_id CHAR(32) NOT NULL,
    account_id CHAR(32) NOT NULL,
    source_id CHAR(32) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(result_id) REFERENCES result (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(source_id) REFERENCES source (id)
)
--;
CREATE INDEX ix_also_told_account_id ON also_told (account_id)
--;
CREATE INDEX ix_also_told_result_id ON also_told (result_id)
--;
CREATE INDEX ix_also_told_source_id ON also_told (source_id)
