"""The page of a filed book: how what is filed reads, and what its publisher changes of it while it is on sale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Unpack

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.kinds.showing import ShownField, ShownSection
from zhengpin.rights.operations.books.supplying import SUPPLY
from zhengpin.rights.queries.books import hyphenated
from zhengpin.rights.states import FilingKind, FilingState
from zhengpin.web.rights.details import DetailsForm

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

NUMBERS = ("isbn", "set_isbn")


class SupplyForm(DetailsForm):
    """Price, dealers and copies of an approved book."""

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        filing: Filing,
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, kind=kind_of(filing), details=details_of(filing), **kwargs)
        self.fields = {name: self.fields[name] for name in SUPPLY}


def as_book(sections: Iterable[ShownSection], details: Mapping[str, Any]) -> list[ShownSection]:
    """Return what is filed of a book as its reader knows it: ISBNs with hyphens, the price with its currency."""
    shown = []
    for section in sections:
        fields = [_as_book(one, details) for one in section.fields if one.name != "currency"]
        shown.append(replace(section, fields=fields))
    return [section for section in shown if section.fields]


def _as_book(field: ShownField, details: Mapping[str, Any]) -> ShownField:
    if field.name in NUMBERS and field.values:
        return replace(field, values=[hyphenated(details[field.name])])
    if field.name == "list_price" and field.values:
        return replace(field, values=[f"{details['currency']} {details['list_price']}"])
    return field


def supply_of(actor: Actor, filing: Filing) -> dict[str, object]:
    """Return `supply_form` for whoever may change what is filed of the sale of an approved book; else nothing."""
    approved = filing.kind == FilingKind.PUBLICATION and filing.state == FilingState.APPROVED
    if not approved or not actor.may(Permission.FILE_RIGHTS):
        return {}
    return {"supply_form": SupplyForm(filing=filing)}
