"""Carries a database over into an empty one, once and whole: from before 0.2.0, or from one engine to the other.

`older` opens it and reads its rows; `plans` tells of what version it is, and so what is carried over; `mapping` is the
table of what moved where since before 0.2.0, of which a test asks that nothing is left out; `screenings` says how the
pairs of tables of each kind became one; `copying` writes the rows, all in one transaction; `command` is
`zhengpin carry-over`.
"""
