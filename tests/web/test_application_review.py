"""A reviewer's side of applications: the panel, correcting a field, asking the owner, answering, looking again."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.admission.applying import apply_for_brand
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.admission.models import Application
from zhengpin.admission.problems import AnswerAsApplication
from zhengpin.flows.admission.application import decide as answer
from zhengpin.flows.decisions.decision import decide
from zhengpin.kit.errors import Forbidden
from zhengpin.messages.models import Notice
from zhengpin.review.operations import claim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def blobs(settings: Any, tmp_path: Any) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"


@pytest.fixture
def held(merchant_person: Person) -> Application:
    """An application that waits for a reviewer."""
    return apply_for_brand("HERON", merchant_person)


def sent(client: Any, name: str, *arguments: Any, **given: Any) -> Any:
    return client.post(reverse(f"web:{name}", args=arguments), given, follow=True)


def case_page(client: Any, held: Application) -> str:
    shown = client.get(reverse("web:case", args=[held.case_id]))
    assert shown.status_code == 200
    return shown.content.decode()


def test_the_case_shows_the_application_and_offers_its_answers_alone(
    english: Any, senior: Person, held: Application, other_merchant_person: Person
) -> None:
    claim(case_id=held.case_id, actor=actor_for_person(senior))
    text = case_page(english(senior), held)
    assert "HERONia" in text
    assert "The chain of authority" in text
    assert reverse("web:decide-application", args=[held.pk]) in text
    assert 'value="not_infringing"' not in text
    assert english(other_merchant_person).get(reverse("web:case", args=[held.case_id])).status_code == 404


def test_a_generic_decision_is_refused(senior: Person, held: Application) -> None:
    actor = actor_for_person(senior)
    claim(case_id=held.case_id, actor=actor)
    with pytest.raises(AnswerAsApplication):
        decide(case_id=held.case_id, outcome="not_infringing", actor=actor)


def test_no_applicant_answers_its_own_even_before_there_is_a_case(
    merchant_person: Person, senior: Person, held: Application
) -> None:
    Application.objects.filter(pk=held.pk).update(state="submitted", case_id=None)
    with pytest.raises(Forbidden):
        answer(application_id=held.pk, result="approve", actor=actor_for_person(merchant_person))
    given = {"reason": "forged", "explanation": "See the owner."}
    done = answer(application_id=held.pk, result="refuse", actor=actor_for_person(senior), **given)
    assert done.state == "refused"


def test_what_is_submitted_again_is_answered_though_its_first_case_is(
    senior: Person, held: Application
) -> None:
    actor = actor_for_person(senior)
    claim(case_id=held.case_id, actor=actor)
    given = {"reason": "stale", "explanation": "Ends too soon.", "actor": actor}
    answer(application_id=held.pk, result="return", **given)
    Application.objects.filter(pk=held.pk).update(state="waiting_for_owner")
    assert answer(application_id=held.pk, result="refuse", **given).state == "refused"


def test_a_reviewer_corrects_what_was_misread_and_what_was_read_is_kept(
    english: Any, senior: Person, held: Application
) -> None:
    document = held.documents.get()
    text = sent(english(senior), "correct-field", document.pk, "authorised", value="HERON Goods Ltd").content
    assert "as read: HERON Goods" in text.decode()
    assert document.fields.get(name="authorised").given == "HERON Goods Ltd"


def test_an_answer_without_its_explanation_is_told_on_the_case(
    english: Any, senior: Person, held: Application
) -> None:
    claim(case_id=held.case_id, actor=actor_for_person(senior))
    client = english(senior)
    told = sent(client, "decide-application", held.pk, result="refuse", reason="forged")
    assert told.status_code == 422
    assert 'aria-invalid="true"' in told.content.decode()
    sent(client, "decide-application", held.pk, result="return", reason="stale", explanation="Ends too soon.")
    held.refresh_from_db()
    assert (held.state, held.reason, held.explanation) == ("returned", "stale", "Ends too soon.")
    assert Notice.objects.get().letter == "application_returned"


def test_a_refused_one_is_looked_at_again_by_a_senior_alone(
    english: Any, senior: Person, reviewer: Person, held: Application
) -> None:
    claim(case_id=held.case_id, actor=actor_for_person(reviewer))
    given = {"result": "refuse", "reason": "forged", "explanation": "See the owner.", "then": "stay"}
    sent(english(reviewer), "decide-application", held.pk, **given)
    assert sent(english(reviewer), "reconsider-application", held.pk, because="x").status_code == 403
    before = held.case_id
    sent(english(senior), "reconsider-application", held.pk, because="The owner wrote to us.")
    held.refresh_from_db()
    assert held.state == "under_review"
    assert held.case_id != before


def test_the_owner_cannot_be_asked_of_a_mark_on_nobodys_file(
    english: Any, senior: Person, held: Application
) -> None:
    told = sent(english(senior), "ask-owner", held.pk)
    assert "Nobody is known who could answer for the owner of this mark." in told.content.decode()


def test_whoever_applies_reaches_none_of_it(english: Any, merchant_person: Person, held: Application) -> None:
    client = english(merchant_person)
    for name in ("decide-application", "reconsider-application", "ask-owner"):
        assert sent(client, name, held.pk, result="approve").status_code == 403
    document = held.documents.get()
    assert sent(client, "correct-field", document.pk, "authorised", value="x").status_code == 409
    held.refresh_from_db()
    assert held.state == "under_review"
