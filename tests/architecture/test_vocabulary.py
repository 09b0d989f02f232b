"""Every state, kind and ledger event says itself in both languages."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import pytest

import zhengpin
from benchmarks.structure import parsed
from tests.architecture.tree import PACKAGE, modules_named, shown
from zhengpin.kit.labels import Labelled
from zhengpin.ledger.events import declared

HAN = re.compile(r"[\u3400-\u9fff]")
NAME_OF_A_FORMAT = re.compile(r"[A-Z][A-Za-z]*(?:[ -][A-Z0-9]+)*")  # JSON, CSV, Parquet: the same in both


NEEDS_AN_EXTRA = {
    "zhengpin.matching.index.milvus": "pymilvus",
    "zhengpin.matching.index.pgvector": "psycopg",
}


@pytest.fixture(scope="module", autouse=True)
def everything_imported() -> None:
    for module in pkgutil.walk_packages(zhengpin.__path__, "zhengpin."):
        extra = NEEDS_AN_EXTRA.get(module.name)
        if not module.name.endswith("__main__") and (extra is None or find_spec(extra)):
            import_module(module.name)


def vocabularies(base: type[Labelled] = Labelled) -> Iterator[type[Labelled]]:
    for kind in base.__subclasses__():
        if kind.__module__.startswith("zhengpin."):
            yield kind
        yield from vocabularies(kind)


def test_every_member_is_labelled_in_both_languages() -> None:
    faults = []
    for vocabulary in vocabularies():
        for member in vocabulary:
            same = member.en == member.zh and NAME_OF_A_FORMAT.fullmatch(member.en)
            if not member.en.strip() or HAN.search(member.en) or not (HAN.search(member.zh) or same):
                faults.append(f"{vocabulary.__module__}.{vocabulary.__name__}.{member.name}")
    assert len(list(vocabularies())) > 10
    assert faults == []


def test_no_two_members_of_a_vocabulary_read_the_same() -> None:
    doubled = []
    for vocabulary in vocabularies():
        for language in ("en", "zh"):
            labels = [member.label(language) for member in vocabulary]
            if len(set(labels)) != len(labels):
                doubled.append(f"{vocabulary.__module__}.{vocabulary.__name__} ({language})")
    assert doubled == []


def test_every_event_is_a_sentence_in_both_languages() -> None:
    told = declared()
    assert len(told) > 10
    assert [name for name in told if not re.fullmatch(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*", name)] == []
    assert [name for name, event in told.items() if not HAN.search(event.zh) or HAN.search(event.en)] == []


def test_both_sentences_of_an_event_tell_the_same_facts() -> None:
    differing = []
    for name, event in declared().items():
        english, chinese = (set(re.findall(r"{(\w+)", text)) for text in (event.en, event.zh))
        if english != chinese:
            differing.append(f"{name}: {sorted(english ^ chinese)}")
    assert differing == []


FACES = ("api", "web")
"""Whose `events` are pages and addresses about campaigns."""


def test_events_are_declared_in_the_apps_events_alone() -> None:
    of_apps = [path for path in modules_named("events") if path.relative_to(PACKAGE).parts[0] not in FACES]
    places = {event for path in of_apps for event in _declarations(path)}
    assert set(declared()) - {name for name in declared() if name.startswith("toy.")} <= places


def _declarations(path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    assert parsed(path).body, shown(path)
    return set(re.findall(r"(?:declare|_\w+)\(\s*[\"']([\w.]+)[\"']", text))
