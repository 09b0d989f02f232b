"""Tables of courses: versions that the operator published, and tries at their quizzes."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet, EveryonesQuerySet
from zhengpin.education.states import AttemptState
from zhengpin.kit import ids


class CourseVersion(models.Model):
    """One version of a course of the operator's; versions never change. document: see `course_document`."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    document = models.JSONField()
    published_by = models.CharField(max_length=120)
    published_at = models.DateTimeField(default=timezone.now)

    objects = EveryonesQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="one_course_a_version")]

    def __str__(self) -> str:
        return f"{self.code}@{self.version}"


class Attempt(models.Model):
    """A person's try at the quiz of a course, for its organisation.

    seed: of which the questions and their order are drawn; answers: by a question's code the choice's number in the
    bank.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="course_attempts")
    course = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    seed = models.PositiveBigIntegerField()
    state = models.CharField(max_length=20, choices=AttemptState.choices(), default=AttemptState.OPEN.value)
    answers = models.JSONField(default=dict)
    right = models.PositiveIntegerField(null=True, blank=True)
    asked = models.PositiveIntegerField()
    taken_by = models.CharField(max_length=120)
    begun_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    counts_until = models.DateTimeField(null=True, blank=True, help_text="until when a certificate counts")

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["taken_by", "course"],
                condition=models.Q(state=AttemptState.OPEN.value),
                name="one_open_attempt_a_person_and_course",
            ),
        ]
        indexes = [
            models.Index(fields=["taken_by", "course", "begun_at"]),
            models.Index(fields=["state", "ended_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.course}@{self.version} by {self.taken_by}"

    @property
    def number(self) -> str:
        """The number of its certificate."""
        return f"C-{self.pk.hex[-12:].upper()}"
