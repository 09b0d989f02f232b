"""Drafts and publishes the operator's own versions of letters, one by one or from a file."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.messages import events, queries
from zhengpin.messages.letters.document import read, written
from zhengpin.messages.letters.exchange import read_letters
from zhengpin.messages.letters.letter import FIRST_OWN, Letter
from zhengpin.messages.models import LetterVersion
from zhengpin.messages.problems import LetterNotFound
from zhengpin.messages.states import LETTER


@transaction.atomic
def draft_letter(*, name: str, document: Mapping[str, object], actor: Actor) -> LetterVersion:
    """Add the next own version of a letter as a draft.

    document: see `letters.document`. Raises FaultyLetter with every fault, LetterNotFound, Forbidden, and Conflict
    (`letter.changed_at_once`).
    """
    actor.require(Permission.WRITE_RULES)
    form = queries.letter_shelf(actor, name).packaged[0]
    return _draft(read(document, form=form, version=0), actor)


def _draft(letter: Letter, actor: Actor) -> LetterVersion:
    latest = LetterVersion.objects.filter(name=letter.name).order_by("-version").first()
    row = LetterVersion(
        name=letter.name,
        version=latest.version + 1 if latest else FIRST_OWN,
        document=canonical.plain(written(letter)),
        created_by=actor.ref,
        created_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            _("Someone else changed this letter at the same moment."),
            code="letter.changed_at_once",
            remedy=_("Look at its newest version, then try again."),
        ) from error
    return _recorded(events.LETTER_DRAFTED, row, actor)


@transaction.atomic
def publish_letter(*, name: str, version: int, actor: Actor) -> LetterVersion:
    """Use a draft from now on, instead of the package's and of every own version before.

    Raises FaultyLetter if it does not fit the package any more, LetterNotFound, Forbidden, Conflict.
    """
    actor.require(Permission.WRITE_RULES)
    row = LetterVersion.objects.filter(name=name, version=version).first()
    if row is None:
        raise LetterNotFound()
    read(row.document, form=queries.letter_shelf(actor, name).packaged[0], version=version)
    move(LetterVersion.objects.all(), LETTER, "publish", pk=row.pk, published_at=clock.now())
    row.refresh_from_db()
    return _recorded(events.LETTER_PUBLISHED, row, actor)


@transaction.atomic
def import_letters(*, text: str, actor: Actor) -> list[LetterVersion]:
    """Draft every letter of a YAML file that differs from the one in force and from its newest draft; return them.

    All or nothing: raises FaultyLetter naming every fault of every letter. Raises Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    return [
        _draft(letter, actor)
        for letter in read_letters(text)
        if written(letter) not in _standing(letter, actor)
    ]


def _standing(letter: Letter, actor: Actor) -> list[object]:
    newest = queries.letter_versions(actor, name=letter.name).first()
    return [written(queries.letter_in_force(letter.name))] + ([newest.document] if newest else [])


def _recorded(event: Event, row: LetterVersion, actor: Actor) -> LetterVersion:
    record(
        event,
        actor=actor,
        subject=reference("letter", row),
        letter=row.name,
        version=row.version,
        digest=canonical.digest(row.document),
    )
    return row
