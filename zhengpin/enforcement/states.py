"""States of measures and instructions, kinds of measure, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class MeasureKind(Labelled):
    DELIST = "delist", "Delist the listing", "下架商品"
    LIMIT = "limit", "Show the listing to fewer", "限制展示"
    WARN = "warn", "Give a warning", "予以警告"
    REMOVE = "remove", "Take it down", "移除"
    MUTE = "mute", "Mute the creator", "达人禁言"
    FREEZE = "freeze", "Freeze it", "冻结"


class MeasureState(Labelled):
    IN_FORCE = "in_force", "In force", "执行中"
    REVERSED = "reversed", "Reversed", "已恢复"


class InstructionVerb(Labelled):
    APPLY = "apply", "Carry out", "执行"
    REVERSE = "reverse", "Take back", "恢复"


class InstructionState(Labelled):
    PENDING = "pending", "Waiting for the marketplace", "待市场确认"
    ACKNOWLEDGED = "acknowledged", "Acknowledged", "已确认"
    FAILED = "failed", "Not acknowledged in time", "逾期未确认"
    SUPERSEDED = "superseded", "Overtaken by its reversal", "已被恢复指令取代"


MEASURE = table("measure", MeasureState, reverse=(MeasureState.IN_FORCE, MeasureState.REVERSED))
S = InstructionState
INSTRUCTION = table(
    "instruction",
    InstructionState,
    # Late is better than never, and what was overtaken may have been carried out all the same.
    acknowledge=({S.PENDING, S.FAILED, S.SUPERSEDED}, S.ACKNOWLEDGED),
    fail=(S.PENDING, S.FAILED),
    supersede=({S.PENDING, S.FAILED}, S.SUPERSEDED),
)
