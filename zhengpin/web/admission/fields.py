"""How the fields of papers are shown and corrected: labels, values in words, and the control that each asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from zhengpin.admission.corrections import DAYS, FLAGS
from zhengpin.admission.states import ApplicationDocumentKind
from zhengpin.admission.vocabulary import FIELD_LABELS
from zhengpin.matching.documents.model import FieldName as F
from zhengpin.rights.states import Channel, ShopType
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.admission.models import ApplicationField
    from zhengpin.kit.labels import Labelled

EXPECTED: dict[str, tuple[F, ...]] = {
    ApplicationDocumentKind.LICENCE.value: (F.COMPANY, F.COMPANY_NO, F.VALID_TO),
    ApplicationDocumentKind.CERTIFICATE.value: (
        F.REGISTRATION_NO,
        F.MARK,
        F.HOLDER,
        F.NICE_CLASSES,
        F.VALID_TO,
    ),
    ApplicationDocumentKind.LETTER.value: (
        F.AUTHORISER,
        F.AUTHORISED,
        F.MARK,
        F.REGISTRATION_NO,
        F.NICE_CLASSES,
        F.TERRITORIES,
        F.CHANNELS,
        F.VALID_FROM,
        F.VALID_TO,
        F.SIGNED_ON,
        F.SUBLICENSABLE,
        F.EXCLUSIVE,
        F.IRREVOCABLE,
    ),
}
"""Fields that a paper is asked for, though nothing was found."""


class FieldRow(NamedTuple):
    """A field as it is shown. number: of its box on the page, 0 without one; value, read: in words, empty where nothing
    stands; control: `text`, `date`, `flag`, or empty where it cannot be corrected; typed: what the control holds.
    """

    name: str
    label: str
    number: int
    value: str
    read: str
    page: int | None
    corrected: bool
    unsure: bool
    control: str
    typed: str


def field_rows(kind: str, found: dict[str, ApplicationField], least_confidence: float) -> list[FieldRow]:
    """Return the fields of a paper: those that it is asked for in their usual order, then what else was found.

    found: rows of fields by name.
    """
    expected = EXPECTED.get(kind, ())
    names = [*expected, *(name for name in F if name.value in found and name not in expected)]
    rows, number = [], 0
    for name in names:
        row = found.get(name.value)
        number += bool(row and row.boxes)
        rows.append(_row(name, row, number if row and row.boxes else 0, least_confidence))
    return rows


def _row(name: F, row: ApplicationField | None, number: int, least_confidence: float) -> FieldRow:
    given = row.given if row else None
    corrected = bool(row and row.corrected)
    return FieldRow(
        name=name.value,
        label=field_label(name),
        number=number,
        value=in_words(name, given, found=row is not None),
        read=in_words(name, row.value, found=row.confidence > 0) if row and row.corrected else "",
        page=row.page if row else None,
        corrected=corrected,
        unsure=bool(row and not corrected and row.confidence < least_confidence),
        control=_control(name),
        typed=_typed(name, given),
    )


def field_label(name: str) -> str:
    """Return what a field is called in the reader's language."""
    en, zh = FIELD_LABELS[F(name)]
    return zh if reader_language() == "zh" else en


def in_words(name: F, value: Any, *, found: bool) -> str:
    """Return a value as it is read; empty where nothing was found."""
    if name in FLAGS:
        return "" if not found or value is None else _("yes") if value else _("no")
    if name is F.SEALS and found and not any(value or []):
        return _("found; its words could not be read")
    if value in (None, "", []):
        return _("without end") if found and name is F.VALID_TO else ""
    if name is F.CHANNELS:
        value = [_labelled(Channel, one) for one in value]
    if name is F.SHOP_TYPE:
        return _labelled(ShopType, value)
    if isinstance(value, (list, tuple)):
        return ("、" if reader_language() == "zh" else ", ").join(str(one) for one in value)
    return str(value)


def _labelled(vocabulary: type[Labelled], value: object) -> str:
    known = next((one for one in vocabulary if one == value), None)
    return known.label(reader_language()) if known else str(value)


def _control(name: F) -> str:
    if name is F.SEALS:
        return ""
    return "date" if name in DAYS else "flag" if name in FLAGS else "text"


def _typed(name: F, value: object) -> str:
    if name in FLAGS:
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
