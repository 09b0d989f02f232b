"""Table of call-backs by which it is checked that a request comes from whom it says."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.authorities.models.filed import RequestsQuerySet
from zhengpin.authorities.models.requests import AuthorityRequest
from zhengpin.authorities.states import CallResult
from zhengpin.kit import ids


class CallBack(models.Model):
    """One call: which filed number, when, by whom, whom it reached, and what that person said."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    request = models.ForeignKey(AuthorityRequest, on_delete=models.PROTECT, related_name="call_backs")
    number = models.CharField(max_length=60, help_text="as it was filed when it was called")
    result = models.CharField(max_length=12, choices=CallResult.choices())
    reached = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    called_by = models.CharField(max_length=120)
    called_at = models.DateTimeField(default=timezone.now)

    objects = RequestsQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["request", "called_at"])]

    def __str__(self) -> str:
        return f"{self.result} {self.called_at:%Y-%m-%d}"
