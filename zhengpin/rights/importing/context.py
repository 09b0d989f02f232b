"""What the rows of one import share: who imports, how, and where pictures, holders and sellers are found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit import ids
from zhengpin.kit.errors import Invalid
from zhengpin.rights import inputs, operations, queries
from zhengpin.rights.importing.pictures import PictureSource
from zhengpin.rights.models import Authorisation, Filing, RightsHolder
from zhengpin.rights.quarantine import Prevalence

SellerFinder = Callable[[str], list[UUID]]
"""Returns the organisations of the sellers that a text may mean: none, one, or several."""

Examiner = Callable[[Filing], Mapping[int, Prevalence]]
"""Returns how widely the pictures of a filing are shown already, by the number of the reference."""


def not_examined(filing: Filing) -> dict[int, Prevalence]:
    """Return nothing: where nobody can say what is shown, only the content of pictures is examined."""
    return {}


def nothing_follows(row: Authorisation) -> None:
    """Do nothing: where nobody keeps what an authorisation covers again."""


def sellers_by_name(text: str) -> list[UUID]:
    """Return the merchants' organisations of exactly this name."""
    rows = Organisation.objects.filter(kind=OrganisationKind.MERCHANT.value, name=text)
    return list(rows.values_list("pk", flat=True)[:2])


@dataclass(frozen=True)
class ImportContext:
    """submit: whether filings are submitted or left as drafts; declared: whether they are declared to be true;
    declared_by: the name of whoever declares it, where that is not who imports; reviewer: one who approves what was
    submitted, in the same step, if that is wanted (never who imports); import_id: what the ledger calls this import."""

    actor: Actor
    submit: bool = True
    declared: bool = False
    declared_by: str = ""
    reviewer: Actor | None = None
    default_holder_id: UUID | None = None
    pictures: PictureSource = field(default_factory=PictureSource)
    find_sellers: SellerFinder = sellers_by_name
    examine: Examiner = not_examined
    granted: Callable[[Authorisation], None] = nothing_follows
    import_id: UUID = field(default_factory=ids.new_id)

    @property
    def signer(self) -> str:
        """Return who signs the claims of a table that is declared to be true."""
        return self.declared_by or self.actor.name or self.actor.ref

    def holder(self, row: Mapping[str, str]) -> RightsHolder:
        """Return the rights holder of a row; a new one is registered by whoever may manage accounts."""
        name = inputs.text(row.get("holder"), "holder", limit=200)
        if not name:
            return self._only_holder()
        found = list(queries.holders(self.actor).filter(Q(name=name) | Q(name_zh=name))[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise _holder_fault("import.holder_ambiguous", _("Several rights holders have this name."))
        if not self.actor.may(Permission.MANAGE_ACCOUNTS):
            raise _holder_fault("import.holder_unknown", _("You file for no rights holder of this name."))
        return self._new_holder(name, row)

    def _only_holder(self) -> RightsHolder:
        if self.default_holder_id:
            return queries.holder(self.actor, self.default_holder_id)
        found = list(queries.holders(self.actor)[:2])
        if len(found) == 1:
            return found[0]
        raise _holder_fault("import.holder_missing", _("The row names no rights holder."))

    def _new_holder(self, name: str, row: Mapping[str, str]) -> RightsHolder:
        kind = OrganisationKind.RIGHTS_HOLDER
        organisation = create_organisation(kind=kind, name=name, actor=self.actor)
        details = {field: row.get(field, "") for field in ("name_zh", "country", "contact_email")}
        details["name_zh"] = row.get("holder_zh", "")
        return operations.create_holder(
            organisation_id=organisation.pk, name=name, actor=self.actor, **details
        )

    def settle(self, filing: Filing) -> Filing:
        """Submit and approve a draft as far as the import was asked to."""
        if self.submit:
            filing = operations.submit_filing(filing_id=filing.pk, actor=self.actor)
            if self.reviewer is not None:
                shown = self.examine(filing)
                filing = operations.approve_filing(filing_id=filing.pk, prevalence=shown, actor=self.reviewer)
        return filing


def _holder_fault(code: str, message: str) -> Invalid:
    remedy = _("Write the name as it stands in the list of rights holders.")
    return Invalid(message, code=code, field="holder", remedy=remedy)
