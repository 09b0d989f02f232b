"""Reads the declaration of every kind of right from `declared/`, one file a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhengpin.kit.packaged import packaged
from zhengpin.rights.kinds.fields import FieldCondition, FieldType, KindField
from zhengpin.rights.states import FilingKind

Declared = Mapping[str, Any]
"""A part of a declaration, as it stands in its file."""


@dataclass(frozen=True)
class FieldSection:
    """Fields that are asked and shown together; a folded one is opened by whoever needs it."""

    en: str
    zh: str
    fields: tuple[KindField, ...]
    folded: bool = False

    def label(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en


@dataclass(frozen=True)
class Pictures:
    """The pictures that a kind is matched by: what they are, how they should be, when it cannot do without."""

    en: str
    zh: str
    hint_en: str
    hint_zh: str
    required: bool = False
    when: FieldCondition | None = None

    def label(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en

    def hint(self, language: str) -> str:
        return self.hint_zh if language.lower().startswith("zh") else self.hint_en

    def are_needed(self, values: Mapping[str, object]) -> bool:
        return self.required or (self.when is not None and self.when.holds(values))


@dataclass(frozen=True)
class RightKind:
    """key: under which name details are given and shown; table: the name of its table for import and export; clips:
    whether it may be matched by films and sounds too.
    """

    kind: FilingKind
    key: str
    table: str
    icon: str
    about_en: str
    about_zh: str
    pictures: Pictures | None
    clips: bool
    sections: tuple[FieldSection, ...]

    @cached_property
    def fields(self) -> dict[str, KindField]:
        return {field.name: field for section in self.sections for field in section.fields}

    def about(self, language: str) -> str:
        return self.about_zh if language.lower().startswith("zh") else self.about_en

    def empty(self) -> dict[str, object]:
        """Return every field with the value that it has while nothing was given."""
        return {name: field.empty() for name, field in self.fields.items()}


def _declared() -> dict[str, RightKind]:
    shared = _document("shared")
    return {kind.value: _kind(_document(kind.value), shared) for kind in FilingKind}


def _document(name: str) -> Declared:
    return packaged("zhengpin.rights.kinds", f"declared/{name}.yaml")


def _kind(data: Declared, shared: Declared) -> RightKind:
    sections = tuple(
        _section(shared[part["shared"]] if "shared" in part else part) for part in data["sections"]
    )
    names = [field.name for section in sections for field in section.fields]
    if len(set(names)) != len(names):
        raise ValueError(f"{data['kind']} declares a field twice")
    about = data["about"]
    return RightKind(
        kind=FilingKind(data["kind"]),
        key=data["key"],
        table=data["table"],
        icon=data["icon"],
        about_en=about["en"],
        about_zh=about["zh"],
        pictures=_pictures(data["pictures"]) if "pictures" in data else None,
        clips=data.get("clips", False),
        sections=sections,
    )


def _pictures(data: Declared) -> Pictures:
    hint = data["hint"]
    return Pictures(
        data["en"], data["zh"], hint["en"], hint["zh"], data.get("required", False), _when(data.get("when"))
    )


def _section(data: Declared) -> FieldSection:
    return FieldSection(data["en"], data["zh"], tuple(_fields(data["fields"])), data.get("folded", False))


def _fields(entries: list[Declared]) -> Iterator[KindField]:
    for entry in entries:
        hint = entry["hint"]
        plain = {name: value for name, value in entry.items() if name not in ("hint", "type", "when")}
        plain["others"] = tuple(map(str, plain.get("others", ())))
        plain["choices"] = {str(value): tuple(said) for value, said in plain.get("choices", {}).items()}
        yield KindField(
            **plain,
            type=FieldType(entry["type"]),
            when=_when(entry.get("when")),
            hint_en=hint["en"],
            hint_zh=hint["zh"],
        )


def _when(data: Declared | None) -> FieldCondition | None:
    return FieldCondition(data["field"], tuple(data["values"])) if data else None


KINDS = _declared()
"""By the value of `FilingKind`."""

KEYS = {kind.key: kind for kind in KINDS.values()}
"""By the key under which a kind's details are given."""
