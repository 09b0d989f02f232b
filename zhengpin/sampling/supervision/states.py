"""States of how strictly a shop is sampled, what may follow what, and what brings an inspection forward."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class SupervisionState(Labelled):
    """How strictly a shop is sampled, after the switching rules of inspection lot by lot."""

    NORMAL = "normal", "Normal inspection", "正常检验"
    TIGHTENED = "tightened", "Tightened inspection", "加严检验"
    REDUCED = "reduced", "Reduced inspection", "放宽检验"
    STOPPED = "stopped", "Stopped until a person decides", "暂停检验，待人工决定"


S = SupervisionState
SUPERVISION = table(
    "supervision",
    SupervisionState,
    tighten=(S.NORMAL, S.TIGHTENED),
    relax=(S.TIGHTENED, S.NORMAL),
    reduce=(S.NORMAL, S.REDUCED),
    restore=(S.REDUCED, S.NORMAL),
    stop=(S.TIGHTENED, S.STOPPED),
    # What was stopped begins again as strictly as it ended.
    resume=(S.STOPPED, S.TIGHTENED),
)


class InspectionTrigger(Labelled):
    """Why a shop is inspected again."""

    SCHEDULE = "schedule", "Its time has come", "到期复查"
    PRICE_DROP = "price_drop", "Prices fell", "价格下跌"
    NEW_TITLES = "new_titles", "New titles", "上架新书"
    COMPLAINTS = "complaints", "Complaints", "收到投诉"
    OTHER_SHIP_FROM = "other_ship_from", "Shipped from another place", "发货地变更"
    DELISTED_AFTER_LIVE = (
        "delisted_after_live",
        "Delisted within an hour of a live sale",
        "直播结束一小时内下架",
    )
