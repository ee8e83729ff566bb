-- how many refills count at most, where a state's law is not the usual
ALTER TABLE medication ADD COLUMN most_refills INTEGER
