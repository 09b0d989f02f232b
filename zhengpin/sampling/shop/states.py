"""Vocabulary of what purchases at a shop come to."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class ShopVerdict(Labelled):
    """What purchases at a shop say of it. None of them clears a shop."""

    NON_CONFORMING = "non_conforming", "Found non-conforming", "判为不符合"
    NOTHING_FOUND = "nothing_found", "Not found non-conforming", "未判为不符合"
    UNDECIDED = "undecided", "Undecided, so that purchases go on", "尚未判定，需继续购买"
