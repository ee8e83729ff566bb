"""The encrypted copy: everything that a vault keeps as lines of JSON and files, zipped, in age.

content.py says what goes, sealed.py wraps it and opens it again, proof.py compares what was read
back with what was written, rebuilt.py makes a vault of it.
"""
