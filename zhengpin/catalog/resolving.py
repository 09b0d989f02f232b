"""Finds what addresses and numbers mean, many at a time, whatever kind of thing they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import Q

from zhengpin.catalog import fields
from zhengpin.catalog.addresses import address_key, looks_like_address
from zhengpin.catalog.fields import FieldError
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import TABLES, Ambiguous, Subject, identity, subject_of
from zhengpin.kit.ids import split_reference

AT_ONCE = 500
MOST_ROWS = 10_000
"""Rows that one statement may give; what is met more often is asked for in smaller parts."""
MOST_MEANINGS = 20

Answer = Subject | Ambiguous | None


@dataclass(frozen=True)
class _Sought:
    """One text as it can be looked up: by the key of an address, a number of the marketplace, an id of ours."""

    subject_kinds: tuple[SubjectKind, ...] = ()
    address: str = ""
    external_id: str = ""
    identifier: UUID | None = None

    def parts(self) -> Iterator[tuple[str, Any]]:
        yield from (("address_key", self.address), ("external_id", self.external_id), ("id", self.identifier))


def resolve_subjects(asked: Sequence[tuple[str, str]], *, source: str = "") -> list[Answer]:
    """Return what each `(surface or "", text)` means, in order: one subject, several, or None where nothing is known.

    text: an address (see `addresses.address_key`), the marketplace's number, an id of ours, or a typed reference.
    source: the marketplace whose numbers and addresses are meant; all where it is not given. At most seven statements
    for 500 texts. Nobody's sight narrows it, since a complainant names what others own: hand out only what is public of
    a subject, its title, address and number.
    """
    answers: list[Answer] = []
    for chunk in batched(asked, AT_ONCE):
        answers += _resolved([_sought(subject_kind, text) for subject_kind, text in chunk], source)
    return answers


def _sought(subject_kind: str, text: str) -> _Sought:
    try:
        written = fields.text(text, limit=2000, required=True)
    except FieldError:
        return _Sought()
    if subject_kind and subject_kind not in set(SubjectKind):
        return _Sought()
    subject_kinds = (SubjectKind(subject_kind),) if subject_kind else tuple(SubjectKind)
    if typed := _typed(written):
        kind, identifier = typed
        return _Sought((kind,) if kind in subject_kinds else (), identifier=identifier)
    explicit = written.lower().startswith(("http://", "https://"))
    return _Sought(
        subject_kinds,
        address=address_key(written) if looks_like_address(written) else "",
        external_id="" if explicit or len(written) > 120 else written,
        identifier=_identifier(written),
    )


def _typed(written: str) -> tuple[SubjectKind, UUID] | None:
    try:
        kind, identifier = split_reference(written)
    except ValueError:
        return None
    found = _identifier(identifier)
    return (SubjectKind(kind), found) if found and kind in set(SubjectKind) else None


def _identifier(written: str) -> UUID | None:
    try:
        return UUID(written) if len(written) == 36 else None
    except ValueError:
        return None


def _resolved(sought: Sequence[_Sought], source: str) -> list[Answer]:
    found: dict[tuple[SubjectKind, str, object], dict[str, Subject]] = defaultdict(dict)
    for subject_kind, tables in TABLES.items():
        of_subject_kind = [one for one in sought if subject_kind in one.subject_kinds]
        for model, along in tables:
            rows = _rows(model, along, subject_kind, of_subject_kind, source)
            if len(rows) >= MOST_ROWS and len(sought) > 1:
                half = len(sought) // 2
                return _resolved(sought[:half], source) + _resolved(sought[half:], source)
            for row in rows:
                made = subject_of(subject_kind, row)
                for name in ("address_key", "external_id"):
                    found[subject_kind, name, getattr(row, name, "")][made.reference] = made
                found[subject_kind, "id", made.identifier][made.reference] = made
    return [_answer(one, found) for one in sought]


def _rows(
    model: Any, along: Sequence[str], subject_kind: SubjectKind, sought: Sequence[_Sought], source: str
) -> list:
    wanted: dict[str, set[Any]] = defaultdict(set)
    for one in sought:
        for name, value in one.parts():
            if value:
                wanted[name].add(value)
    named = {field.name for field in model._meta.get_fields()}
    of_source = Q(source=source) if source else Q()
    # The source stands within each alternative, so that each has an index of its own to be found by.
    conditions = [
        Q(**{f"{name}__in": wanted[name]}) & of_source
        for name in ("address_key", "external_id")
        if wanted[name] and name in named
    ]
    if wanted["id"]:
        conditions.append(Q(**{f"{identity(subject_kind)}__in": wanted["id"]}))
    if not conditions:
        return []
    narrowed = conditions[0]
    for other in conditions[1:]:
        narrowed |= other
    return list(model.objects.filter(narrowed).select_related(*along)[:MOST_ROWS])


def _answer(one: _Sought, found: dict[tuple[SubjectKind, str, Any], dict[str, Subject]]) -> Answer:
    meant: dict[str, Subject] = {}
    for subject_kind in one.subject_kinds:
        for name, value in one.parts():
            if value:
                meant |= found.get((subject_kind, name, value), {})
    if len(meant) > 1:
        meant = _without_accounts_of(meant)
    if len(meant) > 1:
        return Ambiguous(tuple(meant[ref] for ref in sorted(meant)[:MOST_MEANINGS]))
    return next(iter(meant.values()), None)


def _without_accounts_of(meant: dict[str, Subject]) -> dict[str, Subject]:
    """Leave a creator's account out where the creator is meant, too: it is asked for as an account by name alone."""
    creators = {one.creator_id for one in meant.values() if one.subject_kind is SubjectKind.CREATOR}
    return {
        ref: one
        for ref, one in meant.items()
        if one.subject_kind is not SubjectKind.ACCOUNT or one.creator_id not in creators
    }
