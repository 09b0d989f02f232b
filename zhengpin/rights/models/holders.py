"""Tables of rights holders, and the narrowing to what belongs to one's own."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet, TenantQuerySet
from zhengpin.kit import ids


class RightsHolder(models.Model):
    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="rights_holder")
    name = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    contact_email = models.EmailField(blank=True)
    authority_version = models.PositiveIntegerField(
        default=0, help_text="raised by every change of an authorisation below it"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = ByOrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> dict[str, str]:
        """Return what it is called in each language, everywhere: `{"en": …, "zh": …}`."""
        return {"en": self.name, "zh": self.name_zh or self.name}


class ByHolderQuerySet(TenantQuerySet):
    visible_by = ("holder__organisation",)


class ByFilingQuerySet(TenantQuerySet):
    visible_by = ("filing__holder__organisation",)
