"""The table of places that proofs have in the lists of their status."""

from __future__ import annotations

from django.db import models

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.rights.models.authorisations import Authorisation


class StatusPlaceQuerySet(TenantQuerySet):
    visible_by = ("authorisation__authorised",)


class StatusPlace(models.Model):
    """Where the status of an authorisation stands in the public lists: its number, less one, is the place."""

    id = models.BigAutoField(primary_key=True)
    authorisation = models.OneToOneField(Authorisation, on_delete=models.CASCADE, related_name="status_place")

    objects = StatusPlaceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.pk} of {self.authorisation_id}"
