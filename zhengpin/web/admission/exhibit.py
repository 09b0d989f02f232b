"""What a reviewer sees of an application: checklist, chain, register, and what speaks against the papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.admission import queries
from zhengpin.admission.company_names import likeness
from zhengpin.admission.states import ApplicationDocumentKind, ApplicationState
from zhengpin.flows.admission.facts import current_policy, gather
from zhengpin.kit.errors import Problem
from zhengpin.matching.documents.model import FieldName as F
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.signals import explained, supports
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.register.port import RegisterEntry, plain_number
from zhengpin.rights.title_chain import plain_name
from zhengpin.web.admission.checks import shown_defects
from zhengpin.web.admission.documents import Box, outlines, shown_documents, slots
from zhengpin.web.admission.fields import in_words
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import messages_of

if TYPE_CHECKING:
    from uuid import UUID

    from zhengpin.admission.models import Application, ApplicationDocument, ApplicationSignal

STANDING = ("registered", "unknown")


class RegisterRow(NamedTuple):
    """differs: what the papers say is not what the register says."""

    label: str
    registered: str
    certificate: str
    letter: str
    differs: bool


def register_rows(row: Application, documents: list[ApplicationDocument], actor: Actor) -> dict[str, object]:
    """Return `rows`, and `said` where there is nothing to compare: no register was asked, or it knows no such number.

    A register that cannot be read is said too.
    """
    try:
        found = gather(row, actor)
    except Problem as problem:
        return {"rows": [], "said": " ".join(messages_of(problem))}
    if not found.asked:
        return {"rows": [], "said": _("No register is set up; nothing was asked.")}
    if found.entry is None:
        return {"rows": [], "said": _("The register knows no such number.")}
    certificate, letter = (
        _given(documents, ApplicationDocumentKind.CERTIFICATE),
        _given(documents, ApplicationDocumentKind.LETTER),
    )
    return {"rows": list(_rows(found.entry, certificate, letter, row)), "said": ""}


def _given(documents: list[ApplicationDocument], kind: ApplicationDocumentKind) -> dict[str, Any]:
    """Return the fields of the first paper of a kind: of the letters the one nearest the owner."""
    first = next((one for one in documents if one.kind == kind), None)
    return {one.name: one.given for one in first.fields.all()} if first else {}


def _rows(
    entry: RegisterEntry, certificate: dict[str, Any], letter: dict[str, Any], row: Application
) -> Iterable[RegisterRow]:
    number = entry.registration_number or entry.application_number
    ends = entry.expiry_date.isoformat() if entry.expiry_date else ""
    status = KINDS["mark"].fields["status"].choice_label(entry.status, reader_language())
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


def _compared(
    label: str, registered: str, certificate: object, letter: object, plain: Callable[[str], str]
) -> RegisterRow:
    said = [str(one or "") for one in (certificate, letter)]
    differs = bool(registered) and any(one and plain(one) != plain(registered) for one in said)
    return RegisterRow(label, registered, said[0], said[1], differs)


def _joined(values: Iterable[object]) -> str:
    return ("、" if reader_language() == "zh" else ", ").join(str(one) for one in values)


MOST_EARLIER = 8
MOST_FIGURES = 6


def application_exhibit(panel: dict[str, Any], actor: Actor) -> dict[str, object]:
    """Return the panel of an application with all that its template draws; any other panel as it is."""
    if panel["kind"] != "application":
        return panel
    row, documents = panel["application"], panel["documents"]
    policy, judged = current_policy(), row.judged
    shown = shown_documents(documents, least_confidence=policy.least_confidence)
    spoken = signal_rows(panel["signals"], judged)
    looks_at_it = row.state == ApplicationState.UNDER_REVIEW and actor.may(Permission.DECIDE)
    confirmations = list(queries.confirmations(actor, application_id=row.pk)[:MOST_EARLIER])
    return panel | {
        "documents": shown,
        "slots": slots(row, shown, policy),
        "chain": chain_steps(judged.get("chain", {}), documents),
        "ends_on": judged.get("chain", {}).get("ends_on"),
        "holds": judged.get("chain", {}).get("state") == "holds",
        "noted": shown_defects(judged.get("noted", [])),
        "unsure": [one[reader_language()] for one in judged.get("unsure", [])],
        "spoken": spoken,
        "figures": figures(spoken, documents),
        "register": register_rows(row, documents, actor),
        "earlier": earlier(row, actor),
        "may_correct": looks_at_it,
        "confirmations": confirmations,
        "may_ask": looks_at_it
        and not any(one.answered_at is None and one.closed_at is None for one in confirmations),
        "threshold": policy.forgery.person_from,
        "by": display_names(actor, [row.submitted_by]).get(row.submitted_by, ""),
    }


def earlier(row: Application, actor: Actor) -> list[object]:
    """Return the other applications of the same applicant, newest first."""
    return list(queries.applications(actor, applicant_id=row.applicant_id).exclude(pk=row.pk)[:MOST_EARLIER])


def chain_steps(chain: dict[str, Any], documents: list[ApplicationDocument]) -> list[dict[str, object]]:
    """Return the letters of a chain as steps, each from whom to whom and until when; the weakest says so."""
    known = {str(one.pk): one for one in documents}
    steps = []
    for identifier in chain.get("letters", ()):
        document = known.get(identifier)
        if document is None:
            continue
        given = {one.name: one.given for one in document.fields.all()}
        steps.append(
            {
                "document": document,
                "giver": given.get(F.AUTHORISER) or "–",
                "taker": given.get(F.AUTHORISED) or "–",
                "begins": given.get(F.VALID_FROM) or given.get(F.SIGNED_ON) or "",
                "ends": in_words(F.VALID_TO, given.get(F.VALID_TO), found=F.VALID_TO in given),
                "passed_on": bool(given.get(F.SUBLICENSABLE)),
                "weakest": identifier == chain.get("weakest") and not _is_whole(chain),
            }
        )
    return steps


def _is_whole(chain: dict[str, Any]) -> bool:
    """Say whether a chain is one letter that holds, of which none is weaker than another."""
    return chain.get("state") == "holds" and len(chain["letters"]) == 1


class SignalRow(TypedDict):
    row: ApplicationSignal
    sentence: str
    supports: bool
    points: float


def signal_rows(signals: list[ApplicationSignal], judged: dict[str, Any]) -> list[SignalRow]:
    """Return what speaks against the papers, or for them, each with its sentence and what it added to the score."""
    points = defaultdict(list)
    for part in judged.get("signals", []):
        points[part["code"]].append(part["points"])
    rows: list[SignalRow] = []
    for one in signals:
        said = Signal(one.code, one.strength, one.page, values=one.values)
        counted = points[one.code].pop(0) if points[one.code] else 0.0
        rows.append(
            {
                "row": one,
                "sentence": explained(said, reader_language()),
                "supports": supports(said),
                "points": counted,
            }
        )
    return sorted(rows, key=lambda one: -abs(one["points"]))


def figures(spoken: list[SignalRow], documents: list[ApplicationDocument]) -> list[dict[str, object]]:
    """Return the places that signals name, drawn: beside the other page where it is compared with one."""
    known = {one.pk: one for one in documents}
    placed = [one for one in spoken if one["row"].page and (one["row"].boxes or one["row"].other_boxes)]
    placed.sort(key=lambda one: one["row"].other_id is None)
    made = [_figure(one, known) for one in placed[:MOST_FIGURES]]
    return [one for one in made if one["sides"]]


def _figure(spoken: SignalRow, known: dict[UUID, ApplicationDocument]) -> dict[str, object]:
    row = spoken["row"]
    sides = [_side(known.get(row.document_id), row.page or 0, row.boxes)]
    if row.other_id:
        of_other = row.other_id not in known
        sides.append(_side(row.other, row.other_page or 1, row.other_boxes, of_other=of_other))
    return spoken | {"sides": [one for one in sides if one]}


def _side(
    document: ApplicationDocument | None, number: int, boxes: Iterable[Box], *, of_other: bool = False
) -> dict[str, object] | None:
    pages = {page.number: page for page in document.pages.all()} if document else {}
    page = pages.get(number)
    if page is None:
        return None
    return {"document": document, "page": page, "outlines": outlines(boxes, page), "of_other": of_other}
