"""Every write of reports."""

from zhengpin.reports.operations.days import count_days
from zhengpin.reports.operations.publishing import explain_change, publish, withdraw
from zhengpin.reports.operations.snapshots import take_snapshot

__all__ = ["count_days", "explain_change", "publish", "take_snapshot", "withdraw"]
