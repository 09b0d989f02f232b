"""Ledger events of time: clocks, and the tracks that they run by."""

from __future__ import annotations

from zhengpin.complaints.states import Step
from zhengpin.ledger.events import HOLDER, MERCHANT, declare

_CLOCK = ("step", "due_at", "track", "cause", "targets", "counter")
CLOCK_STARTED = declare(
    "clock.started",
    en="A clock runs until {due_at}: {step}",
    zh="开始计时，截止 {due_at}：{step}",
    fields=(*_CLOCK, "started_at", "not_before"),
    audience=(MERCHANT, HOLDER),
    words={"step": Step},
)
CLOCK_EXTENDED = declare(
    "clock.extended",
    en="{actor} extended the clock to {due_at}: {explanation}",
    zh="{actor} 将期限延长至 {due_at}：{explanation}",
    fields=(*_CLOCK, "explanation", "was"),
    audience=(MERCHANT, HOLDER),
    words={"step": Step},
)
CLOCK_SUSPENDED = declare(
    "clock.suspended",
    en="{actor} suspended the clock: {explanation}",
    zh="{actor} 中止计时：{explanation}",
    fields=(*_CLOCK, "explanation"),
    audience=(MERCHANT, HOLDER),
)
CLOCK_RESUMED = declare(
    "clock.resumed",
    en="The clock runs again, until {due_at}",
    zh="恢复计时，截止 {due_at}",
    fields=_CLOCK,
    audience=(MERCHANT, HOLDER),
)
CLOCK_EXPIRED = declare(
    "clock.expired",
    en="The clock ran out: {step}",
    zh="期限届满：{step}",
    fields=_CLOCK,
    audience=(MERCHANT, HOLDER),
    words={"step": Step},
)
CLOCK_MET = declare(
    "clock.met", en="Done in time: {step}", zh="已按期完成：{step}", fields=_CLOCK,
    audience=(MERCHANT, HOLDER), words={"step": Step},
)  # fmt: skip
CLOCK_CANCELLED = declare(
    "clock.cancelled", en="The clock was cancelled: {cause}", zh="计时已取消：{cause}", fields=_CLOCK,
    audience=(MERCHANT, HOLDER), words={"step": Step},
)  # fmt: skip
TRACK_PUBLISHED = declare(
    "track.published",
    en="{actor} published version {version} of the track {code}",
    zh="{actor} 发布了 {code} 流程的第 {version} 版",
    fields=("code", "version", "digest", "note"),
)
