"""Ledger events of the jobs. Only what a person must know stands in the ledger, not every run."""

from __future__ import annotations

from zhengpin.ledger.events import EventShape

_job = EventShape(fields=("job",))
JOB_GAVE_UP = _job(
    "job.gave_up",
    "The job {job} was given up after {failures} failure(s) and {losses} lost worker(s): {error}",
    "任务 {job} 已放弃：失败 {failures} 次，执行进程终止 {losses} 次，错误：{error}",
    "failures losses error arguments",
)
JOB_RETRIED = _job("job.retried", "The job {job} was started again by hand", "任务 {job} 已由人工重新启动")
