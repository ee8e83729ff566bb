-- what else a password manager keeps with a login: PINs, answers to security questions
ALTER TABLE login ADD COLUMN remarks VARCHAR
