"""A preview says what new words, or a new form of a name, would have caught: each listing once, whatever happens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.cast import person
from tests.flows.screening.screening import bags_are_class_18, owner_of, protect_name
from tests.flows.words.previewing import ROOT, offered, received, worded
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.flows.words import preview as word_preview
from zhengpin.flows.words import search as word_search
from zhengpin.flows.words.result import runs
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.lexicon import operations, preview_queries
from zhengpin.lexicon.models import WordPreview, WordPreviewHit
from zhengpin.lexicon.problems import NoDraft, NothingToPreview, PreviewNotFound
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.rights import operations as rights

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
SLANG = "暗号渠道"


@pytest.fixture(autouse=True)
def scene(operator):
    index.forget()
    operations.install_default_terms(actor=ROOT)
    with clock.set_to(NOW):
        yield
    index.forget()


@pytest.fixture
def mark(holder):
    bags_are_class_18()
    return protect_name(owner_of(holder), "Lanhe", forms=["蓝禾"])


@pytest.fixture
def rule_owner(operator):
    return actor_for_person(person(Role.RULE_OWNER, operator, "Shen"))


def done(row: WordPreview) -> WordPreview:
    run_due()
    row.refresh_from_db()
    assert row.state == "done", (row.state, row.failure)
    return row


def a_month() -> None:
    """Receive six listings: two with the word in the window, one of them in two revisions, one before the window."""
    received(NOW, 40, offered("old", f"{SLANG} bag"))
    received(NOW, 20, offered("a", f"Heron bag，{SLANG} 看图"), offered("b", "Heron bag"))
    received(
        NOW, 10, offered("a", f"Heron bag {SLANG}", revision=2), offered("c", "蓝禾 包 暗 号 渠 道", "m-2")
    )
    received(NOW, 2, offered("d", "Heron bag", "m-3"))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_a_new_word_is_found_in_what_was_received_in_the_window(mark, rule_owner):
    a_month()
    worded(rule_owner, SLANG)
    row = done(word_preview.start_for_draft(days=30, actor=rule_owner))
    result = row.result
    assert (row.total, row.done, result["looked_at"]) == (5, 5, 5)
    assert (result["listings"], result["new"], result["beside_name"]) == (2, 1, 1)
    assert [day[1:] for day in result["by_day"]] == [[1, 1], [1, 0]]
    assert result["by_word"] == {SLANG: 2}
    assert {one["name"]: one["listings"] for one in result["most_hit"]} == {"Seller m-1": 1, "Seller m-2": 1}
    assert [one["external_id"] for one in result["samples"]] == ["a", "c"]
    assert not WordPreviewHit.objects.exists()
    told = Entry.objects.get(event="word_preview.finished").fields
    assert (told["listings"], told["new"], told["looked_at"]) == (2, 1, 5)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_very_characters_are_marked(mark, rule_owner):
    a_month()
    worded(rule_owner, SLANG)
    result = done(word_preview.start_for_draft(days=30, actor=rule_owner)).result
    [plain] = result["samples"][0]["texts"]
    assert plain == {"field": "title", "runs": [["Heron bag，", ""], [SLANG, "word"], [" 看图", ""]]}
    [beside] = result["samples"][1]["texts"]
    assert [run for run in beside["runs"] if run[1]] == [["蓝禾", "name"], ["暗 号 渠 道", "word"]]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_longer_window_reaches_further_back(mark, rule_owner):
    a_month()
    worded(rule_owner, SLANG)
    assert done(word_preview.start_for_draft(days=90, actor=rule_owner)).result["listings"] == 3
    assert done(word_preview.start_for_draft(days=7, actor=rule_owner)).result["listings"] == 0
    with pytest.raises(Invalid) as refused:
        word_preview.start_for_draft(days=31, actor=rule_owner)
    assert refused.value.field == "days"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_only_what_the_draft_adds_or_changes_is_sought(mark, rule_owner):
    received(NOW, 3, offered("a", "高仿 bag"), offered("b", f"{SLANG} bag", "m-2"))
    with pytest.raises(NoDraft):
        word_preview.start_for_draft(days=30, actor=rule_owner)
    worded(rule_owner)
    with pytest.raises(NothingToPreview):
        word_preview.start_for_draft(days=30, actor=rule_owner)
    operations.add_term(text=SLANG, kind="counterfeit", weight=0.5, actor=rule_owner)
    assert done(word_preview.start_for_draft(days=30, actor=rule_owner)).result["by_word"] == {SLANG: 1}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_an_ordinary_word_of_the_draft_hides_what_stands_in_it(mark, rule_owner):
    received(NOW, 3, offered("a", f"{SLANG}图书 bag"), offered("b", f"{SLANG} bag", "m-2"))
    worded(rule_owner, SLANG)
    operations.add_term(text=f"{SLANG}图书", kind="ordinary", weight=1, actor=rule_owner)
    result = done(word_preview.start_for_draft(days=30, actor=rule_owner)).result
    assert [one["external_id"] for one in result["samples"]] == ["b"]


def test_a_nickname_is_sought_and_authorised_sellers_are_left_out(mark, rule_owner):
    received(
        NOW,
        5,
        offered("a", "小禾家 新款 包"),
        offered("b", "小·禾·家 bag", "m-2"),
        offered("c", "bag", "m-3"),
    )
    received(NOW, 4, offered("d", "蓝禾 小禾家", "m-4"))
    merchant = Merchant.objects.get(external_id="m-1").organisation
    rights.grant_authorisation(
        holder_id=mark.holder_id, authorised_id=merchant.pk, valid_from="2026-01-01", actor=ROOT
    )
    form = rights.add_name_form(filing_id=mark.pk, text="小禾家", kind="nickname", actor=rule_owner)
    result = done(word_preview.start_for_name(number=form.pk, days=30, actor=rule_owner)).result
    assert (result["listings"], result["authorised"], result["new"]) == (2, 1, 1)
    assert [one["external_id"] for one in result["samples"]] == ["b", "d"]
    assert WordPreview.objects.get().about == f"filing:{mark.pk}"


def test_parts_go_on_where_they_were_and_none_counts_twice(mark, rule_owner, monkeypatch):
    monkeypatch.setattr(word_search, "PART", 2)
    a_month()
    worded(rule_owner, SLANG)
    row = word_preview.start_for_draft(days=30, actor=rule_owner)
    assert run_due(limit=1) == 1
    row.refresh_from_db()
    assert (row.state, row.done, row.total, row.found) == ("running", 2, 5, 1)
    word_preview.screen.call(preview_id=str(row.pk))  # the same job once more, as after its worker was killed
    word_preview.resume(preview_id=row.pk, actor=rule_owner)
    row = done(row)
    assert (row.done, row.result["listings"]) == (5, 2)
    word_preview.screen.call(preview_id=str(row.pk))
    assert Entry.objects.filter(event="word_preview.finished").count() == 1


def test_two_workers_on_the_same_part_count_it_once(mark, rule_owner, monkeypatch):
    a_month()
    worded(rule_owner, SLANG)
    row = word_preview.start_for_draft(days=30, actor=rule_owner)
    seen = word_search.next_part
    again = []

    def meanwhile(row):
        part = seen(row)
        if not again:
            again.append(True)
            word_preview.screen.call(preview_id=str(row.pk))
        return part

    monkeypatch.setattr(word_preview, "next_part", meanwhile)
    assert word_preview.screen.call(preview_id=str(row.pk)) == {"looked_at": 0}
    assert done(row).done == 5


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_stopped_preview_stays_stopped_and_keeps_nothing(mark, rule_owner, monkeypatch):
    monkeypatch.setattr(word_search, "PART", 2)
    a_month()
    worded(rule_owner, SLANG)
    row = word_preview.start_for_draft(days=30, actor=rule_owner)
    run_due(limit=1)
    assert word_preview.cancel(preview_id=row.pk, actor=rule_owner).state == "cancelled"
    run_due()
    row.refresh_from_db()
    assert (row.state, row.result, WordPreviewHit.objects.count()) == ("cancelled", None, 0)
    with pytest.raises(Conflict):
        word_preview.cancel(preview_id=row.pk, actor=rule_owner)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_one_that_stands_still_is_set_going_again(mark, rule_owner):
    a_month()
    worded(rule_owner, SLANG)
    row = word_preview.start_for_draft(days=30, actor=rule_owner)
    DBTaskResult.objects.all().delete()  # its job was given up
    assert not preview_queries.standing_still(row)
    with clock.set_to(NOW + timedelta(minutes=6)):
        assert preview_queries.standing_still(row)
        word_preview.resume(preview_id=row.pk, actor=rule_owner)
        assert done(row).result["listings"] == 2


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_previews_are_the_rule_owners(mark, operator, holder, rule_owner):
    worded(rule_owner, SLANG)
    row = word_preview.start_for_draft(days=30, actor=rule_owner)
    form = rights.add_name_form(filing_id=mark.pk, text="小禾家", kind="nickname", actor=rule_owner)
    for who in (person(Role.REVIEWER, operator), person(Role.HOLDER_MEMBER, holder)):
        other = actor_for_person(who)
        for reaching in (
            lambda other=other: preview_queries.preview(other, row.pk),
            lambda other=other: word_preview.cancel(preview_id=row.pk, actor=other),
            lambda other=other: word_preview.start_for_name(number=form.pk, days=30, actor=other),
        ):
            with pytest.raises(Forbidden):
                reaching()
    with pytest.raises(PreviewNotFound):
        preview_queries.preview(rule_owner, "nothing")


def test_runs_cut_a_text_and_leave_out_what_stands_far():
    place = word_search.WordPlace
    assert runs("ab高仿cd", [(place(2, 4, "高仿"), "word")]) == [["ab", ""], ["高仿", "word"], ["cd", ""]]
    long = "x" * 500 + "高仿" + "y" * 500
    assert [len(text) for text, _ in runs(long, [(place(500, 502, "高仿"), "word")])] == [61, 2, 61]
    assert runs("高仿", [(place(0, 2, "高仿"), "word"), (place(1, 2, "仿"), "name")]) == [["高仿", "word"]]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_is_published_is_looked_for_in_the_next_listing(mark) -> None:
    """In a process that screened by the words of before; that a worker does so too is proven by test_words."""
    title = f"小禾家 新款 包 {SLANG} 看图"
    seen = []
    for external_id in ("before", "after"):
        [revision] = received(NOW, 0, offered(external_id, title))
        screening = Screening.objects.get(revision=revision)
        found = Finding.objects.filter(screening=screening)
        forms = sorted({place["form"] for one in found for place in one.match["places"]})
        seen.append(
            (
                screening.engine.described["lexicon"],
                forms,
                max((one.facts["slang"] for one in found), default=0),
            )
        )
        if external_id == "before":
            form = rights.add_name_form(filing_id=mark.pk, text="小禾家", kind="nickname", actor=ROOT)
            worded(ROOT, SLANG, weight=0.9)
            operations.publish(note="Seen since spring", actor=ROOT)
            rights.activate_name_form(number=form.pk, actor=ROOT)
    assert seen == [(1, [], 0), (2, ["小禾家"], 0.9)]
