"""Tables of the register of authorities, by whose filed numbers a request is checked."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.authorities.states import AuthorityKind
from zhengpin.kit import ids


class RequestsQuerySet(TenantQuerySet):
    """Given out to the operator alone: whoever a request is about may not learn of it from here, ever."""


class FiledAuthority(models.Model):
    """An authority with the number by which it is called back.

    country: ISO 3166, or EU for one of the Union; callback_number: a telephone number that did not come from a
    request; number_source: where it was found, so that anybody can check it.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=AuthorityKind.choices())
    country = models.CharField(max_length=2)
    callback_number = models.CharField(max_length=60)
    number_source = models.CharField(max_length=500)
    address = models.CharField(max_length=500, blank=True, help_text="where answers are sent")
    active = models.BooleanField(default=True)
    filed_by = models.CharField(max_length=120)
    filed_at = models.DateTimeField(default=timezone.now)

    objects = RequestsQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "country"], name="one_authority_a_name")]
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name
