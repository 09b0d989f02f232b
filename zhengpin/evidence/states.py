"""States of an evidence pack and of an upload in pieces, and what may follow what."""

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


class UploadState(Labelled):
    """How far a file that is sent in pieces has come."""

    RECEIVING = "receiving", "Being received", "接收中"
    FINISHED = "finished", "Received whole", "已收全"
    REFUSED = "refused", "Refused", "已拒绝"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"
    EXPIRED = "expired", "Expired", "已过期"
    FORGOTTEN = "forgotten", "Deleted, since nothing came of it", "逾期未用，已删除"


U = UploadState
UPLOAD = table(
    "upload",
    UploadState,
    finish=(U.RECEIVING, U.FINISHED),
    refuse=(U.RECEIVING, U.REFUSED),
    withdraw=(U.RECEIVING, U.WITHDRAWN),
    expire=(U.RECEIVING, U.EXPIRED),
    forget=(U.FINISHED, U.FORGOTTEN),
)
