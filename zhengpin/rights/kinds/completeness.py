"""Says what a filing lacks before it can be submitted, from what its kind declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhengpin.rights.defects import FilingDefect
from zhengpin.rights.kinds.fields import FieldType, KindField
from zhengpin.rights.kinds.reading import RightKind


@dataclass(frozen=True)
class Lack:
    """A needed value that is not there: the field, and the defect as it is told."""

    field: str
    defect: dict[str, object]


def lacks(kind: RightKind, values: Mapping[str, object], *, pictures: int) -> list[Lack]:
    """Return what is missing, in the order of the form; pictures: how many the filing has."""
    found = [
        _lack(field)
        for field in kind.fields.values()
        if field.is_needed(values) and not _is_given(field, values)
    ]
    if kind.pictures and kind.pictures.are_needed(values) and not pictures:
        found.append(Lack("pictures", FilingDefect.PICTURE_MISSING.as_dict()))
    return found


def _is_given(field: KindField, values: Mapping[str, object]) -> bool:
    if field.type is FieldType.FLAG:
        return bool(values.get(field.name))
    return field.is_filled(values)


def _lack(field: KindField) -> Lack:
    known = {defect.value: defect for defect in FilingDefect}
    if field.defect:
        return Lack(field.name, known[field.defect].as_dict())
    return Lack(field.name, missing(field))


def missing(field: KindField) -> dict[str, object]:
    """Return the defect that a field is missing, for one that has no defect of its own."""
    return {
        "code": f"{field.name}_missing",
        "message": {"en": f"“{field.en}” is missing.", "zh": f"缺少“{field.zh}”。"},
        "remedy": {"en": "Fill it in.", "zh": "请填写此项。"},
        "note": "",
    }
