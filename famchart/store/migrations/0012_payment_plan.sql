-- what is paid a month on a payment plan, and from which day on
ALTER TABLE bill ADD COLUMN instalment_cents INTEGER
--;
ALTER TABLE bill ADD COLUMN first_instalment_on DATE
