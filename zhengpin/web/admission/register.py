"""The register's answer beside what the papers say, a row each, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.admission.company_names import likeness
from zhengpin.admission.states import PaperKind
from zhengpin.flows.admission.facts import gather
from zhengpin.kit.errors import Problem
from zhengpin.matching.documents.model import FieldName as F
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.register.port import RegisterEntry, plain_number
from zhengpin.rights.title_chain import plain_name
from zhengpin.web.mistakes import told_of
from zhengpin.web.tongue import tongue

if TYPE_CHECKING:
    from zhengpin.admission.models import Application, Paper

STANDING = ("registered", "unknown")


class RegisterRow(NamedTuple):
    """differs: what the papers say is not what the register says."""

    label: str
    registered: str
    certificate: str
    letter: str
    differs: bool


def register_rows(row: Application, papers: list[Paper], actor: Actor) -> dict[str, object]:
    """Return `rows`, and `said` where there is nothing to compare: no register was asked, or it knows no such number.

    A register that cannot be read is said too.
    """
    try:
        found = gather(row, actor)
    except Problem as problem:
        return {"rows": [], "said": " ".join(told_of(problem))}
    if not found.asked:
        return {"rows": [], "said": _("No register is set up; nothing was asked.")}
    if found.entry is None:
        return {"rows": [], "said": _("The register knows no such number.")}
    certificate, letter = _given(papers, PaperKind.CERTIFICATE), _given(papers, PaperKind.LETTER)
    return {"rows": list(_rows(found.entry, certificate, letter, row)), "said": ""}


def _given(papers: list[Paper], kind: PaperKind) -> dict[str, Any]:
    """Return the fields of the first paper of a kind: of the letters the one nearest the owner."""
    first = next((one for one in papers if one.kind == kind), None)
    return {one.name: one.given for one in first.fields.all()} if first else {}


def _rows(
    entry: RegisterEntry, certificate: dict[str, Any], letter: dict[str, Any], row: Application
) -> Iterable[RegisterRow]:
    number = entry.registration_number or entry.application_number
    ends = entry.expiry_date.isoformat() if entry.expiry_date else ""
    status = KINDS["mark"].fields["status"].choice_label(entry.status, tongue())
    said = [(certificate.get(name), letter.get(name)) for name in (F.MARK, F.REGISTRATION_NO, F.VALID_TO)]
    yield _holder(entry, certificate.get(F.HOLDER) or "", letter.get(F.AUTHORISER) or "")
    yield _compared(_("Mark"), entry.mark_verbal_element_text, *said[0], plain_name)
    yield _compared(_("Registration number"), number, *said[1], plain_number)
    yield _classes(entry, certificate.get(F.NICE_CLASSES) or [], letter.get(F.NICE_CLASSES) or [], row)
    yield RegisterRow(_("Runs until"), ends, str(said[2][0] or ""), str(said[2][1] or ""), False)
    yield RegisterRow(_("Status"), status, "", "", entry.status not in STANDING)


def _holder(entry: RegisterEntry, holder: str, giver: str) -> RegisterRow:
    known = list(entry.holder_names)
    differs = any(name and not likeness(name, known) for name in (holder, giver))
    return RegisterRow(_("Registered holder"), _joined(known[:1]), holder, giver, differs)


def _classes(
    entry: RegisterEntry, certificate: list[int], letter: list[int], row: Application
) -> RegisterRow:
    known = set(entry.nice_classes)
    beyond = bool(known) and any(set(one) - known for one in (certificate, letter, row.nice_classes))
    return RegisterRow(
        _("Nice classes"), _joined(sorted(known)), _joined(certificate), _joined(letter), beyond
    )


def _compared(label: str, registered: str, certificate: object, letter: object, plain: Any) -> RegisterRow:
    said = [str(one or "") for one in (certificate, letter)]
    differs = bool(registered) and any(one and plain(one) != plain(registered) for one in said)
    return RegisterRow(label, registered, said[0], said[1], differs)


def _joined(values: Iterable[object]) -> str:
    return ("、" if tongue() == "zh" else ", ").join(str(one) for one in values)
