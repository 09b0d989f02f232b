"""Reads which protected rights have somebody who can be asked about them, and which organisations have anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation.models import ContactRole
from zhengpin.cooperation.queries.book import can_be_asked, contact_organisations, reachable
from zhengpin.rights.models import Filing
from zhengpin.rights.states import COLLECTION, FilingKind, FilingState


@dataclass(frozen=True)
class Covered:
    """Of some rights, or of some organisations: how many have a contact who can be asked, of how many."""

    covered: int
    total: int


def _protected(actor: Actor) -> QuerySet[Filing]:
    """Return the rights under protection, what merchants deposit of their own left out: those have accounts here."""
    actor.require(Permission.READ_CONTACTS)
    rows = Filing.objects.visible_to(actor).filter(state=FilingState.APPROVED.value)
    return rows.exclude(external_id=COLLECTION)


def _asked_about() -> Exists:
    """Return whether somebody who can be asked has a role for a filing: for all rights, its kind, or it itself."""
    of_kind = Concat(Value(" "), OuterRef("kind"), Value(" "), output_field=CharField())
    roles = ContactRole.objects.filter(
        Q(all_rights=True) | Q(right_kinds__contains=of_kind) | Q(filings=OuterRef("pk")),
        contact__in=reachable(),
        contact__organisation__ended_at=None,
        contact__organisation__account=OuterRef("holder__organisation"),
    )
    return Exists(roles)


def coverage(actor: Actor) -> dict[FilingKind, Covered]:
    """Return of each kind of right how many under protection have a contact who can be asked. Raises Forbidden."""
    rows = _protected(actor).annotate(is_covered=_asked_about()).order_by()
    counted = rows.values("kind", "is_covered").annotate(number=Count("pk"))
    found: dict[FilingKind, list[int]] = {}
    for one in counted:
        counts = found.setdefault(FilingKind(one["kind"]), [0, 0])
        counts[0] += one["number"] if one["is_covered"] else 0
        counts[1] += one["number"]
    return {kind: Covered(*found[kind]) for kind in FilingKind if kind in found}


def uncovered_filings(actor: Actor, *, kind: str = "") -> QuerySet[Filing]:
    """Return the rights under protection about which nobody can be asked, by holder and title. Raises Forbidden."""
    rows = _protected(actor).exclude(_asked_about()).select_related("holder")
    return (rows.filter(kind=kind) if kind else rows).order_by("holder__name", "title", "pk")


def uncovered_rows(actor: Actor, language: str, *, kind: str = "") -> Iterator[list[str]]:
    """Yield these rights as a table: headers in a language, then a row a right. Raises Forbidden."""
    chinese = language.lower().startswith("zh")
    yield (
        ["备案号", "权利类型", "名称", "注册号", "权利人"]
        if chinese
        else [
            "Filing",
            "Kind",
            "Title",
            "Registration number",
            "Holder",
        ]
    )
    for row in uncovered_filings(actor, kind=kind).iterator(chunk_size=500):
        word = FilingKind(row.kind).label(language)
        yield [row.number, word, row.title, row.registration_no, row.holder.name]


def named_by_kind(actor: Actor) -> dict[str, Covered]:
    """Return of each kind of organisation how many have a contact who can be asked, of those in the book.

    Raises Forbidden.
    """
    rows = contact_organisations(actor).order_by()
    named = Counter(rows.filter(can_be_asked()).values_list("kind", flat=True))
    return {
        kind: Covered(named[kind], number)
        for kind, number in Counter(rows.values_list("kind", flat=True)).items()
    }
