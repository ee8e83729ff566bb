-- since when a person agrees that what is theirs may be handed on
ALTER TABLE person ADD COLUMN may_share_since DATE
