"""Expected failures of reports, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Problem


class ReportFileBusy(Problem):
    code = "report.file_busy"
    status = 503
    message = _("The documents and pictures of others are being made.")
    remedy = _("Try again after the seconds that Retry-After gives.")

    def __init__(self) -> None:
        super().__init__(retry_after=5)
