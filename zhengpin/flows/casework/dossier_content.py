"""Puts all of a matter into the shape of a dossier: sections with tables, figures with documents, files, graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import display_names
from zhengpin.casework import queries
from zhengpin.casework.content import ExhibitContent, FigureContent, MatterContent
from zhengpin.casework.graph import GraphEdge, GraphWords, drawn, placed
from zhengpin.casework.states import NodeKind, SubjectOfMatter, SuspectStage, TieKind, ValueKind
from zhengpin.evidence.dossiers.content import (
    AttachedFile,
    Dossier,
    DossierFigure,
    DossierGraph,
    DossierPicture,
    DossierSection,
    Language,
    file_name,
)
from zhengpin.evidence.packs.queries import packs
from zhengpin.evidence.queries import StoredFile, blobs
from zhengpin.evidence.states import PackState
from zhengpin.flows.casework import dossier_tables as tables
from zhengpin.flows.letters.values import operator_name
from zhengpin.kit.ids import reference

if TYPE_CHECKING:
    from zhengpin.casework.models import MatterDossier, MatterGrant
    from zhengpin.evidence.models import EvidencePack

SUFFIXES = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/tiff": ".tiff",
}


@dataclass(frozen=True)
class GatheredMatter:
    """What a dossier is made of. names: of whom typed references mean; files: documents and photos by digest."""

    row: MatterDossier
    matter: MatterContent
    packs: Sequence[EvidencePack]
    grants: Sequence[MatterGrant]
    names: Mapping[str, str]
    documents: Mapping[str, AttachedFile]
    photos: Sequence[tuple[ExhibitContent, AttachedFile]]


def dossier_of(row: MatterDossier, *, made_at: datetime, follows: str, stamp: str, actor: Actor) -> Dossier:
    """Return what goes into a dossier: all of its matter as it stands now, in the language that was asked for.

    follows: the identity of the version before; stamp: what it says of its time stamp. Nothing is read of the files.
    """
    language = cast("Language", row.language)
    with translation.override(language):
        at = _gathered(row, actor)
        return Dossier(
            number=at.matter.number,
            title=at.matter.title,
            language=language,
            operator=str(operator_name(actor)),
            made_by=at.names.get(row.asked_by, row.asked_by),
            made_at=made_at.astimezone(ZoneInfo(settings.TIME_ZONE)),
            sections=list(_sections(at, stamp)),
            documents=[*at.documents.values(), *(file for _exhibit, file in at.photos)],
            packs=_packs(at),
            graph=_graph(at.matter, language),
            version=row.version,
            follows=follows,
        )


def _gathered(row: MatterDossier, actor: Actor) -> GatheredMatter:
    matter = queries.content_of(actor, row.matter_id)
    grants = list(queries.grants(actor, row.matter))
    people = {row.asked_by, matter.lead, *(one.owner for one in matter.tasks)}
    people |= {one.given_by for one in grants}
    sealed = packs(actor, state=PackState.SEALED.value).filter(pk__in=row.packs).exclude(blob=None)
    return GatheredMatter(
        row=row,
        matter=matter,
        packs=list(sealed.order_by("pk")),
        grants=grants,
        names=display_names(actor, people),
        documents=_documents(matter),
        photos=list(_photos(matter)),
    )


def _documents(matter: MatterContent) -> dict[str, AttachedFile]:
    """Return the documents by digest. Their numbers never change: documents are added, never taken out."""
    found = {}
    for number, one in enumerate(matter.documents, start=1):
        if not one.media_type:
            continue
        name = file_name(one.about, number, SUFFIXES.get(one.media_type, ""))
        about = " · ".join(filter(None, (one.name, one.issuer, one.dated.isoformat() if one.dated else "")))
        found[one.digest] = AttachedFile(name, StoredFile(one.digest), one.digest, one.about, about)
    return found


def _photos(matter: MatterContent) -> Iterator[tuple[ExhibitContent, AttachedFile]]:
    """Yield each photo of each exhibit once, those of its taking in first."""
    known = blobs(digest for one in matter.exhibits for digest in _digests(one))
    for one in matter.exhibits:
        for digest in _digests(one):
            suffix = SUFFIXES.get(known[digest].media_type, "") if digest in known else ""
            name = f"{one.number.lower()}-{digest[:16]}{suffix}"
            title = _("Photo of the exhibit %(number)s") % {"number": one.number}
            yield one, AttachedFile(name, StoredFile(digest), digest, title, _found_at(one, digest))


def _digests(one: ExhibitContent) -> list[str]:
    return list(dict.fromkeys([*one.photos, *(photo for link in one.chain for photo in link.photos)]))


def _found_at(one: ExhibitContent, digest: str) -> str:
    """Return when a photo was taken: as the exhibit was taken in, or at which hand-over."""
    if digest in one.photos:
        return _("As it was taken in")
    link = next(link for link in one.chain if digest in link.photos)
    return _("At hand-over %(position)d") % {"position": link.position}


def _packs(at: GatheredMatter) -> list[AttachedFile]:
    numbers = {reference(one.kind, one.thing): one.number for one in at.matter.subjects}
    found = []
    for one in at.packs:
        assert one.blob_id is not None, "a sealed pack has its archive"
        number = numbers.get(one.subject, "")
        name = file_name(f"{number} pack", 0, "")[5:] + f"-{one.blob_id[:16]}.zip"
        about = _("Frozen %(moment)s") % {"moment": tables.moment(one.frozen_at)}
        found.append(AttachedFile(name, StoredFile(one.blob_id), one.blob_id, one.title, about))
    return found


def _graph(matter: MatterContent, language: str) -> DossierGraph | None:
    if not matter.nodes:
        return None
    edges = [GraphEdge(one.source, one.target, TieKind(one.label).label(language)) for one in matter.edges]
    laid = placed(matter.nodes, edges)
    title = _("Who is joined to what in the matter %(number)s") % {"number": matter.number}
    described = ngettext(
        "%(many)d node, with the lines between them; the tables say the same.",
        "%(many)d nodes, with the lines between them; the tables say the same.",
        len(laid.nodes),
    ) % {"many": len(laid.nodes)}
    kinds = {one.value: one.label(language) for one in NodeKind}
    svg = drawn(laid, GraphWords(title, described, language, kinds))
    return DossierGraph(svg.encode(), title, described)


def _sections(at: GatheredMatter, stamp: str) -> Iterator[DossierSection]:
    matter, language = at.matter, at.row.language
    yield DossierSection(
        _("What is known"),
        paragraphs=_paragraphs(matter.summary),
        tables=tables.some(tables.facts(matter, at.names, language)),
    )
    yield _counted(at)
    yield _listed(_("What it is over"), tables.some(tables.subjects(matter, language)))
    yield _listed(_("Parties"), tables.some(tables.parties(matter, language)))
    yield _exhibits(at)
    yield _listed(_("Tasks"), tables.some(tables.tasks(matter, at.names, language)))
    yield _listed(
        _("Who is joined to what"), tables.some(tables.nodes(matter, language), tables.ties(matter, language))
    )
    yield _listed(
        _("What was shared with whom"), tables.some(tables.shared(at.grants, matter, at.names, language))
    )
    if matter.press_text:
        yield DossierSection(_("Text for the press"), paragraphs=_paragraphs(matter.press_text))
    yield DossierSection(_("About this dossier"), paragraphs=[*_about(at), stamp])


def _listed(title: str, found: Sequence[tables.DossierTable]) -> DossierSection:
    return DossierSection(title, paragraphs=() if found else [_("None.")], tables=found)


def _counted(at: GatheredMatter) -> DossierSection:
    """Return the numbers, each with its document."""
    matter, language = at.matter, at.row.language
    numbers = [*matter.suspects, *matter.values]
    figures = [
        _figure(one, at.documents[one.digest].name, language) for one in numbers if one.digest in at.documents
    ]
    said = [_("Each stage counts whoever has reached it. Each number stands on the document that it names.")]
    return DossierSection(
        _("Suspects and value"),
        paragraphs=said if numbers else [_("Nothing is counted.")],
        figures=figures,
        tables=tables.some(tables.numbers(matter, language)),
    )


def _figure(one: FigureContent, document: str, language: str) -> DossierFigure:
    word = ValueKind(one.what) if one.is_money else SuspectStage(one.what)
    value = f"{one.amount:,.2f} {one.currency}" if one.is_money else f"{Decimal(one.amount):,.0f}"
    label = f"{word.label(language)} ({one.currency})" if one.is_money else word.label(language)
    return DossierFigure(label, value, [document])


def _exhibits(at: GatheredMatter) -> DossierSection:
    """Return the exhibits with each hand-over, and their photos."""
    matter, language = at.matter, at.row.language
    found = tables.some(tables.exhibits(matter, language), tables.custody(matter, language))
    pictures = [
        DossierPicture(file.path, f"{file.title}: {one.description}", f"{one.number} · {file.about}")
        for one, file in at.photos
    ]
    return DossierSection(
        _("Exhibits"), paragraphs=() if found else [_("None.")], tables=found, pictures=pictures
    )


def _about(at: GatheredMatter) -> Iterator[str]:
    """Yield what it holds and what it does not, so that nobody takes it for more."""
    yield _(
        "It holds all of the matter %(number)s as the operator's records had it at the time at which it was made."
    ) % {"number": at.matter.number}
    packed = {one.subject for one in at.packs}
    cases = [one for one in at.matter.subjects if one.kind == SubjectOfMatter.CASE]
    without = [one.number for one in cases if reference(one.kind, one.thing) not in packed]
    if without:
        yield _("No sealed evidence pack is included of these cases: %(numbers)s.") % {
            "numbers": ", ".join(without)
        }


def _paragraphs(text: str) -> list[str]:
    return [one for one in (line.strip() for line in text.splitlines()) if one]
