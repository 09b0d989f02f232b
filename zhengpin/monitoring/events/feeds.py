"""Ledger events of the official broadcasts of events."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, declare
from zhengpin.monitoring.states import FeedAfter

FEED_OPENED = declare(
    "feed.opened",
    en="The official broadcast is followed: it is matched as it airs",
    zh="已开始跟播官方节目，边播边比对",
    audience=(HOLDER,),
)
FEED_ENDED = declare(
    "feed.ended",
    en="The official broadcast is no longer followed, after {seconds} s: {after}",
    zh="已停止跟播官方节目，共 {seconds} 秒：{after}",
    fields=("seconds", "after"),
    audience=(HOLDER,),
    words={"after": FeedAfter},
)
FEED_KEPT = declare(
    "feed.kept",
    en="What the official broadcast showed is kept as a protected video, {seconds} s",
    zh="官方节目内容已存为受保护视频，共 {seconds} 秒",
    fields=("seconds", "clip"),
    audience=(HOLDER,),
)
FEED_FORGOTTEN = declare(
    "feed.forgotten",
    en="What the official broadcast showed is matched no longer",
    zh="官方节目内容不再参与比对",
    audience=(HOLDER,),
)
