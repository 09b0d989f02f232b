"""Finds one row of those that an actor sees."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import QuerySet


def one[Row: models.Model](rows: QuerySet[Row], pk: UUID | str, missing: type[Exception]) -> Row:
    """Return the row. Raises `missing`, also for an identifier that is none."""
    try:
        return rows.get(pk=pk)
    except (ObjectDoesNotExist, ValidationError, ValueError) as error:
        raise missing() from error
