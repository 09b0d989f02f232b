"""Whose rows are whose: a table names the ways that lead from a row to an organisation, and is narrowed by them.

`python -m zhengpin.accounts.tenancy_page` writes what every table says of itself as a page.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models

from zhengpin.kit.errors import NotFound

if TYPE_CHECKING:
    from zhengpin.accounts.actor import Actor


class TenantQuerySet(models.QuerySet):
    """visible_by: paths to organisations, each of which sees the row; none: it is given out to the operator alone."""

    visible_by: ClassVar[tuple[str, ...]] = ()

    def visible_to(self, actor: Actor) -> Self:
        """Return the rows that an actor may see: all for the operator, else those of its organisations."""
        if actor.sees_everything:
            return self
        if not self.visible_by:
            return self.none()
        ways = (models.Q(**{f"{path}__in": actor.organisation_ids}) for path in self.visible_by)
        return self.filter(reduce(or_, ways))


class ByOrganisationQuerySet(TenantQuerySet):
    visible_by = ("organisation",)


class EveryonesQuerySet(models.QuerySet):
    """Everyone may read it."""

    def visible_to(self, actor: object) -> Self:
        return self


def find_row[M: models.Model](rows: models.QuerySet[M], pk: object, missing: type[NotFound]) -> M:
    """Return a row by its key. Raises `missing` where there is none among `rows`, or where nothing has such a key."""
    try:
        row = rows.filter(pk=pk).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        raise missing()
    return row
