"""What goes wrong where chunks are made, on whichever machine: plain exceptions, that every process can pass on."""

from __future__ import annotations


class WrongWeightsError(Exception):
    """A machine opens another descriptor than the pass began with."""


class EngineFailedError(Exception):
    """What makes chunks failed: a node went, a process was killed, rows came back that were not asked for."""
