"""Carries a database of before 0.2.0 over into an empty one of today, once and whole.

`older` opens it and says whether it is one that can be carried over; `mapping` is the table of what moved where, of
which a test asks that nothing is left out; `screenings` says how the pairs of tables of each kind became one; `copying`
writes the rows, all in one transaction; `command` is `zhengpin carry-over`.
"""
