"""Vocabulary of what is said of a unit that was drawn."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class SampleOutcome(Labelled):
    """What looking at a drawn unit came to."""

    FOUND = "found", "Found to be what is sought", "属于所查情形"
    NOT_FOUND = "not_found", "Not what is sought", "不属于所查情形"
    UNKNOWN = "unknown", "Cannot be told", "无法判断"
