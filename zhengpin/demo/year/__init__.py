"""A year of history for the demo: made by the real flows on a clock that is set, kept packed, laid when it opens.

`python -m zhengpin.demo.year make` makes the archive; `opening` lays it in an empty
database. Why its dates stand still:
docs/decisions/0030-a-year-of-history.md.
"""
