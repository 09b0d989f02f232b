"""Files that wait: what was sent and is not yet done with, where every process of every machine can read it."""
