"""Reads letters: which version is in force, and the versions that the operator wrote."""

from __future__ import annotations

import logging
from typing import NamedTuple

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.messages.letters.document import read, written
from zhengpin.messages.letters.exchange import write_letters
from zhengpin.messages.letters.faults import FaultyLetter
from zhengpin.messages.letters.letter import Letter
from zhengpin.messages.letters.reading import all_letters, letter
from zhengpin.messages.models import LetterVersion
from zhengpin.messages.problems import LetterNotFound
from zhengpin.messages.states import LetterState

logger = logging.getLogger(__name__)


def letter_in_force(name: str) -> Letter:
    """Return the letter that is sent: what the operator published last, else the package's newest.

    One that no longer fits a newer version of the package, so that it could not be filled, is passed over and told to
    the log. Raises KeyError for an unknown letter.
    """
    return _in_force(letter(name), _published().filter(name=name).first())


def _published() -> QuerySet[LetterVersion]:
    """Return the versions that the operator published, the last first."""
    rows = LetterVersion.objects.filter(state=LetterState.PUBLISHED.value)
    return rows.order_by("-published_at", "-version")


def _in_force(form: Letter, row: LetterVersion | None) -> Letter:
    """Return a letter by the row that was published last, where there is one that fits its form."""
    if row is None:
        return form
    try:
        return read(row.document, form=form, version=row.version)
    except FaultyLetter:
        logger.exception(
            "version %s of the letter %s does not fit the package any more", row.version, row.name
        )
        return form


class LetterShelf(NamedTuple):
    """One letter with all its versions, newest first; own: rows of the operator's, packaged: the package's."""

    name: str
    in_force: Letter
    own: list[LetterVersion]
    packaged: list[Letter]


def letter_versions(actor: Actor, *, name: str = "") -> QuerySet[LetterVersion]:
    """Return the operator's versions, newest first. Raises Forbidden."""
    actor.require(Permission.WRITE_RULES)
    rows = LetterVersion.objects.visible_to(actor)
    return (rows.filter(name=name) if name else rows).order_by("name", "-version")


def letters(actor: Actor) -> list[LetterShelf]:
    """Return every letter with its versions, by name. Raises Forbidden."""
    own = list(letter_versions(actor))
    published = {row.name: row for row in reversed(_published())}
    return [_shelf(name, own, published.get(name)) for name in sorted({one.name for one in all_letters()})]


def letter_shelf(actor: Actor, name: str) -> LetterShelf:
    """Return one letter with its versions. Raises LetterNotFound, Forbidden."""
    if name not in {one.name for one in all_letters()}:
        raise LetterNotFound()
    own = list(letter_versions(actor, name=name))
    return _shelf(name, own, _published().filter(name=name).first())


def letter_version(actor: Actor, name: str, version: int) -> Letter:
    """Return one version, the package's or the operator's. Raises LetterNotFound, Forbidden, FaultyLetter."""
    shelf = letter_shelf(actor, name)
    packaged = [one for one in shelf.packaged if one.version == version]
    own = [row for row in shelf.own if row.version == version]
    if not packaged and not own:
        raise LetterNotFound()
    return packaged[0] if packaged else read(own[0].document, form=shelf.packaged[0], version=version)


def letter_as_written(actor: Actor, name: str, document: object) -> Letter:
    """Return a document as the letter that it would be. Raises FaultyLetter, LetterNotFound, Forbidden."""
    return read(document, form=letter_shelf(actor, name).packaged[0], version=0)


def export_letters(actor: Actor) -> str:
    """Return the letters in force as YAML, which can be edited and imported. Raises Forbidden."""
    return write_letters(written(shelf.in_force) for shelf in letters(actor))


def _shelf(name: str, own: list[LetterVersion], published: LetterVersion | None) -> LetterShelf:
    packaged = [one for one in reversed(all_letters()) if one.name == name]
    in_force = _in_force(letter(name), published)
    return LetterShelf(name, in_force, [row for row in own if row.name == name], packaged)
