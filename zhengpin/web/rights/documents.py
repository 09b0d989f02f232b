"""What the pages show of a filing's papers: documents, chain of title, what is sent in later, the register's answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.rights import operations, queries
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.operations.references import takes_pictures
from zhengpin.rights.states import FILING, DocumentKind, FilingState, LinkKind, SupplementState

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from zhengpin.rights.models import Filing, RegisterSnapshot


SPARE_ROWS = 2


def documents_of(actor: Actor, row: Filing) -> dict[str, object]:
    """Return what every page with papers needs: documents, links with their weaknesses, kinds to choose from."""
    language = get_language() or "en"
    weak = queries.title_weaknesses(actor, row)
    links = [
        {"row": link, "weak": [one.fault.as_dict() for one in weak if one.link == number]}
        for number, link in enumerate(queries.title_links(actor, row.pk))
    ]
    return {
        "documents": list(queries.documents(actor, row.pk)),
        "links": links,
        "chain_weak": [one.fault.as_dict() for one in weak if one.link is None],
        "document_kinds": [(one.value, one.label(language)) for one in DocumentKind],
        "link_kinds": [(one.value, one.label(language)) for one in LinkKind],
        "spare_rows": range(SPARE_ROWS if links else SPARE_ROWS + 1),
        "may_remove": "edit" in FILING.allowed(row.state),
    }


def supplement_of(actor: Actor, row: Filing) -> dict[str, object]:
    """Return what is being sent in for a filing that stands, and what the reader may do with it."""
    present = queries.open_supplement(actor, row.pk)
    files, reviews = actor.may(Permission.FILE_RIGHTS), actor.may(Permission.REVIEW_RIGHTS)
    drafted = present is None or present.state == SupplementState.DRAFT
    stands = row.state == FilingState.APPROVED
    waits = present is not None and present.state == SupplementState.SUBMITTED
    own = row.holder.organisation_id in actor.organisation_ids
    if present is not None:
        own = own or actor.ref in (present.filed_by, present.submitted_by)
    return {
        "supplement": present,
        "supplement_pictures": list(present.references.select_related("blob")) if present else [],
        "supplement_clips": list(present.clips.select_related("blob")) if present else [],
        "supplement_documents": list(present.documents.all()) if present else [],
        "may_add": files and stands and drafted,
        "adds_pictures": takes_pictures(row),
        "may_renew": files and drafted and "renew" in FILING.allowed(row.state) and row.valid_to is not None,
        "may_take_back": files and present is not None,
        "decides_supplement": reviews and waits and not own,
    }


def register_of(actor: Actor, row: Filing) -> dict[str, object]:
    """Return the register's last answer beside what was filed, for one who reviews filings."""
    if not actor.may(Permission.REVIEW_RIGHTS) or "registration_no" not in kind_of(row).fields:
        return {"shows_register": False}
    snapshot = queries.register_snapshot(actor, row.pk)
    lines = _lines(row, snapshot) if snapshot and snapshot.found else []
    return {"shows_register": True, "snapshot": snapshot, "register_lines": lines}


def _lines(row: Filing, snapshot: RegisterSnapshot) -> list[dict[str, object]]:
    """Return a line a field: label, as filed, as registered, and whether and how gravely they differ."""
    details, entry, kind = details_of(row), snapshot.entry, kind_of(row)
    language = get_language() or "en"
    differing = {one["field"]: one for one in snapshot.differences}
    named = {
        "word": entry.get("MarkVerbalElementText"),
        "nice_classes": ", ".join(map(str, entry.get("NiceClasses") or [])),
        "owner_name": "; ".join(entry.get("HolderNames") or []),
        "status": entry.get("status") if entry.get("status") != "unknown" else "",
        "application_no": entry.get("ApplicationNumber"),
        "filing_date": entry.get("ApplicationDate"),
        "registration_date": entry.get("RegistrationDate"),
        "valid_to": entry.get("ExpiryDate"),
    }
    filed = details | {
        "nice_classes": ", ".join(map(str, details.get("nice_classes") or [])),
        "owner_name": details.get("owner_name") or row.holder.name,
        "valid_to": row.valid_to.isoformat() if row.valid_to else "",
        "status": details.get("status") if details.get("status") != "unknown" else "",
    }
    status = kind.fields.get("status")
    labels = {name: field.label(language) for name, field in kind.fields.items()}
    labels["valid_to"] = _("Protected until")
    lines = []
    for name, registered in named.items():
        if name not in labels or not (registered or filed.get(name)):
            continue
        texts = [filed.get(name) or "–", registered or "–"]
        if name == "status" and status:
            texts = [status.choice_label(text, language) for text in texts]
        difference = differing.get(name)
        lines.append(
            {
                "label": labels[name],
                "filed": texts[0],
                "register": texts[1],
                "differs": difference is not None,
                "grave": bool(difference and difference["grave"]),
            }
        )
    return lines


def add_pictures(row: Filing, files: Iterable[UploadedFile], actor: Actor) -> list[tuple[str, Problem]]:
    """Add the files that are sound pictures; return the names of the others, each with why it was refused."""
    refused = []
    for file in files:
        try:
            require_size(file)
            operations.add_reference(filing_id=row.pk, content=file.read(), actor=actor)
        except Problem as problem:
            refused.append(((file.name or "")[:120], problem))
    return refused


def add_documents(
    row: Filing, kind: str, files: Iterable[UploadedFile], actor: Actor
) -> list[tuple[str, Problem]]:
    """Add the files that are sound documents; return the names of the others, each with why it was refused."""
    refused = []
    for file in files:
        try:
            require_size(file)
            operations.add_document(
                filing_id=row.pk, kind=kind, content=file.read(), name=file.name or "", actor=actor
            )
        except Problem as problem:
            refused.append(((file.name or "")[:120], problem))
    return refused


def require_size(file: UploadedFile) -> None:
    """Raise Invalid for an upload that is larger than a picture may be."""
    if (file.size or 0) > settings.PICTURE_LIMIT:
        raise Invalid(
            _("The file is larger than %(limit)d MB.") % {"limit": settings.PICTURE_LIMIT // 1_048_576},
            code="upload.too_large",
            remedy=_("Send a smaller file."),
        )
