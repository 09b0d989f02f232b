"""SQLite holds JSON without spaces and with letters as themselves, and reads what was written otherwise."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from zhengpin.config.sqlite.base import DatabaseOperations
from zhengpin.monitoring.models import Engine

SAID = {"title": "正品 ®", "prices": [1, 2.5, None], "more": {"品": True}}


def written(value: object) -> str:
    return DatabaseOperations(connection).adapt_json_value(value, None)


def test_json_is_written_short() -> None:
    assert written(SAID) == '{"title":"正品 ®","prices":[1,2.5,null],"more":{"品":true}}'
    assert json.loads(written(SAID)) == SAID


def test_what_has_no_bytes_stays_escaped() -> None:
    assert written({"half": "\ud83d"}) == '{"half":"\\ud83d"}'
    assert written({"control": "\x00\n"}) == '{"control":"\\u0000\\n"}'


@pytest.mark.engines
@pytest.mark.django_db
def test_what_was_written_before_is_read_and_found() -> None:
    Engine.objects.create(digest="new", described=SAID)
    Engine.objects.create(digest="old", described=SAID)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE monitoring_engine SET described = %s WHERE digest = 'old'", [json.dumps(SAID)]
            )
    for found in (
        Engine.objects.all(),
        Engine.objects.filter(described__title="正品 ®"),
        Engine.objects.filter(described__more__品=True),
    ):
        assert [one.described for one in found.order_by("digest")] == [SAID, SAID]
