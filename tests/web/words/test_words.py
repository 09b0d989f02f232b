"""The pages of the words: read, drafted with errors beside the field, published, brought back, by rule owners alone."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.flows.words.previewing import ROOT
from zhengpin.accounts.queries import actor_for_person
from zhengpin.lexicon import operations, queries

pytestmark = pytest.mark.django_db

WORD = {"text": "暗号渠道", "kind": "counterfeit", "weight": "0.8", "language": "zh", "note": ""}


@pytest.fixture
def client(english, rule_owner):
    operations.install_default_terms(actor=ROOT)
    return english(rule_owner)


def shown(answer) -> str:
    """Return an answer's text as a reader sees it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(answer.content.decode())))


def in_draft(*texts: str) -> None:
    operations.open_draft(actor=ROOT)
    for text in texts:
        operations.add_term(text=text, kind="counterfeit", weight=0.8, actor=ROOT)


def test_the_words_in_force_are_listed_filtered_and_paged(client):
    answer = client.get(reverse("web:words"))
    assert answer.status_code == 200
    assert "Version 1" in shown(answer)
    assert len(answer.context["page"].items) == 25
    assert answer.context["page"].next_cursor
    further = client.get(reverse("web:words"), {"cursor": answer.context["page"].next_cursor})
    assert further.context["page"].items[0].pk > answer.context["page"].items[-1].pk
    some = client.get(reverse("web:words"), {"kind": "counterfeit", "q": "精仿"})
    assert [row.text for row in some.context["page"].items] == ["精仿"]
    none = client.get(reverse("web:words"), {"q": "no such word\x00"})
    assert "No such word" in shown(none)


def test_before_any_word_is_published_the_page_says_so(english, rule_owner):
    assert "No words were published yet" in shown(english(rule_owner).get(reverse("web:words")))


def test_a_word_is_added_changed_taken_out_and_published(client):
    client.post(reverse("web:open-words-draft"))
    answer = client.post(reverse("web:words-draft"), WORD, follow=True)
    assert "“暗号渠道” stands in the draft." in shown(answer)
    [difference] = answer.context["differences"]
    change = reverse("web:change-word", args=[difference.after.pk])
    assert client.get(change).context["form"].initial["weight"] == "0.8"
    client.post(change, WORD | {"weight": "0.6"})
    gone = queries.terms(ROOT, queries.draft(ROOT), text="精仿").get()
    client.post(reverse("web:remove-word", args=[gone.pk]))
    answer = client.post(reverse("web:publish-words"), {"note": "Seen since spring"}, follow=True)
    assert "Version 2 is in force" in shown(answer)
    now = {row.text: row.weight for row in queries.terms(ROOT, queries.version(ROOT))}
    assert now["暗号渠道"] == 0.6
    assert "精仿" not in now


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"text": "高-仿"}, "text", "stands in the draft already, as “高仿”"),
        ({"text": "🔥🔥"}, "text", "Nothing is left of this word"),
        ({"text": "词" * 41}, "text", "at most 40 characters"),
        ({"weight": "2"}, "weight", "A weight is a number from 0 to 1"),
        ({"kind": "other"}, "kind", "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_a_word_stands_beside_its_field(client, changes, field, said):
    in_draft()
    answer = client.post(reverse("web:words-draft"), WORD | changes)
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert queries.changes(ROOT, queries.draft(ROOT)) == []


def test_an_earlier_version_comes_back_with_a_reason(client):
    in_draft("暗号渠道")
    operations.publish(actor=ROOT)
    history = client.get(reverse("web:words-history"))
    assert [row.number for row in history.context["page"].items] == [2, 1]
    back = reverse("web:republish-words", args=[1])
    assert "removed" in shown(client.get(reverse("web:words-version", args=[1])))
    assert client.post(back, {"reason": ""}).status_code == 422
    answer = client.post(back, {"reason": "It caught tea"}, follow=True)
    assert "Version 1 is in force again." in shown(answer)
    assert "It caught tea" in shown(client.get(reverse("web:words-version", args=[1])))


def test_a_file_becomes_the_draft_or_every_fault_is_told(client):
    text = client.get(reverse("web:export-words", args=[1])).content
    good = SimpleUploadedFile(
        "words.yaml", text + "- {text: 暗号渠道, kind: counterfeit, weight: 0.5}\n".encode()
    )
    answer = client.post(reverse("web:import-words"), {"file": good}, follow=True)
    assert "1 word differs" in shown(answer)
    bad = SimpleUploadedFile("words.yaml", "- {text: 高仿, kind: counterfeit, weight: 3}\n- 高仿".encode())
    answer = client.post(reverse("web:import-words"), {"file": bad})
    assert answer.status_code == 422
    assert "Entry 1 (高仿): A weight is a number from 0 to 1." in shown(answer)
    assert "Entry 2: This must be a mapping" in shown(answer)
    operations.discard_draft(actor=ROOT)
    bad.seek(0)
    assert client.post(reverse("web:import-words"), {"file": bad}).status_code == 422


def test_without_a_draft_one_is_led_to_the_words(client):
    assert client.get(reverse("web:words-draft")).headers["Location"] == reverse("web:words")
    assert client.post(reverse("web:publish-words"), {"note": ""}).status_code == 409
    client.post(reverse("web:open-words-draft"))
    again = client.post(reverse("web:open-words-draft"), follow=True)
    assert "A draft was open already" in shown(again)
    client.post(reverse("web:discard-words"))
    assert queries.draft_row() is None


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_way_there_is_shown_to_those_who_write_rules(client, english, reviewer, auditor):
    assert reverse("web:words") in client.get(reverse("web:rules")).content.decode()
    for person in (reviewer, auditor):
        other = english(person)
        assert f'href="{reverse("web:words")}"' not in other.get(reverse("web:rules")).content.decode()
        assert other.get(reverse("web:words")).status_code == 403
        assert actor_for_person(person).sees_everything


def test_the_words_that_were_learnt_are_shown_and_sought_in(client):
    assert "Nothing was learnt yet" in shown(client.get(reverse("web:words-learnt")))
    operations.store_learnt_words(words=["素色", "帆布", "canvas"], listings=1200, merchants=30, actor=ROOT)
    every = shown(client.get(reverse("web:words-learnt")))
    assert "3 words from 1,200 listings of 30 merchants" in every
    assert client.get(reverse("web:words-learnt"), {"q": "CANV"}).context["words"] == ["canvas"]
    assert "No such word" in shown(client.get(reverse("web:words-learnt"), {"q": "丝绸"}))
