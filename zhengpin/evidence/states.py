"""States of an evidence pack, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class PackState(Labelled):
    FROZEN = "frozen", "Frozen, being sealed", "已固定，待封存"
    SEALED = "sealed", "Sealed", "已封存"
    BROKEN = "broken", "Cannot be sealed: what was frozen has changed", "无法封存：固定的内容已变化"


P = PackState
PACK = table(
    "evidence_pack",
    PackState,
    seal=({P.FROZEN, P.BROKEN}, P.SEALED),
    give_up=(P.FROZEN, P.BROKEN),
)
