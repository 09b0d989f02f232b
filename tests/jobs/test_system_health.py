"""Health sees what a request would meet: a missing column, a folder that cannot be written to, a full disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from zhengpin.jobs import rescue, system_health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def alive():
    rescue.beat(worker_id="w")
    system_health.forget_check()
    yield
    system_health.forget_check()


def told() -> list[str]:
    answer = Client().get("/healthz")
    assert answer.status_code == (503 if json.loads(answer.content).get("troubles") else 200)
    return answer.json().get("troubles", [])


@pytest.mark.engines
def test_a_system_that_can_work_is_well():
    assert told() == []


@pytest.mark.engines
def test_a_missing_column_is_seen():
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE "accounts_organisation" RENAME COLUMN "language" TO "tongue"')
    assert system_health.missing_columns() == ["accounts_organisation.language"]
    assert told() == ["database.outdated"]


def test_a_folder_that_cannot_be_written_to_is_seen(settings, tmp_path):
    settings.BLOB_DIR = Path("/sys/zhengpin")  # where not even the superuser makes a folder
    assert told() == ["storage.read_only"]


def test_a_full_disk_is_seen(monkeypatch, settings):
    free = system_health.LEAST_FREE - 1
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("", (), {"free": free})())
    assert told() == ["storage.full"]


def test_without_a_worker_it_is_not_well():
    rescue.sign_off(worker_id="w")
    assert told() == ["workers.none"]


def test_what_is_well_is_not_looked_at_again_for_every_probe(django_assert_num_queries):
    told()
    with django_assert_num_queries(0):
        assert told() == []
