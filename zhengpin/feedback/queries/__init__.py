"""Every read of what buyers say."""

from zhengpin.feedback.queries.reports import report_counts, report_photo, reports_sent, waiting_reports

__all__ = ["report_counts", "report_photo", "reports_sent", "waiting_reports"]
