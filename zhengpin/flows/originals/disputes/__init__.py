"""A dispute over an original, one way: disputed, heard, weighed, and what follows from it."""

from zhengpin.flows.originals.disputes import disputing
from zhengpin.flows.originals.disputes.shown import (
    ShownDispute,
    ShownLine,
    ShownSide,
    dispute_shown,
    disputes_of,
    may_dispute,
)

__all__ = [
    "ShownDispute",
    "ShownLine",
    "ShownSide",
    "dispute_shown",
    "disputes_of",
    "disputing",
    "may_dispute",
]
"""Its doors."""
