"""Tables of looking back for marks: which picture was looked at for what, and the sweeps through all that is shown."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.evidence.models import Blob
from zhengpin.monitoring.states import MarkRescanPhase


class MarkRescan(models.Model):
    """One pass through the avatars and pictures that are shown, for the marks that a recheck seeks.

    Its number is drawn after what it seeks was committed: a look that knew of the number has seen those marks.
    """

    id = models.BigAutoField(primary_key=True)
    rescan = models.OneToOneField("monitoring.Rescan", on_delete=models.CASCADE, related_name="mark_rescan")
    phase = models.CharField(
        max_length=20, choices=MarkRescanPhase.choices(), default=MarkRescanPhase.AVATARS.value, db_index=True
    )
    after = models.CharField(max_length=60, blank=True, help_text="the phase goes on after this row")
    step = models.PositiveIntegerField(default=0)
    pictures = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="to be looked at when it began; empty: not begun"
    )
    looked = models.PositiveBigIntegerField(default=0)
    marked = models.PositiveBigIntegerField(default=0, help_text="of those looked at, pictures with a mark")
    moved_at = models.DateTimeField(default=timezone.now)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"sweep {self.pk}: {self.phase}"


class MarkScreening(models.Model):
    """Up to which sweep a picture was looked at for marks, by its digest.

    sought: where none was found, which marks were sought (`ProtectedMarks.sought`), so that it need not be looked at
    for the same again; empty: some was found, or it is not known.
    """

    blob = models.OneToOneField(
        Blob, on_delete=models.CASCADE, primary_key=True, related_name="mark_screening"
    )
    mark_rescan = models.PositiveBigIntegerField(help_text="the newest sweep at that moment; 0: none yet")
    swept = models.BooleanField(help_text="looked at by a sweep, and so within its budget")
    looked_at = models.DateTimeField(default=timezone.now)
    sought = models.CharField(max_length=16, blank=True, help_text="the marks that were sought and not found")

    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["swept", "looked_at"])]

    def __str__(self) -> str:
        return f"{self.blob_id} up to {self.mark_rescan}"
