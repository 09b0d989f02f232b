"""Fills the tables that the worlds hold nothing of with rows drawn from their columns, so that each read finds some."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, models, transaction

from tests.engines.carrying import tables
from zhengpin.accounts.models import Organisation
from zhengpin.ledger.digests import DigestField
from zhengpin.originals.models import Deposit

ROWS = 3
BEGAN = datetime.fromisoformat("2026-03-01T15:30:00+00:00")
TEXTS = ("osprey nest", "Osprey Nest", "鱼鹰 OSPREY", "Éclair", "eclair")
"""Texts that engines may order and compare differently: by case, by accent, by script."""
WRITTEN: dict[str, Callable[[int], dict[str, Any]]] = {
    "evidence.PackItem": lambda turn: {"capture": None},
    "linkage.Link": lambda turn: {
        name: Organisation.objects.order_by("pk")[turn + at] for at, name in enumerate(("a", "b"))
    },
    "originals.Dispute": lambda turn: {
        name: Deposit.objects.order_by("pk")[(turn + at) % 2] for at, name in enumerate(("first", "second"))
    },
    "originals.StampBatch": lambda turn: {"count": 1},
    "originals.StampLeaf": lambda turn: {
        "position": 0,
        "deposit": Deposit.objects.order_by("pk")[turn % 2],
        "renews": None,
        "content": '{"drawn":true}',
    },
    "programmes.Campaign": lambda turn: {
        name: BEGAN + timedelta(days=day)
        for day, name in enumerate(("protects_from", "starts_at", "ends_at", "protects_until"))
    },
    "reports.EuAnswersVersion": lambda turn: {
        "answers": {"provider": "Harbour", "service": "Harbour Market", "covers_everything": True}
    },
    "reports.ReportSnapshot": lambda turn: {
        "starts_at": BEGAN,
        "ends_at": BEGAN + timedelta(days=1 + turn),
        "document": {"chapters": []},
        "number": f"P-2026-{turn:06}",
        "public_at": BEGAN,
    },
    "rights.IsbnRangeImport": lambda turn: {
        "rules": [["978", 7000000, 7999999, 1], ["978-7", 0, 999999, 2]],
        "agencies": {"978-7": "China"},
    },
    "zhengpin_messages.Mail": lambda turn: {"statement": None},
}
"""What stands in columns whose type does not tell what the table demands of them, by the row's turn."""
_number = count(1)


def fill_what_is_empty() -> list[str]:
    """Lay a few rows into every empty table; return the names of those that took none."""
    waiting = [one for one in tables() if not one._base_manager.exists()]
    while waiting:
        left = [one for one in waiting if not _filled(one)]
        if len(left) == len(waiting):
            break
        waiting = left
    return sorted(one._meta.label for one in waiting)


def _filled(model: type[models.Model]) -> bool:
    """Say whether the table took any row: one may wait for a row of another, or allow fewer."""
    for turn in range(ROWS):
        try:
            values = {one.name: _value(one, turn) for one in model._meta.concrete_fields if _is_given(one)}
            written = WRITTEN.get(model._meta.label, lambda turn: {})(turn)
            with transaction.atomic():
                model._base_manager.create(**values | written)
        except (IntegrityError, LookupError):
            continue
    return model._base_manager.exists()


def _is_given(field: models.Field[Any, Any]) -> bool:
    drawn = isinstance(field, models.AutoField) or field.generated
    return not drawn and not (field.primary_key and field.has_default())


def _value(field: models.Field[Any, Any], turn: int) -> Any:
    """Return what stands in a column of the row of a turn; every second row leaves empty what may be."""
    if field.null and turn % 2:
        return None
    if field.is_relation:
        return _related(field, turn)
    if field.choices:
        flat = [value for value, _ in field.flatchoices if value != ""]
        return flat[turn % len(flat)]
    return _drawn(field, turn)


def _related(field: Any, turn: int) -> Any:
    rows = list(field.related_model._base_manager.order_by("pk")[: ROWS + 1])
    if not rows and not field.null:
        raise LookupError(field.related_model._meta.label)
    return rows[turn % len(rows)] if rows else None


def _drawn(field: models.Field[Any, Any], turn: int) -> Any:
    moment = BEGAN - timedelta(hours=7 * turn)
    if isinstance(field, models.JSONField):
        return field.get_default() if field.has_default() else {}
    if isinstance(field, models.CharField | models.TextField):
        return _text(field, turn)
    if isinstance(field, models.UUIDField):
        return UUID(int=next(_number))
    if isinstance(field, models.BooleanField) and field.has_default():
        return field.get_default()
    kinds: dict[type, Any] = {
        models.BooleanField: bool(turn % 2),
        models.DateTimeField: moment,
        models.DateField: date(moment.year, moment.month, moment.day),
        models.FloatField: turn / 2,
        models.DecimalField: Decimal(turn),
        models.IntegerField: turn + 1,
        models.BinaryField: bytes([turn] * 4),
        models.DurationField: timedelta(hours=turn),
        DigestField: f"{turn:064x}",
    }
    for kind, value in kinds.items():
        if isinstance(field, kind):
            return value
    raise FieldDoesNotExist(f"{field} is of a kind that nothing is drawn for")


def _text(field: models.Field[Any, Any], turn: int) -> str:
    number = str(next(_number))
    text = f"{TEXTS[turn % len(TEXTS)]} {number}"
    return text if field.max_length is None or len(text) <= field.max_length else number[: field.max_length]
