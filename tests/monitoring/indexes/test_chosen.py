"""One setting says where the index of what is protected stands; what it cannot mean is refused, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.monitoring.indexes.engines import opened
from tests.rows import each_row
from zhengpin.config import forms
from zhengpin.jobs import rescue, system_health
from zhengpin.kit.errors import Problem
from zhengpin.kit.troubles import PASSING, Trouble, trouble_of
from zhengpin.matching.index.refusals import IndexForeign, IndexOutdated, IndexUnreachable, IndexUnwritable
from zhengpin.monitoring.indexes import looking
from zhengpin.monitoring.indexes.chosen import index_engine
from zhengpin.monitoring.indexes.looking import require_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def choose(settings: Any, tmp_path: Path) -> Iterator[Any]:
    rescue.beat(worker_id="w")
    with opened(settings, "embedded", tmp_path):

        def chosen(address: str) -> None:
            settings.INDEX_ADDRESS, settings.INDEX_SECONDS = address, 2.0
            looking.forget()
            system_health.forget_check()

        yield chosen


@each_row(
    "given",
    [
        "embedded",
        "postgresql",
        "postgresql://u:p@db/name",
        "postgresql://db",
        "milvus://m:19530",
        "milvus://u:p@m",
    ],
)
def test_what_names_an_engine_is_taken(given: str) -> None:
    forms.index(given)


@each_row(
    "given", ["", "faiss", "postgres", "milvus", "milvus:///x", "http://m:19530", "postgresql://db:many/x"]
)
def test_what_names_none_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="it must be"):
        forms.index(given)


@each_row("given", ["0.8", "0.8.7", "1"])
def test_a_version_is_taken(given: str) -> None:
    forms.version(given)


def test_what_is_no_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.8\.7"):
        forms.version("0.8.x")


def test_the_embedded_one_needs_no_look(choose: Any) -> None:
    choose("embedded")
    assert (index_engine().address, index_engine().is_shared) == ("embedded", False)
    require_index()
    assert looking.troubles() == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="its own database is PostgreSQL there")
def test_its_own_database_must_be_postgresql(choose: Any) -> None:
    choose("postgresql")
    with pytest.raises(Problem) as refused:
        require_index()
    assert refused.value.code == "index.unfit"
    assert "ZHENGPIN_DATABASE" in str(refused.value.message)


def test_a_server_that_is_not_there_is_told_at_the_start_and_by_health(choose: Any) -> None:
    choose("postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(Problem) as refused:
        require_index()
    assert (refused.value.code, refused.value.status) == ("index.unfit", 503)
    assert looking.troubles() == [Trouble.INDEX_AWAY.value]


@pytest.mark.skipif(find_spec("pymilvus") is not None, reason="pymilvus is installed")
def test_a_library_that_is_not_installed_is_named(choose: Any) -> None:
    choose("milvus://127.0.0.1:19530")
    with pytest.raises(Problem) as refused:
        require_index()
    assert refused.value.code == "index.not_installed"
    assert looking.troubles() == [Trouble.INDEX_AWAY.value]


def test_only_an_index_that_is_away_is_waited_for() -> None:
    away = IndexUnreachable("x")
    assert trouble_of(away) is Trouble.INDEX_AWAY
    assert Trouble.INDEX_AWAY in PASSING
    change = IndexUnwritable("x")
    assert trouble_of(change) is None
    change.__cause__ = away
    assert trouble_of(change) is Trouble.INDEX_AWAY
    assert trouble_of(IndexOutdated("x")) is Trouble.INDEX_AWAY
    assert trouble_of(IndexForeign("x")) is None
