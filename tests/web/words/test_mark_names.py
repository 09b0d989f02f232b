"""The page of a mark's names: proposed with errors beside the field, previewed, activated, withdrawn."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.flows.screening.screening import owner_of, protect_name, protect_work
from tests.flows.words.previewing import ROOT
from tests.rows import each_row
from tests.web.words.test_words import shown
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.rights import operations as rights
from zhengpin.rights import queries
from zhengpin.rights.models import NameForm

pytestmark = pytest.mark.django_db

NAME = {"text": "小禾家", "kind": "nickname", "note": "in chats"}


@pytest.fixture
def mark(holder):
    index.forget()
    yield protect_name(owner_of(holder), "Lanhe", forms=["蓝禾"])
    index.forget()


def address(mark) -> str:
    return reverse("web:mark-names", args=[mark.pk])


def act(mark, verb: str, number: int) -> str:
    return reverse(f"web:{verb}-name", args=[mark.pk, number])


def test_the_owner_of_the_rules_adds_previews_and_activates_a_nickname(mark, english, rule_owner):
    client = english(rule_owner)
    assert address(mark) in client.get(reverse("web:filing", args=[mark.pk])).content.decode()
    assert "No further name yet." in shown(client.get(address(mark)))
    assert "Proposed." in shown(client.post(address(mark), NAME, follow=True))
    form = NameForm.objects.get()
    started = client.post(act(mark, "preview", form.pk), {"days": "30"})
    run_due()
    preview = client.get(started.headers["Location"])
    assert "Nothing was received in these days" in shown(preview)
    assert "Activate this name" in shown(preview)
    client.post(act(mark, "activate", form.pk))
    assert queries.protected_names([mark.pk])[0][1][-1] == "小禾家"
    answer = client.post(act(mark, "withdraw", form.pk), {"reason": "A village"}, follow=True)
    assert "A village" in shown(answer)
    answer = client.post(act(mark, "restore", form.pk), follow=True)
    assert "Proposed again." in shown(answer)
    assert client.post(act(mark, "preview", form.pk), {"days": "31"}).status_code == 422


def test_an_everyday_word_is_asked_about_once_more(mark, english, rule_owner):
    client = english(rule_owner)
    assert 'type="checkbox"' not in client.get(address(mark)).content.decode()
    answer = client.post(address(mark), NAME | {"text": "钩子"})
    assert answer.status_code == 422
    assert "everyday word" in str(answer.context["form"].errors["text"])
    assert 'type="checkbox"' in answer.content.decode()
    assert client.post(address(mark), NAME | {"text": "钩子", "confirmed": "on"}).status_code == 302


@each_row("text, said", [("禾", "at least two"), ("lan he", "has this form already"), ("", "required")])
def test_what_is_wrong_stands_beside_the_field(mark, english, rule_owner, text, said):
    answer = english(rule_owner).post(address(mark), NAME | {"text": text})
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["text"])


def test_the_holder_proposes_and_does_not_activate(mark, english, holder_person):
    client = english(holder_person)
    answer = client.post(address(mark), NAME, follow=True)
    assert "The operator sees what it would catch" in shown(answer)
    form = NameForm.objects.get()
    assert act(mark, "activate", form.pk) not in answer.content.decode()
    assert client.post(act(mark, "activate", form.pk)).status_code == 403
    assert client.post(act(mark, "preview", form.pk), {"days": "30"}).status_code == 403
    client.post(act(mark, "withdraw", form.pk))
    assert NameForm.objects.get().state == "withdrawn"


def test_a_reviewer_reads_and_others_see_nothing(
    mark, english, reviewer, other_holder_person, merchant_person
):
    form = rights.add_name_form(filing_id=mark.pk, text="小禾家", kind="nickname", actor=ROOT)
    client = english(reviewer)
    assert "小禾家" in shown(client.get(address(mark)))
    assert client.post(act(mark, "withdraw", form.pk)).status_code == 403
    assert english(other_holder_person).get(address(mark)).status_code == 404
    assert english(other_holder_person).post(act(mark, "withdraw", form.pk)).status_code == 404
    assert english(merchant_person).get(address(mark)).status_code == 403


def test_only_marks_have_names(mark, english, rule_owner):
    owner = mark.holder
    work = protect_work(owner)
    assert english(rule_owner).get(address(work)).status_code == 404
    other = rights.add_name_form(filing_id=mark.pk, text="小禾家", kind="nickname", actor=ROOT)
    assert english(rule_owner).post(act(work, "activate", other.pk)).status_code == 404
