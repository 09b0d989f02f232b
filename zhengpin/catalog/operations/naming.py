"""Gathers, in one write, what was added or given another name, so that whoever asked can look at the names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.db.models import Model

from zhengpin.catalog.models import Creator, LiveRoom, Merchant, Shop, Video
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import identity
from zhengpin.kit.ids import reference

OnNewNames = Callable[[Sequence[str]], None]
"""Is given typed references of subjects, in the transaction of the write."""

_SUBJECT_KINDS: dict[type, SubjectKind] = {
    Shop: SubjectKind.SHOP,
    Merchant: SubjectKind.ACCOUNT,
    Creator: SubjectKind.CREATOR,
    Video: SubjectKind.VIDEO,
    LiveRoom: SubjectKind.ROOM,
}


def nobody(references: Sequence[str]) -> None:
    """Be told and do nothing."""


class NewNames:
    """References of things whose names are new, each once; of a merchant that of its account."""

    def __init__(self) -> None:
        self._references: dict[str, None] = {}

    def note(self, rows: Iterable[Model]) -> None:
        """Take rows of one table; those of a table that bears no name of its own are left out."""
        for row in rows:
            subject_kind = _SUBJECT_KINDS.get(type(row))
            if subject_kind is not None:
                self._references[reference(subject_kind.value, getattr(row, identity(subject_kind)))] = None

    def report(self, on_new_names: OnNewNames) -> None:
        """Tell of what was gathered, if there is anything."""
        if self._references:
            on_new_names(list(self._references))
