"""Tables of what organisations are asked: each question, and each contact who was asked it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.cooperation.models.book import ContactAddress, ContactOrganisation, ContactPerson
from zhengpin.cooperation.states import AskedState, QuestionKind, QuestionState
from zhengpin.kit import ids
from zhengpin.ledger.numbers import Numbered
from zhengpin.rights.models import Filing


class QuestionQuerySet(TenantQuerySet):
    visible_by = ("organisation__account",)


class ContactQuestion(Numbered):
    """One question to an organisation, until it is answered.

    about: what it is about, as a typed reference; key: of the request that asked it, so that twice sent is once asked;
    path: where it is answered, of a question that a page of its own answers; turn: how many contacts have been asked;
    answer_seconds, working_seconds: until the answer, and of these in the office hours of whoever gave it.
    """

    number_letter = "Q"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(ContactOrganisation, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=15, choices=QuestionKind.choices())
    state = models.CharField(
        max_length=12, choices=QuestionState.choices(), default=QuestionState.ASKED.value
    )
    about = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=120, unique=True)
    filing = models.ForeignKey(
        Filing, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_questions"
    )
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=10, blank=True)
    turn = models.PositiveSmallIntegerField(default=0)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    answer_seconds = models.FloatField(null=True, blank=True)
    working_seconds = models.FloatField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["about"]),
            models.Index(fields=["organisation", "-asked_at"]),
            models.Index(fields=["asked_at"]),
        ]

    def __str__(self) -> str:
        return self.number


class AskedContactQuerySet(TenantQuerySet):
    visible_by = ("question__organisation__account",)


class AskedContact(models.Model):
    """One contact who was asked one question. turn: the how-manieth; reasons: why this one (`AskedBecause`).

    address: by which; due_at: until when nobody else is asked; link_key: what the link holds by which the question is
    answered.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    question = models.ForeignKey(ContactQuestion, on_delete=models.CASCADE, related_name="asked")
    contact = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="questions")
    address = models.ForeignKey(ContactAddress, on_delete=models.PROTECT, related_name="questions")
    turn = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AskedState.choices(), default=AskedState.ASKED.value)
    reasons = models.JSONField(default=list)
    link_key = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AskedContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "turn"], name="one_asked_contact_a_turn"),
            models.UniqueConstraint(fields=["question", "contact"], name="asked_once_a_question"),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.question_id} {self.turn}"
