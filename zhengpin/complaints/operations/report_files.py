"""Deletes the files of reports by people without an account, as far as nothing else names them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import ProtectedError

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import ReportFile
from zhengpin.evidence.operations import forget_blobs


def digests_of(report_ids: Iterable[object]) -> list[str]:
    """Return the digests of the files of reports: read before their rows go."""
    return list(ReportFile.objects.filter(report__in=list(report_ids)).values_list("blob_id", flat=True))


def forget_files(digests: Iterable[str], actor: Actor) -> None:
    """Delete files that nothing names any more. What something else names stays."""
    for digest in digests:
        try:
            forget_blobs(digests=[digest], actor=actor)
        except ProtectedError:  # the same file stands with another report, or elsewhere
            continue
