"""Writes one letter as an e-mail: plain text and simple HTML, with the ways back to the inbox and out of the mails."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhengpin.messages import mail_ways
from zhengpin.messages.letters.showing import paragraphs
from zhengpin.messages.mail.stopping import token_for
from zhengpin.messages.models import Mail

Ways = list[tuple[str, str]]
"""A sentence and the address that it leads to."""


def compose(mail: Mail) -> EmailMultiAlternatives:
    """Return the e-mail. Its subject is one line, whatever stands in the letter."""
    letter = mail.message.texts[mail.language]
    subject = " ".join(letter["subject"].split())
    with translation.override(mail.language):
        ways = _ways(mail)
    made = EmailMultiAlternatives(
        subject=subject,
        body=_as_text(letter["body"], ways),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        headers=_headers(mail),
    )
    made.attach_alternative(_as_html(subject, letter["body"], ways, mail.language), "text/html")
    return made


def message_id(mail: Mail) -> str:
    """Return the Message-ID of a mail, the same at every attempt."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<{mail.pk}@{host}>"


def _headers(mail: Mail) -> dict[str, str]:
    return {
        "Message-ID": message_id(mail),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office notes, please
        "Content-Language": "zh-Hans" if mail.language == "zh-hans" else "en",
        "List-Unsubscribe": f"<{_stop_address(mail)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }


def _ways(mail: Mail) -> Ways:
    kind = "notice" if mail.notice_id else "statement"
    return [
        *((said, _absolute(path)) for said, path in mail_ways.ways_of(mail.message.about)),
        (_("This letter stands in your inbox:"), _absolute(reverse(f"web:{kind}", args=[mail.message.pk]))),
        (_("Choose which letters come by e-mail:"), _absolute(reverse("web:mail-choice"))),
        (_("No more letters to this address:"), _stop_address(mail)),
    ]


def _stop_address(mail: Mail) -> str:
    return _absolute(reverse("web:stop-mail", args=[token_for(mail.to)]))


def _absolute(path: str) -> str:
    return settings.PUBLIC_ADDRESS.rstrip("/") + path


def _as_text(body: str, ways: Ways) -> str:
    lines = "\n".join(f"{sentence} {address}" for sentence, address in ways)
    return f"{body}\n\n-- \n{lines}\n"


def _as_html(subject: str, body: str, ways: Ways, language: str) -> SafeString:
    links = format_html_join("", '<p>{} <a href="{}">{}</a></p>', ((said, to, to) for said, to in ways))
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title></head>'
        "<body><h1>{}</h1>{}<hr>{}</body></html>",
        "zh-Hans" if language == "zh-hans" else "en",
        subject,
        subject,
        paragraphs(body),
        links,
    )
