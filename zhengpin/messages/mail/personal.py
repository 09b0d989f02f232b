"""Mails one person a letter about her own account: by the mail server or, without one, into a file."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from zhengpin.jobs.durable import UselessToRetryError
from zhengpin.messages.letters.filling import fill
from zhengpin.messages.letters.showing import paragraphs
from zhengpin.messages.mail import server
from zhengpin.messages.queries import letter_in_force


class MailServerRefusedError(Exception):
    """The mail server did not take a letter now; the job that sends it is tried again."""


@dataclass(frozen=True)
class PersonalLetter:
    """about: what tells this letter from another of the same name to the same address."""

    name: str
    to: str
    language: str
    values: Mapping[str, object]
    about: str


def send_personally(letter: PersonalLetter) -> None:
    """Send a letter. Raises MailServerRefusedError, or UselessToRetryError if it was refused for good."""
    message = _composed(letter)
    if not settings.SMTP_URL:
        message.send()
        return
    answer = server.hand_over(message)
    if answer.final:
        raise UselessToRetryError(f"{answer.code} {answer.text}".replace(letter.to, "…"))
    if not answer.accepted:
        raise MailServerRefusedError(f"{answer.code or ''} {answer.text}".replace(letter.to, "…"))


def _composed(letter: PersonalLetter) -> EmailMultiAlternatives:
    language = "zh-hans" if letter.language.lower().startswith("zh") else "en"
    texts = fill(letter_in_force(letter.name), letter.values)[language]
    subject = " ".join(texts["subject"].split())
    tag = "zh-Hans" if language == "zh-hans" else "en"
    made = EmailMultiAlternatives(
        subject=subject,
        body=texts["body"] + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        headers={
            "Message-ID": _message_id(letter),
            "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office notes, please
            "Content-Language": tag,
        },
    )
    made.attach_alternative(
        f'<!doctype html><html lang="{tag}"><head><meta charset="utf-8"></head>'
        f"<body>{paragraphs(texts['body'])}</body></html>",
        "text/html",
    )
    return made


def _message_id(letter: PersonalLetter) -> str:
    """Return the same Message-ID at every attempt, from which nothing of the letter can be told."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SECRET_KEY}/{letter.name}/{letter.to}/{letter.about}")
    return f"<{name}@{host}>"
