ALTER TABLE person ADD COLUMN sign_while_able BOOLEAN
