"""Vocabulary of the jobs and the processes that do them: what sets one back, how the parts of the service stand."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class SetbackKind(Labelled):
    FAILED = "failed", "Failed", "执行失败"
    LOST = "lost", "Its worker died", "执行进程已终止"


class ProcessPart(Labelled):
    SERVER = "server", "Pages and API", "页面与接口"
    POOL = "pool", "Keeps the workers running", "维持后台进程"
    TASKS = "tasks", "Runs jobs", "执行任务"
    COURIERS = "couriers", "Delivers and fetches", "投递与抓取"
    SCHEDULE = "schedule", "Recurring chores", "定时事务"
    ROOMS = "rooms", "Watches live rooms", "监看直播间"
    FEEDS = "feeds", "Follows broadcasts of events", "跟踪赛事转播"
    STREAMS = "streams", "Streams of the demo's live rooms", "演示直播间推流"
    OPENING = "opening", "Opens the demo", "开设演示平台"
    OTHER = "other", "Other", "其他"


class ServiceState(Labelled):
    """How a part of the service stands; the later, the worse."""

    WORKING = "working", "Working", "正常"
    SLOW = "slow", "Slower than usual", "较慢"
    LATE = "late", "Late", "延误"
    STOPPED = "stopped", "Stopped", "停止"
