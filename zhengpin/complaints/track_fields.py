"""Reads single fields of a track's plain data, noting each fault by its path instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhengpin.complaints.track_faults import Fault, TrackFault
from zhengpin.kit.labels import Labelled

LANGUAGES = ("en", "zh")
MOST_TEXT = 4000


class Fields:
    """One mapping of the document. path: where it stands; faults: the list that the whole document shares.

    A field that is at fault reads as an empty value of its type, or None.
    """

    def __init__(self, data: Any, track: str, path: str, faults: list[Fault], known: Iterable[str]) -> None:
        self.track, self.path, self.faults = track, path, faults
        self.data: Mapping[Any, Any] = data if isinstance(data, Mapping) else {}
        known = tuple(known)
        if not isinstance(data, Mapping):
            self.fault(TrackFault.NOT_A_MAPPING, "")
        for name in self.data:
            if name not in known:
                self.fault(TrackFault.UNKNOWN_FIELD, str(name)[:60], known=", ".join(known))

    def fault(self, code: TrackFault, field: str, **values: Any) -> None:
        """Note that a field of this mapping is at fault."""
        self.faults.append(Fault(code, self.track, self.place(field), values))

    def place(self, field: str) -> str:
        """Return the path of a field."""
        return f"{self.path}.{field}".strip(".")

    def text(self, field: str, most: int = MOST_TEXT) -> str:
        value = self.data.get(field)
        if value is None or value == "":
            self.fault(TrackFault.MISSING, field)
        elif not isinstance(value, str) or len(value) > most:
            self.fault(TrackFault.NOT_A_TEXT, field, most=most)
        else:
            return value.strip()
        return ""

    def texts(self, field: str) -> dict[str, str]:
        """Return a text in both languages."""
        inner = self.inner(field, LANGUAGES)
        return {language: inner.text(language) for language in LANGUAGES} if inner else {}

    def number(self, field: str, most: int) -> int:
        value = self.data.get(field)
        if value is None:
            self.fault(TrackFault.MISSING, field)
        elif isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            self.fault(TrackFault.NOT_A_NUMBER, field, least=1, most=most)
        else:
            return value
        return 0

    def flag(self, field: str, default: bool) -> bool:
        value = self.data.get(field, default)
        if not isinstance(value, bool):
            self.fault(TrackFault.NOT_A_FLAG, field)
        return value is True

    def choice[V: Labelled](self, field: str, vocabulary: type[V]) -> V | None:
        value = self.data.get(field)
        if value is None:
            self.fault(TrackFault.MISSING, field)
            return None
        found = {member.value: member for member in vocabulary}.get(value if isinstance(value, str) else "")
        if found is None:
            self.fault(TrackFault.NOT_A_CHOICE, field, known=", ".join(vocabulary))
        return found

    def choices[V: Labelled](self, field: str, vocabulary: type[V]) -> tuple[V, ...]:
        """Return a list of choices, in order."""
        known = {member.value: member for member in vocabulary}
        found = []
        for number, value in enumerate(self._list(field)):
            if not isinstance(value, str) or value not in known:
                self.fault(TrackFault.NOT_A_CHOICE, f"{field}[{number}]", known=", ".join(vocabulary))
            else:
                found.append(known[value])
        return tuple(found)

    def inner(self, field: str, known: Iterable[str]) -> Fields | None:
        """Return the mapping in a field."""
        if self.data.get(field) is None:
            self.fault(TrackFault.MISSING, field)
            return None
        return Fields(self.data[field], self.track, self.place(field), self.faults, known)

    def each(self, field: str, known: Iterable[str]) -> Iterator[Fields]:
        """Yield the mappings of the list in a field."""
        for number, value in enumerate(self._list(field)):
            yield Fields(value, self.track, self.place(f"{field}[{number}]"), self.faults, known)

    def _list(self, field: str) -> list[Any]:
        value = self.data.get(field)
        if value is None:
            self.fault(TrackFault.MISSING, field)
        elif not isinstance(value, list):
            self.fault(TrackFault.NOT_A_LIST, field)
        else:
            return value
        return []
