"""Getting out of a damaged database what can be got out, into a new vault.

The library stops at the first damaged page, and one above others takes all below it along; its own
recovery is not among what is built into it. So every page that passes its check is read by itself
(cells), told by the tables that lead to it, or by what stands in it (trees), and brought into a new
database (salvage). What the change log lost the tables still tell, and the other way round
(agreed).
"""
