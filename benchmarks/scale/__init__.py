"""Passes through a whole catalogue on a cluster whose parts are killed: what is missing, doubled or different after."""
