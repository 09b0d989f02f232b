"""A small dossier in either language: a ruling, a sealed pack, listings with pictures, a graph."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from zhengpin.evidence.dossiers.building import BuiltDossier, Stamp, build_dossier
from zhengpin.evidence.dossiers.content import (
    AttachedFile,
    Dossier,
    DossierFigure,
    DossierGraph,
    DossierPicture,
    DossierSection,
    DossierTable,
    Language,
)
from zhengpin.evidence.typesetting.sealing import operator_seal

AT = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
GRAPH = """<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120" viewBox="0 0 300 120">
<title>Who is joined to whom</title><circle cx="60" cy="60" r="30" fill="#dde6f0"/><circle cx="220" cy="60" r="30"
fill="#f0e6dd"/><line x1="90" y1="60" x2="190" y2="60" stroke="#333"/><text x="40" y="64" font-size="12"
font-family="Noto Sans CJK SC">苍鹭店</text><text x="200" y="64" font-size="12">Depot 3</text></svg>"""
SAID: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Copies of the heron bag from one warehouse",
        "summary": "Three shops sold copies. *No markup*, #no code, 😀 and $math$ stand as they are.",
        "listings": "Listings",
    },
    "zh-hans": {
        "title": "苍鹭帆布袋仿冒案",
        "summary": "三家店铺销售仿冒品。*不是标记* #也不是代码 😀，原样显示。",
        "listings": "涉案商品",
    },
}


def attached(folder: Path, name: str, content: bytes, title: str) -> AttachedFile:
    path = folder / f"kept-{name}"
    path.write_bytes(content)
    return AttachedFile(name, path, hashlib.sha256(content).hexdigest(), title, "as received")


def content_in(
    folder: Path, language: Language = "en", *, pack: bytes = b"", listings: int = 12, **changes: Any
) -> Dossier:
    """Return what goes into a dossier, its files in a folder. pack: a sealed evidence pack."""
    said = SAID[language]
    picture = folder / "picture.png"
    Image.new("RGBA", (900, 600), (200, 30, 30, 120)).save(picture)
    rows = [
        (f"L-{at:04}", f"苍鹭帆布袋 {at}", "=1+1" if at == 3 else f"{at}.90", "removed")
        for at in range(listings)
    ]
    listed = DossierTable("listings", said["listings"], ("listing", "title", "price", "state"), rows)
    document = attached(folder, "0001-ruling.txt", b"The court rules. " * 9, "Ruling 法院裁定")
    sections = [
        DossierSection("概况 Overview", [said["summary"]], [DossierFigure("Detained", "7", [document.name])]),
        DossierSection(
            said["listings"],
            figures=[DossierFigure("Listings", str(listings), table="listings")],
            tables=[listed],
            pictures=[DossierPicture(picture, "A red bag 红色布袋", "L-0001")],
        ),
    ]
    made = Dossier(
        number="M-2026-0007",
        title=said["title"],
        language=language,
        operator="正品集市 Zhengpin Market",
        made_by="Lin Yue",
        made_at=AT,
        sections=sections,
        documents=[document],
        packs=[attached(folder, "0001-room.zip", pack, "Room 12 直播间")] if pack else [],
        graph=DossierGraph(GRAPH.encode(), "关系图 Graph", "A shop and a depot, joined by a parcel."),
    )
    return replace(made, **changes)


def built(
    folder: Path, suffix: str = ".zip", language: Language = "en", *, stamp: Stamp | None = None, **more: Any
) -> BuiltDossier:
    """Make a dossier in a folder."""
    content = content_in(folder, language, **more)
    return build_dossier(
        content, folder / f"{content.name}{suffix}", seal=operator_seal(content.operator), stamp=stamp
    )


def unpacked(archive: Path, folder: Path) -> Path:
    """Return the bag that a ZIP holds, taken out into a folder."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    [bag] = [one for one in folder.iterdir() if (one / "bagit.txt").exists()]
    return bag
