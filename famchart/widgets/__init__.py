"""The pieces of which screens are made; each shows text from outside as plain text."""
