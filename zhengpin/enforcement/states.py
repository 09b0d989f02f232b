"""States of measures and instructions, kinds of measure, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class MeasureKind(Labelled):
    DELIST = "delist", "Listing removed", "下架商品"
    LIMIT = "limit", "Listing shown to fewer", "限制展示"
    WARN = "warn", "Warning", "予以警告"
    REMOVE = "remove", "Taken down", "移除"
    MUTE = "mute", "Creator muted", "达人禁言"
    FREEZE = "freeze", "Frozen", "冻结"
    CUT_TRAFFIC = "cut_traffic", "Video shown to fewer", "视频限流"
    INTERRUPT = "interrupt", "Live broadcast interrupted", "中断直播"
    STRIP_CART = "strip_cart", "Shopping cart taken away", "取消带货权限"
    DEPOSIT = "deposit", "Higher deposit", "追加保证金"
    CLOSE = "close", "Shop closed and cleared out", "清退店铺"
    BAN = "ban", "Banned", "封禁"
    REFUSE = "refuse", "Account refused for good", "永久拒绝合作"


class MeasureState(Labelled):
    PROPOSED = "proposed", "Waiting for a second person", "待第二人确认"
    IN_FORCE = "in_force", "In force", "执行中"
    REVERSED = "reversed", "Reversed", "已恢复"
    REJECTED = "rejected", "Rejected by the second person", "第二人未予确认"
    WITHDRAWN = "withdrawn", "Dropped with what it rested on", "因依据消失而撤回"


UNTOLD = frozenset({MeasureState.PROPOSED, MeasureState.REJECTED, MeasureState.WITHDRAWN})
"""States of measures that never took effect: nobody outside is told of them."""


class ReversalCause(Labelled):
    OVERTURNED = "overturned", "The decision was overturned", "审核结论被推翻"
    RESTED_ON = "rested_on", "A decision that it rested on was overturned", "所依据的另一审核结论被推翻"
    EASED = "eased", "Taken back on appeal", "申诉后撤回"
    EXPIRED = "expired", "Its time is over", "期限届满"


class InstructionVerb(Labelled):
    APPLY = "apply", "Carry out", "执行"
    REVERSE = "reverse", "Take back", "恢复"


class InstructionState(Labelled):
    PENDING = "pending", "Waiting for the marketplace", "待平台确认"
    ACKNOWLEDGED = "acknowledged", "Acknowledged", "已确认"
    FAILED = "failed", "Not acknowledged in time", "逾期未确认"
    REFUSED = "refused", "The marketplace says that it did not do it", "平台答复未执行"
    SUPERSEDED = "superseded", "Overtaken by its reversal", "已被恢复指令取代"


M = MeasureState
MEASURE = table(
    "measure",
    MeasureState,
    confirm=(M.PROPOSED, M.IN_FORCE),
    reject=(M.PROPOSED, M.REJECTED),
    withdraw=(M.PROPOSED, M.WITHDRAWN),
    reverse=(M.IN_FORCE, M.REVERSED),
)
S = InstructionState
INSTRUCTION = table(
    "instruction",
    InstructionState,
    # Late is better than never, and what was overtaken may have been carried out all the same.
    acknowledge=({S.PENDING, S.FAILED, S.REFUSED, S.SUPERSEDED}, S.ACKNOWLEDGED),
    refuse=({S.PENDING, S.FAILED, S.REFUSED}, S.REFUSED),
    fail=(S.PENDING, S.FAILED),
    tell_again=({S.ACKNOWLEDGED, S.FAILED, S.REFUSED}, S.PENDING),
    supersede=({S.PENDING, S.FAILED, S.REFUSED}, S.SUPERSEDED),
)


class CircuitBreakerState(Labelled):
    BRAKED = "braked", "Tripped", "已熔断"
    RELEASED = "released", "Acts by itself", "可自动处置"


class UndoState(Labelled):
    RUNNING = "running", "Running", "进行中"
    FINISHED = "finished", "Finished", "已完成"
    STOPPED = "stopped", "Stopped", "已停止"


CIRCUIT_BREAKER = table(
    "brake",
    CircuitBreakerState,
    brake=(CircuitBreakerState.RELEASED, CircuitBreakerState.BRAKED),
    release=(CircuitBreakerState.BRAKED, CircuitBreakerState.RELEASED),
)
RULE_UNDO = table(
    "undo",
    UndoState,
    finish=(UndoState.RUNNING, UndoState.FINISHED),
    stop=(UndoState.RUNNING, UndoState.STOPPED),
)


class Origin(Labelled):
    PUSH = "push", "Sent by the marketplace", "平台推送"
    PULL = "pull", "Fetched by us", "主动拉取"


class ReconciliationState(Labelled):
    OPEN = "open", "Being told", "接收中"
    COMPARED = "compared", "Compared", "已比对"
    FAILED = "failed", "Could not be fetched", "拉取失败"


class DriftKind(Labelled):
    """How the marketplace differs from us."""

    MISSING = "missing", "In force here, not there", "我方生效而平台未执行"
    UNKNOWN_TO_US = "unknown_to_us", "In force there, never ordered here", "平台执行而我方未下达"
    STILL_THERE = "still_there", "Taken back here, still in force there", "我方已恢复而平台仍在执行"
    DIFFERENT = "different", "Another measure there than here", "平台执行的措施与我方不同"


class DriftState(Labelled):
    OPEN = "open", "Open", "未消除"
    RESOLVED = "resolved", "Gone", "已消除"
    ACCEPTED = "accepted", "Accepted", "已接受"


RECONCILIATION = table(
    "reconciliation",
    ReconciliationState,
    finish=(ReconciliationState.OPEN, ReconciliationState.COMPARED),
    fail=(ReconciliationState.OPEN, ReconciliationState.FAILED),
)
DRIFT = table(
    "drift",
    DriftState,
    resolve=({DriftState.OPEN, DriftState.ACCEPTED}, DriftState.RESOLVED),
    accept=(DriftState.OPEN, DriftState.ACCEPTED),
)
