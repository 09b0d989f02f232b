"""Ledger events of the jobs. Only what a person must know stands in the ledger, not every run."""

from __future__ import annotations

from zhengpin.ledger.events import declare

JOB_GAVE_UP = declare(
    "job.gave_up",
    en="The job {job} was given up after {failures} failure(s) and {losses} lost worker(s): {error}",
    zh="任务 {job} 已放弃：失败 {failures} 次，执行进程终止 {losses} 次，错误：{error}",
    fields=("job", "failures", "losses", "error", "arguments"),
)
JOB_RETRIED = declare(
    "job.retried",
    en="The job {job} was started again by hand",
    zh="任务 {job} 已由人工重新启动",
    fields=("job",),
)
