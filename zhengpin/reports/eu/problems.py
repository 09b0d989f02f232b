"""What can stand in the way of the Union's report, for people and programs."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class EuReportNotFound(NotFound):
    code = "eu_report.unknown"
    message = _("There is no such transparency report.")


class EuPartNotFound(NotFound):
    code = "eu_report.part_unknown"
    message = _("A transparency report has no such part.")
    remedy = _("Its parts are named 1_summary.csv to 11_qualitative.csv.")


class EuAnswersMissing(Conflict):
    code = "eu_report.answers_missing"
    message = _("The report cannot be made before you say who the provider and the service are.")
    remedy = _("Fill in what only you know, and save it.")


class EuPeriodUnfit(Invalid):
    code = "eu_report.period_unfit"
    message = _("A transparency report is about whole days, at most a year of them.")
    remedy = _("Give a first day and a last day, such as 2026-01-01 and 2026-12-31.")


class EuPeriodOpen(Conflict):
    code = "eu_report.period_open"
    message = _("This period is not over yet.")
    remedy = _("Look at the draft, and publish it once the last day is over.")


class EuChangesMissing(Invalid):
    code = "eu_report.changes_missing"
    message = _("A report about this period is published already.")
    remedy = _("Say what differs from the published version, why, and how it was corrected. Readers see it.")


class EuOrdersUnsorted(Conflict):
    """Orders of which nothing here says what they are about. numbers: theirs."""

    code = "eu_report.orders_unsorted"
    message = _("Of some orders nothing here says what they are about.")
    remedy = _("Say what each of the orders named is about, then publish.")

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(numbers=list(numbers))
