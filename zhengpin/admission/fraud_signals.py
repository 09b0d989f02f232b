"""What an authorisation paper says, doubted beside the register, the licence, the applicant and the calendar."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zhengpin.admission.company_names import NameLikeness, likeness
from zhengpin.admission.company_numbers import is_company_number
from zhengpin.admission.naming import same_mark
from zhengpin.matching.documents.model import FieldName, FoundField, Signal
from zhengpin.matching.forgery.signals import SignalCode
from zhengpin.rights.register.port import RegisterEntry

_SIGNED_LATE_DAYS = 30
"""Letters are often signed some weeks after their term began."""
_VERY_LATE_DAYS = 365


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What papers are doubted by.

    applicant_names: every name the applicant goes by; entry: what the register answered, None where it has no such
    number; asked: whether a register was asked at all; nice_classes: which the application asks for; least_days: that
    must be left of a term for the type of shop.
    """

    applicant_names: Sequence[str]
    on: date
    entry: RegisterEntry | None = None
    asked: bool = False
    nice_classes: Collection[int] = ()
    least_days: int = 0


def fraud_signals(fields: Sequence[FoundField], known: DocumentContext, *, last: bool = True) -> list[Signal]:
    """Return what speaks against the fields of a letter or certificate, nothing where all fits.

    last: whether the letter is the one that must name the applicant; those above it in the chain name others.
    """
    document = _Document(fields)
    found = [*_register(document, known), *_dates(document, known), *_term(document, known)]
    if last:
        codes = (SignalCode.AUTHORISED_ANOTHER, SignalCode.AUTHORISED_NEARLY)
        found += _name(document.field(FieldName.AUTHORISED), known.applicant_names, codes)
    return found


def licence_fraud_signals(fields: Sequence[FoundField], known: DocumentContext) -> list[Signal]:
    """Return what speaks against the fields of the applicant's licence."""
    document = _Document(fields)
    codes = (SignalCode.LICENCE_OF_ANOTHER, SignalCode.LICENCE_NEARLY)
    found = list(_name(document.field(FieldName.COMPANY), known.applicant_names, codes))
    number = document.field(FieldName.COMPANY_NO)
    if number and not is_company_number(str(number.value)):
        strength = 0.8 if number.confidence > 0.9 else 0.4
        found.append(_signal(SignalCode.COMPANY_NO_WRONG, strength, [number], number=number.value))
    ends = document.day(FieldName.VALID_TO)
    if ends and ends < known.on:
        found.append(_signal(SignalCode.LICENCE_OVER, 1.0, [document.field(FieldName.VALID_TO)], ends=ends))
    return found


class _Document:
    """The fields of one paper, the surest of each name."""

    def __init__(self, fields: Iterable[FoundField]) -> None:
        self._of: dict[str, FoundField] = {}
        for one in sorted(fields, key=lambda one: one.confidence):
            self._of[one.name] = one

    def field(self, name: str) -> FoundField | None:
        return self._of.get(name)

    def text(self, name: str) -> str:
        return str(self._of[name].value) if name in self._of else ""

    def day(self, name: str) -> date | None:
        """Return a field's date, None where there is none or it is no date."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def classes(self) -> set[int]:
        value = self._of[FieldName.NICE_CLASSES].value if FieldName.NICE_CLASSES in self._of else ()
        return {int(one) for one in value if str(one).isdigit()}


def _register(document: _Document, known: DocumentContext) -> Iterator[Signal]:
    number = document.field(FieldName.REGISTRATION_NO)
    if number is None or not known.asked:
        return
    if known.entry is None:
        yield _signal(SignalCode.NUMBER_UNKNOWN, number.confidence, [number], number=number.value)
        return
    yield from _standing(number, known.entry, known.on)
    yield from _classes(document, number, known)
    yield from _owner(document, number, known.entry)
    mark, word = document.field(FieldName.MARK), known.entry.mark_verbal_element_text
    if mark and word and not same_mark(str(mark.value), word):
        values = {"here": mark.value, "register": word, "number": number.value}
        yield _signal(SignalCode.MARK_DIFFERS, 0.8, [mark, number], **values)


def _standing(number: FoundField, entry: RegisterEntry, on: date) -> Iterator[Signal]:
    status = entry.mark_current_status_code or entry.status
    values = {"number": number.value, "status": status}
    if entry.status in {"cancelled", "refused"}:
        yield _signal(SignalCode.RIGHT_CANCELLED, 1.0, [number], **values)
    elif entry.status == "expired" or (entry.expiry_date and entry.expiry_date < on):
        yield _signal(SignalCode.RIGHT_EXPIRED, 1.0, [number], ended=entry.expiry_date or status, **values)
    elif entry.status == "pending":
        yield _signal(SignalCode.RIGHT_NOT_STANDING, 0.8, [number], **values)


def _classes(document: _Document, number: FoundField, known: DocumentContext) -> Iterator[Signal]:
    covered = set(known.entry.nice_classes) if known.entry else set()
    wanted = set(known.nice_classes) | document.classes()
    if covered and wanted - covered:
        fields = [number, document.field(FieldName.NICE_CLASSES)]
        values = {"covered": sorted(covered), "wanted": sorted(wanted - covered), "number": number.value}
        yield _signal(SignalCode.CLASS_NOT_COVERED, 0.9, fields, **values)


def _owner(document: _Document, number: FoundField, entry: RegisterEntry) -> Iterator[Signal]:
    """The certificate's holder must be the register's; an authoriser may stand further down the chain."""
    holder = document.field(FieldName.HOLDER)
    if holder and entry.holder_names:
        best = likeness(str(holder.value), entry.holder_names)
        if best is not NameLikeness.SAME:
            strength = 0.3 if best is NameLikeness.NEARLY else 0.9
            values = {"here": holder.value, "register": entry.holder_names[0], "number": number.value}
            yield _signal(SignalCode.HOLDER_DIFFERS, strength, [holder, number], **values)


def _dates(document: _Document, known: DocumentContext) -> Iterator[Signal]:
    begins, ends = document.day(FieldName.VALID_FROM), document.day(FieldName.VALID_TO)
    signed = document.day(FieldName.SIGNED_ON)
    term = [document.field(FieldName.VALID_FROM), document.field(FieldName.VALID_TO)]
    if begins and ends and ends < begins:
        yield _signal(SignalCode.ENDS_BEFORE_BEGIN, 1.0, term, begins=begins, ends=ends)
        ends = None  # which of both is wrong is not known
    if signed:
        yield from _signing(signed, begins, ends, document.field(FieldName.SIGNED_ON), known)
    expires = known.entry.expiry_date if known.entry else None
    if expires and ends and known.on <= expires < ends:
        yield _signal(SignalCode.OUTLIVES_RIGHT, 0.2, term[1:], ends=ends, expires=expires)


def _signing(
    signed: date, begins: date | None, ends: date | None, field: FoundField | None, known: DocumentContext
) -> Iterator[Signal]:
    if signed > known.on:
        yield _signal(SignalCode.SIGNED_IN_FUTURE, 1.0, [field], signed=signed)
    elif ends and signed > ends:
        yield _signal(SignalCode.SIGNED_AFTER_END, 1.0, [field], signed=signed, ends=ends)
    elif begins and (late := (signed - begins).days) > _SIGNED_LATE_DAYS:
        strength = min(1.0, 0.2 + 0.8 * late / _VERY_LATE_DAYS)
        yield _signal(
            SignalCode.SIGNED_AFTER_BEGIN, strength, [field], signed=signed, begins=begins, days=late
        )
    applied = known.entry.application_date if known.entry else None
    if applied and signed < applied:
        yield _signal(SignalCode.BEFORE_APPLICATION, 0.9, [field], signed=signed, applied=applied)


def _term(document: _Document, known: DocumentContext) -> Iterator[Signal]:
    begins, ends = document.day(FieldName.VALID_FROM), document.day(FieldName.VALID_TO)
    if begins and ends and ends < begins:
        return
    if ends and ends < known.on:
        yield _signal(SignalCode.TERM_OVER, 1.0, [document.field(FieldName.VALID_TO)], ends=ends)
    elif ends and (left := (ends - known.on).days) < known.least_days:
        values = {"days": left, "ends": ends, "least": known.least_days}
        yield _signal(
            SignalCode.TERM_SHORT, 1 - left / known.least_days, [document.field(FieldName.VALID_TO)], **values
        )
    if begins and begins > known.on:
        yield _signal(SignalCode.TERM_NOT_BEGUN, 0.8, [document.field(FieldName.VALID_FROM)], begins=begins)


def _name(
    field: FoundField | None, names: Sequence[str], codes: tuple[SignalCode, SignalCode]
) -> Iterator[Signal]:
    if field is None or not names:
        return
    best = likeness(str(field.value), names)
    if best is not NameLikeness.SAME:
        code, strength = (codes[1], 0.3) if best is NameLikeness.NEARLY else (codes[0], field.confidence)
        yield _signal(code, strength, [field], here=field.value, applicant=names[0])


def _signal(
    code: SignalCode, strength: float, fields: Iterable[FoundField | None], **values: object
) -> Signal:
    """Return a signal at the fields' places on the page of the first; dates are told in ISO 8601."""
    there = [one for one in fields if one is not None]
    page = there[0].page if there else None
    boxes = tuple(box for one in there if one.page == page for box in one.boxes)
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return Signal(code, round(min(max(strength, 0.0), 1.0), 3), page, boxes, plain)
