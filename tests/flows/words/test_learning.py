"""What many merchants write is learnt as ordinary, and every process stops taking it for a bent name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.flows.screening.screening import bags_are_class_18, owner_of, protect_name
from tests.flows.words.previewing import ROOT, offered, received
from zhengpin.flows.words.learning import LEAST_MERCHANTS, learn
from zhengpin.ledger.models import Entry
from zhengpin.lexicon import operations, queries
from zhengpin.lexicon.models import LearntWords
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


def many(title: str, merchants: int = LEAST_MERCHANTS, name: str = "a") -> None:
    received(NOW, 1, *(offered(f"{name}-{at}", title, f"{name}m-{at}") for at in range(merchants)))


def named(text: str) -> list[str]:
    return [found.matched_text for found in index.current().names.match(text)]


@pytest.mark.engines
def test_what_many_merchants_write_is_no_bent_name_from_then_on(operator, holder):
    many("新款蓝荷瓷杯")  # before the name is protected, so that nobody was suspected
    protect_name(owner_of(holder), "Lanhe", forms=["蓝禾"])
    assert named("蓝荷手提包") == ["蓝荷"]
    row = learn()
    assert row is not None
    assert "蓝荷" in row.words
    assert (row.listings, row.merchants) == (LEAST_MERCHANTS, LEAST_MERCHANTS)
    assert named("蓝荷手提包") == []
    assert named("蓝禾手提包") == ["蓝禾"]
    assert index.current().describe()["learnt_words"] == row.pk
    told = Entry.objects.get(event="words.learnt")
    assert told.fields["words"] == row.word_count == told.fields["added"]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_one_merchant_with_many_listings_teaches_nothing(operator, holder):
    received(NOW, 1, *(offered(f"b-{at}", "蓝荷瓷杯", "alone") for at in range(9)))
    many("素色帆布", LEAST_MERCHANTS - 1)
    many("竹编花瓶", name="c")
    words = learn().words
    assert "花瓶" in words
    assert not {"蓝荷", "瓷杯", "素色", "帆布"} & set(words)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_an_evasion_that_many_took_up_is_not_learnt(operator, holder):
    bags_are_class_18()
    protect_name(owner_of(holder), "Lanhe", forms=["蓝禾"])
    many("正品蓝荷手提包", name="evader")
    many("素色帆布手提包", name="honest")
    assert Finding.objects.of_kind(ScreenedKind.LISTING).filter(kind="name").count() == LEAST_MERCHANTS
    row = learn()
    assert "素色" in row.words
    assert "蓝荷" not in row.words


def test_learning_again_makes_a_version_only_where_something_changed(operator, settings):
    many("素色帆布")
    first = learn()
    assert learn() is None
    many("条纹帆布", name="c")
    assert learn().pk > first.pk
    settings.LEARN_LISTINGS = 0
    many("圆点帆布", name="d")
    assert learn() is None


def test_only_so_many_versions_are_kept(operator):
    for at in range(operations.learning.KEPT + 2):
        operations.store_learnt_words(words=[f"w{at}"], listings=1, merchants=1, actor=ROOT)
    assert LearntWords.objects.count() == operations.learning.KEPT
    assert queries.learnt_row().words == [f"w{operations.learning.KEPT + 1}"]
