"""Two servers, two workers and a process that watches rooms on one PostgreSQL and one object store, killed in turn.

`machines` starts and kills them, each with a data folder of its own as on a machine of its own; `rooms` gives them
streams to watch; `command` sends listings meanwhile, counts what is lost or doubled, and measures what a second worker
brings.
"""
