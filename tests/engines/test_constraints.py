"""What the tables demand of their rows is demanded by the database itself, on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from tests.engines.carrying import tables
from tests.engines.conftest import Stocked

pytestmark = pytest.mark.django_db
OWN = {model for model in tables() if model.__module__.startswith("zhengpin.")}


def test_every_declared_constraint_and_index_stands() -> None:
    missing = []
    with connection.cursor() as cursor:
        for model in OWN:
            standing = connection.introspection.get_constraints(cursor, model._meta.db_table)
            declared = [*model._meta.constraints, *model._meta.indexes]
            missing += [f"{model._meta.label} {one.name}" for one in declared if one.name not in standing]
    assert not missing


def test_no_second_row_is_taken_where_one_is_allowed(stocked: Stocked) -> None:
    taken, tried = [], 0
    for model in OWN:
        for columns in unique_columns(model):
            twin = twin_of(model, columns)
            if twin is None:
                continue
            tried += 1
            try:
                with transaction.atomic():
                    model._base_manager._insert([twin], fields=given(model), using="default", raw=True)
                taken.append(f"{model._meta.label}: {columns}")
            except IntegrityError:
                pass
    assert not taken
    assert tried > 40, "the tables hold too little to try it"


def unique_columns(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """Yield the columns of which no two rows may have the same, where that holds for every row."""
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.name,)
    for one in model._meta.constraints:
        if isinstance(one, models.UniqueConstraint) and one.condition is None and one.fields:
            yield tuple(one.fields)


def twin_of(model: type[models.Model], columns: tuple[str, ...]) -> models.Model | None:
    """Return a row like one that stands, under another key; None where no row fills the columns."""
    filled = model._base_manager.exclude(**{f"{name}__isnull": True for name in columns[:1]})
    row = next((one for one in filled[:20] if all(getattr(one, name) is not None for name in columns)), None)
    key = model._meta.pk
    if row is None or key is None or key.is_relation or key.name in columns:
        return None
    row.pk = key.get_default() if key.has_default() else 2**31 - 2  # the largest that every key takes, nearly
    return row


def given(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not field.generated]
