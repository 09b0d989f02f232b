"""Tables of looking back for marks: which picture was looked at for what, and the sweeps through all that is shown."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.evidence.models import Blob


class MarkRescan(models.Model):
    """That marks of a rescan are sought inside all avatars and pictures that are shown, by a pass of its own.

    Its number is drawn after what it seeks was committed: a look that knew of the number has seen those marks.
    """

    id = models.BigAutoField(primary_key=True)
    rescan = models.OneToOneField("monitoring.Rescan", on_delete=models.CASCADE, related_name="mark_rescan")

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"sweep {self.pk}"


class MarkScreening(models.Model):
    """Up to which sweep a picture was looked at for marks, by its digest.

    sought: where none was found, which marks were sought (`ProtectedMarks.sought`), so that it need not be looked at
    for the same again; empty: some was found, or it is not known.
    """

    blob = models.OneToOneField(
        Blob, on_delete=models.CASCADE, primary_key=True, related_name="mark_screening"
    )
    mark_rescan = models.PositiveBigIntegerField(help_text="the newest sweep at that moment; 0: none yet")
    looked_at = models.DateTimeField(default=timezone.now)
    sought = models.CharField(max_length=16, blank=True, help_text="the marks that were sought and not found")

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.blob_id} up to {self.mark_rescan}"
