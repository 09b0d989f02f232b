"""Narrows what belongs to one organisation to who looks."""

from __future__ import annotations

from django.db import models


class ByOrganisationQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ByOrganisationQuerySet:
        return self if actor.sees_everything else self.filter(organisation_id__in=actor.organisation_ids)
