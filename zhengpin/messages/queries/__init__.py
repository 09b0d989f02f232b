"""Every read of messages: endpoints and deliveries, statements, the inbox, arrivals, mail, letters."""

from zhengpin.messages.queries.issued import (
    about_kinds,
    arrival_of,
    notice,
    notices,
    statement,
    statements,
    unread_count,
    unread_statements,
)
from zhengpin.messages.queries.mail import mail_wanted, own_address
from zhengpin.messages.queries.receiving import Receiver, receivers
from zhengpin.messages.queries.webhooks import deliveries, delivery, endpoint, endpoints, listening
from zhengpin.messages.queries.wording import (
    LetterShelf,
    export_letters,
    letter_as_written,
    letter_in_force,
    letter_shelf,
    letter_version,
    letter_versions,
    letters,
)

__all__ = [
    "LetterShelf",
    "Receiver",
    "about_kinds",
    "arrival_of",
    "deliveries",
    "delivery",
    "endpoint",
    "endpoints",
    "export_letters",
    "letter_as_written",
    "letter_in_force",
    "letter_shelf",
    "letter_version",
    "letter_versions",
    "letters",
    "listening",
    "mail_wanted",
    "notice",
    "notices",
    "own_address",
    "receivers",
    "statement",
    "statements",
    "unread_count",
    "unread_statements",
]
