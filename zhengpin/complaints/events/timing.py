"""Ledger events of time: clocks, and the tracks that they run by."""

from __future__ import annotations

from zhengpin.complaints.states import ClockStep
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare

_clock = EventShape(
    fields=("step", "due_at", "track", "cause", "targets", "counter"),
    audience=(MERCHANT, HOLDER),
    words={"step": ClockStep},
)
CLOCK_STARTED = _clock(
    "clock.started",
    "A deadline runs until {due_at}: {step}",
    "开始计时，截止 {due_at}：{step}",
    "started_at not_before",
)
CLOCK_EXTENDED = _clock(
    "clock.extended",
    "{actor} extended the deadline to {due_at}: {explanation}",
    "{actor} 将期限延长至 {due_at}：{explanation}",
    "explanation was",
)
_clock_of_both = EventShape(
    fields=("step", "due_at", "track", "cause", "targets", "counter"), audience=(MERCHANT, HOLDER)
)
CLOCK_SUSPENDED = _clock_of_both(
    "clock.suspended",
    "{actor} suspended the deadline: {explanation}",
    "{actor} 中止计时：{explanation}",
    "explanation",
)
CLOCK_RESUMED = _clock_of_both(
    "clock.resumed", "The deadline runs again, until {due_at}", "恢复计时，截止 {due_at}"
)
CLOCK_EXPIRED = _clock("clock.expired", "The deadline ran out: {step}", "期限届满：{step}")
CLOCK_MET = _clock("clock.met", "Done in time: {step}", "已按期完成：{step}")
CLOCK_CANCELLED = _clock("clock.cancelled", "The deadline was cancelled: {cause}", "计时已取消：{cause}")
PROCEDURE_PUBLISHED = declare(
    "track.published",
    en="{actor} published version {version} of the procedure {code}",
    zh="{actor} 发布了 {code} 流程的第 {version} 版",
    fields=("code", "version", "digest", "note"),
)
