"""Tables of how what is told arrives: proofs of arrival, mails, and what an address wants by e-mail."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zhengpin.kit import ids
from zhengpin.messages.models.issued import Notice, Statement
from zhengpin.messages.states import ArrivalChannel, MailState, MailWanted

ONE_MESSAGE = Q(notice__isnull=True) ^ Q(statement__isnull=True)


class OfMessage(models.Model):
    """Of one message: a notice or a statement."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def message(self) -> Notice | Statement:
        """Return the message."""
        return self.notice or self.statement  # type: ignore[return-value]


class Arrival(OfMessage):
    """That a message reached its organisation by one channel: the first time, with what proves it. Never changes."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    channel = models.CharField(max_length=20, choices=ArrivalChannel.choices())
    at = models.DateTimeField()
    proof = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_MESSAGE, name="arrival_of_one_message"),
            models.UniqueConstraint(fields=["notice", "channel"], name="one_arrival_a_notice_and_channel"),
            models.UniqueConstraint(
                fields=["statement", "channel"], name="one_arrival_a_statement_and_channel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.at:%Y-%m-%d %H:%M}"


class Mail(OfMessage):
    """One message to one address, with what the mail server said. `message_id` is the same on retries."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=20, choices=MailState.choices(), default=MailState.PENDING.value)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    answer_code = models.PositiveIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_MESSAGE, name="mail_of_one_message"),
            models.UniqueConstraint(fields=["notice", "to"], name="one_mail_a_notice_and_address"),
            models.UniqueConstraint(fields=["statement", "to"], name="one_mail_a_statement_and_address"),
        ]
        indexes = [models.Index(fields=["state", "next_attempt_at"])]

    def __str__(self) -> str:
        return f"{self.message} → {self.to}"


class MailChoice(models.Model):
    """What of its letters an address wants by e-mail; an address without a row wants all."""

    address = models.CharField(max_length=254, unique=True, help_text="in small letters")
    wanted = models.CharField(max_length=20, choices=MailWanted.choices())
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.address}: {self.wanted}"
