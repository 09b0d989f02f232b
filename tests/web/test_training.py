"""Reviewers practise on decided cases: shown blind, answered once, then explained; each sees her own score alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import person
from tests.web.decided import Decided
from tests.web.test_second_readings import betrayals
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.kit.errors import Problem
from zhengpin.ledger.models import Entry
from zhengpin.review import operations, training_queries
from zhengpin.review.models import TrainingAnswer, TrainingCase

pytestmark = pytest.mark.django_db
WHY = "The lattice is drawn anew, but each knot is where ours is."


@pytest.fixture
def marked(decided: Decided, english: Any, senior: Person) -> TrainingCase:
    case_id = decided.measure.decision.case_id
    page = english(senior).get(reverse("web:case", args=[case_id])).content.decode()
    address = reverse("web:add-training", args=[case_id])
    assert address in page
    refused = english(senior).post(address, {"answer": "infringing", "explanation": " "})
    assert refused.status_code == 422
    english(senior).post(address, {"answer": "infringing", "explanation": WHY})
    return TrainingCase.objects.get()


def test_it_is_shown_blind_answered_once_and_explained(
    marked: TrainingCase, decided: Decided, english: Any, operator: Organisation
) -> None:
    client = english(person(Role.REVIEWER, operator, "Bo"))
    answer = client.post(reverse("web:next-training"), follow=True)
    page = answer.content.decode()
    assert "Shapes at noon" in page
    assert betrayals(page, decided.measure.decision) == []
    assert WHY not in page
    give = reverse("web:answer-training", args=[marked.pk])
    told = client.post(give, {"outcome": "not_infringing"}, follow=True).content.decode()
    assert WHY in told
    assert "The answer is another" in told
    assert client.post(give, {"outcome": "infringing"}).status_code == 409
    own = client.get(reverse("web:training"))
    score = own.context["score"]
    assert (score.answered, score.right, score.waiting) == (1, 0, 0)
    assert Entry.objects.get(event="training.answered").fields["is_right"] is False
    assert client.post(reverse("web:next-training"))["Location"] == reverse("web:training")


def test_whoever_had_a_part_or_is_no_reviewer_is_not_asked(
    marked: TrainingCase, english: Any, reviewer: Person, senior: Person, auditor: Person
) -> None:
    for who in (reviewer, senior):
        assert training_queries.next_training_case(actor_for_person(who)) is None
    assert english(auditor).get(reverse("web:training")).status_code == 403
    assert english(reviewer).post(reverse("web:drop-training", args=[marked.pk])).status_code == 403


def test_a_score_is_ones_own(
    marked: TrainingCase, english: Any, operator: Organisation, reviewer: Person
) -> None:
    reader = actor_for_person(person(Role.REVIEWER, operator, "Bo"))
    operations.answer_training_case(training_id=marked.pk, outcome="infringing", actor=reader)
    assert TrainingAnswer.objects.get().is_right
    assert not training_queries.training_answers(actor_for_person(reviewer)).exists()


def test_a_case_is_taken_out_and_comes_back_with_other_words(
    marked: TrainingCase, english: Any, senior: Person
) -> None:
    actor = actor_for_person(senior)
    words = {"answer": "infringing", "explanation": "Other words."}
    with pytest.raises(Problem, match="already"):
        operations.add_training_case(case_id=marked.case_id, **words, actor=actor)
    english(senior).post(reverse("web:drop-training", args=[marked.pk]))
    assert english(senior).get(reverse("web:training-case", args=[marked.pk])).status_code == 404
    again = operations.add_training_case(case_id=marked.case_id, **words, actor=actor)
    assert (again.pk, again.explanation, again.dropped_at) == (marked.pk, "Other words.", None)
