"""Vocabulary of the jobs: what can set one back."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class SetbackKind(Labelled):
    FAILED = "failed", "Failed", "执行失败"
    LOST = "lost", "Its worker died", "执行进程已终止"
