"""What looked is kept once, however many screenings name it; those of earlier versions name theirs too."""

from __future__ import annotations

import json
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from zhengpin.kit.canonical import digest
from zhengpin.monitoring.models import Engine
from zhengpin.monitoring.operations.engines import engine_of

pytestmark = [pytest.mark.engines, pytest.mark.django_db]
LOOKED = {"descriptor": "classical", "references": 3, "learnt_words": 0, "change": 9}


def test_the_same_engine_is_one_row() -> None:
    first = engine_of(LOOKED)
    assert engine_of(dict(reversed(LOOKED.items()))) == first
    assert Engine.objects.get().described == LOOKED


def test_another_change_is_another_engine() -> None:
    assert engine_of(LOOKED) != engine_of(LOOKED | {"change": 10})
    assert Engine.objects.count() == 2


def test_screenings_of_earlier_versions_name_what_they_said() -> None:
    """Stands in for the table of before, in front of the one of today."""
    other = LOOKED | {"descriptor": "另一个"}
    said = [json.dumps(LOOKED), json.dumps(other), json.dumps(LOOKED), json.dumps(other, ensure_ascii=False)]
    kind = "jsonb" if connection.vendor == "postgresql" else "text"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE monitoring_screening (id bigint, engine {kind}, engine_row_id bigint)"
        )
        try:
            cursor.executemany(
                "INSERT INTO monitoring_screening (id, engine) VALUES (%s, %s)", list(enumerate(said))
            )
            naming = import_module("zhengpin.monitoring.migrations.0007_engines").name_engines
            naming(apps, SimpleNamespace(connection=connection))
            cursor.execute("SELECT engine_row_id FROM monitoring_screening ORDER BY id")
            named = [Engine.objects.get(pk=number).described for (number,) in cursor.fetchall()]
        finally:
            cursor.execute("DROP TABLE monitoring_screening")
    assert named == [LOOKED, other, LOOKED, other]
    assert engine_of(LOOKED).digest == digest(LOOKED)
    assert Engine.objects.count() == 2
