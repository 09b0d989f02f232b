"""Ledger events of passes through the whole catalogue."""

from __future__ import annotations

from zhengpin.ledger.events import declare

PASS_STARTED = declare(
    "pass.started",
    en="A pass through all pictures was started for {matcher}: {pictures} due",
    zh="已启动全量图片处理（{matcher}）：待处理 {pictures} 张",
    fields=("matcher", "pictures"),
)
PASS_FINISHED = declare(
    "pass.finished",
    en="The pass through all pictures is finished: {done} fingerprint(s) in files, {refused} picture(s) unreadable",
    zh="全量图片处理已完成：已写入指纹 {done} 个，无法读取图片 {refused} 张",
    fields=("done", "refused"),
)
PASS_STOPPED = declare(
    "pass.stopped",
    en="The pass through all pictures was stopped after {done} of {total}",
    zh="全量图片处理已停止，已完成 {done} / {total}",
    fields=("done", "total"),
)
