-- a refund is read as an amount below zero, whatever was typed; its line, and those of what was
-- paid back of it, were written before that
UPDATE entry SET
    title = substr(title, 1, length(title) - length(told.amount)) || '-' || told.amount
FROM (
    SELECT bill.id AS bill, printf('%d.%02d', amount_cents / 100, amount_cents % 100) AS amount
    FROM bill WHERE sort = 'refund' AND amount_cents > 0
) AS told
WHERE entry.record IN (
    SELECT told.bill UNION ALL SELECT id FROM payment WHERE payment.bill_id = told.bill
) AND substr(title, -length(told.amount) - 1) IN (' ' || told.amount, told.amount)
