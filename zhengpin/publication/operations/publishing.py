"""Appends to the public ledger: notices, counter-statements, results, corrections. Nothing is ever edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.chain import GENESIS
from zhengpin.ledger.operations import record
from zhengpin.publication import bodies, events
from zhengpin.publication.inputs import (
    Name,
    PublishedComplaint,
    PublishedCounterStatement,
    PublishedResult,
)
from zhengpin.publication.models import PublicEntry, PublicTerm
from zhengpin.publication.problems import CorrectionEmpty, EntryNotFound
from zhengpin.publication.states import EntryKind

TRIES = 50
"""How often a number is asked for that another writer may take first."""


def publish_notice(*, complaint: PublishedComplaint, actor: Actor) -> PublicEntry:
    """Publish a notice, or return the entry under which it stands already."""
    return _append(
        EntryKind.NOTICE, complaint.complaint, complaint.complaint, bodies.notice_body(complaint), actor
    )


def publish_counter_statement(*, counter: PublishedCounterStatement, actor: Actor) -> PublicEntry:
    """Publish a counter-statement, or return the entry under which it stands already."""
    body = bodies.counter_body(counter)
    return _append(EntryKind.COUNTER_STATEMENT, counter.complaint, counter.counter, body, actor)


def publish_result(*, result: PublishedResult, actor: Actor) -> PublicEntry:
    """Publish a result, or return the entry under which it stands already."""
    return _append(EntryKind.RESULT, result.complaint, result.reference, bodies.result_body(result), actor)


def correct_entry(
    *, number: int, text: Mapping[str, str], mentions: Iterable[Name] = (), actor: Actor
) -> PublicEntry:
    """Publish a correction of an entry, which itself stays as it is; the same one twice stands once.

    text: what is corrected, `{"en", "zh"}`. Raises EntryNotFound, CorrectionEmpty, Forbidden.
    """
    actor.require(Permission.KEEP_PUBLICATION)
    corrected = find_row(PublicEntry.objects.all(), number, EntryNotFound)
    if not all(str(text.get(language) or "").strip() for language in ("en", "zh")):
        raise CorrectionEmpty(field="text")
    body = bodies.correction_body(number, text, mentions)
    about = f"{reference('entry', number)}:{canonical.digest(body.content)}"
    return _append(EntryKind.CORRECTION, corrected.subject, about, body, actor)


def _append(kind: EntryKind, subject: str, about: str, body: bodies.PublicBody, actor: Actor) -> PublicEntry:
    """Append an entry behind the last one. Two writers at once ask for one number; the later takes the next."""
    for _ in range(TRIES):
        standing = PublicEntry.objects.filter(kind=kind.value, about=about).first()
        if standing is not None:
            return standing
        try:
            with transaction.atomic():
                return _appended(kind, subject, about, body, actor)
        except IntegrityError:
            continue
    raise RuntimeError(f"no number could be had for {kind} {about}")


def _appended(
    kind: EntryKind, subject: str, about: str, body: bodies.PublicBody, actor: Actor
) -> PublicEntry:
    last = PublicEntry.objects.order_by("-number").first()
    made = PublicEntry(
        number=last.number + 1 if last else 1,
        kind=kind.value,
        subject=subject,
        about=about,
        at=clock.now(),
        body=canonical.plain(body.content),
        searched=canonical.plain(body.words),
        previous=last.digest if last else GENESIS,
    )
    made.digest = canonical.digest(made.content())
    made.save(force_insert=True)
    made.terms.set(_terms(body))
    record(
        events.ENTRY_PUBLISHED,
        actor=actor,
        subject=reference("entry", made.number),
        parent=subject,
        number=made.number,
        kind=kind.value,
        digest=made.digest,
    )
    return made


def _terms(body: bodies.PublicBody) -> list[PublicTerm]:
    return [
        PublicTerm.objects.get_or_create(
            facet=facet.value, code=term.code, defaults={"en": term.en, "zh": term.zh}
        )[0]
        for facet, term in body.terms
    ]
