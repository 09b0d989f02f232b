"""Where the declared values of a filing stand: most in its details, some in columns that are constrained or sought."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhengpin.rights.kinds.fields import FieldType
from zhengpin.rights.kinds.reading import KINDS, RightKind
from zhengpin.rights.models import Filing, Mark, MarkClass
from zhengpin.rights.states import FilingKind

OF_FILING = ("office", "registration_no")
OF_MARK = ("word", "forms")


def kind_of(filing: Filing) -> RightKind:
    """Return what is declared of a filing's kind."""
    return KINDS[filing.kind]


def details_of(filing: Filing) -> dict[str, Any]:
    """Return every declared value of a filing by the field's name, as JSON types, in the order of the form."""
    kind = kind_of(filing)
    values = kind.empty() | filing.details
    for name, field in kind.fields.items():
        if field.column:
            values[name] = _read(filing, field.column)
    return {name: values[name] for name in kind.fields}


def _read(filing: Filing, column: str) -> Any:
    if column in OF_FILING:
        return getattr(filing, column)
    if column in OF_MARK:
        return getattr(filing.mark, column)
    return sorted(one.nice_class for one in filing.mark.classes.all())


def columns_of(kind: RightKind, values: Mapping[str, object]) -> dict[str, Any]:
    """Return, of the declared values, those that stand in columns, by column."""
    return {
        field.column: values[name] for name, field in kind.fields.items() if field.column and name in values
    }


def write_details(filing: Filing, values: Mapping[str, object]) -> None:
    """Write all declared values of a draft, in the caller's transaction; columns are written together with the rest."""
    kind = kind_of(filing)
    columns = columns_of(kind, values)
    filing.details = {name: value for name, value in values.items() if not kind.fields[name].column}
    for name in OF_FILING:
        setattr(filing, name, columns.get(name, ""))
    filing.words = _words(filing, kind, values)
    filing.save(update_fields=["details", "words", *OF_FILING])
    if filing.kind == FilingKind.MARK:
        _write_mark(filing, columns)


def _words(filing: Filing, kind: RightKind, values: Mapping[str, Any]) -> str:
    """Return every text that a person may seek the filing by, without repetitions."""
    texts = [filing.title, filing.external_id]
    for name, field in kind.fields.items():
        value = values.get(name)
        if isinstance(value, str) and field.type not in (FieldType.CHOICE, FieldType.LONG_TEXT):
            texts.append(value)
        elif field.type is FieldType.NAMES:
            texts += value or []
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _write_mark(filing: Filing, columns: Mapping[str, Any]) -> None:
    """Write a draft's classes with its mark; they hold no place yet."""
    mark, _ = Mark.objects.update_or_create(
        filing=filing, defaults={name: columns.get(name) for name in OF_MARK}
    )
    mark.classes.all().delete()
    MarkClass.objects.bulk_create(
        MarkClass(
            mark=mark,
            office=filing.office,
            registration_no=filing.registration_no,
            nice_class=number,
            live=False,
        )
        for number in columns.get("classes", [])
    )
    filing.mark = mark
