"""Table of dossiers: each time that all of a matter was put together into one signed file."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.casework.models.matters import Matter, MatterQuerySet
from zhengpin.casework.states import DossierForm, DossierLanguage, MatterDossierState
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids


class MatterDossier(models.Model):
    """A version of the dossier of a matter: asked for, then made by a job, or not and why not.

    packs: ids of the sealed packs that go in, as whoever asked may see them; attempt: how often it was begun; digest:
    of the file that was written, before it is known to stand; identity: what tells the dossier from all others;
    follows: the identity of the version before; stamped: whether an authority stamped it; trouble: the code of what
    hindered it; blob: the file, empty until it is made and once it was erased.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.CharField(max_length=64, help_text="of the request that asked for it")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="dossiers")
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=10, choices=DossierLanguage.choices())
    form = models.CharField(max_length=10, choices=DossierForm.choices())
    state = models.CharField(
        max_length=10, choices=MatterDossierState.choices(), default=MatterDossierState.WANTED.value
    )
    packs = models.JSONField(default=list)
    attempt = models.PositiveSmallIntegerField(default=1)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(default=timezone.now, help_text="when it was last asked to be made")
    made_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    identity = models.CharField(max_length=64, blank=True)
    follows = models.CharField(max_length=64, blank=True)
    files = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0, help_text="bytes of the file")
    stamped = models.BooleanField(default=False)
    trouble = models.CharField(max_length=60, blank=True)
    trouble_with = models.CharField(max_length=300, blank=True)
    blob = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="dossiers_of_matters"
    )

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "key"], name="one_dossier_a_matter_and_request"),
            models.UniqueConstraint(fields=["matter", "version"], name="one_dossier_a_matter_and_version"),
            models.UniqueConstraint(
                fields=["matter"],
                condition=models.Q(state="wanted"),
                name="one_dossier_under_way_a_matter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} v{self.version}"

    @property
    def long_work(self) -> str:
        """The name under which is kept how far making it has come."""
        return f"dossier:{self.pk}:{self.attempt}"
