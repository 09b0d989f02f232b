"""Makes the document of a dossier: lays out what the template prints, and has it typeset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageOps

from zhengpin.evidence.dossiers.content import (
    AttachedFile,
    Dossier,
    DossierFigure,
    DossierPicture,
    DossierSection,
)
from zhengpin.evidence.dossiers.problems import PictureUnfit
from zhengpin.evidence.dossiers.words import LANGUAGES, printed_of, rows_of, words_of
from zhengpin.evidence.typesetting import typefaces
from zhengpin.evidence.typesetting.drawing import printable
from zhengpin.evidence.typesetting.setting import typeset
from zhengpin.evidence.typesetting.typefaces import writable

TEMPLATE = Path(__file__).with_name("dossier.typ")
LONGEST_SIDE, QUALITY = 480, 82


def document_of(content: Dossier, folder: Path) -> bytes:
    """Return the document (PDF), laid out in an empty folder. Raises NotTypeset, NoTypeface, PictureUnfit.

    The same content gives the same bytes. Pictures are made small one after another, so that few lie in memory.
    """
    said: dict[str, object] = {
        "title": writable(content.title),
        "number": content.number,
        "operator": writable(content.operator),
        "family": typefaces.FAMILY,
        "language": LANGUAGES[content.language],
        "words": words_of(content),
        "front": _front(content),
        "sections": list(_sections(content, folder)),
        "graph": None,
        "files": list(_lists(content)),
    }
    if content.graph is not None:
        (folder / "graph.svg").write_bytes(printable(content.graph.svg))
        shown = {"title": content.graph.title, "described": content.graph.described}
        said["graph"] = {name: writable(value) for name, value in shown.items()}
    return typeset(TEMPLATE, said, folder, at=content.made_at)


def _front(content: Dossier) -> dict[str, object]:
    words = words_of(content)
    rows = [
        (words["version"], str(content.version)),
        (words["operator"], content.operator),
        (words["made_by"], content.made_by),
        (words["made_at"], content.made_at.isoformat(" ", "seconds")),
    ]
    if content.follows:
        rows.append((words["follows"], _grouped(content.follows)))
    return {
        "head": [words["number"], content.number],
        "rows": [[label, writable(value)] for label, value in rows],
    }


def _sections(content: Dossier, folder: Path) -> Iterator[dict[str, object]]:
    number = 0
    for section in content.sections:
        pictures = []
        for picture in section.pictures:
            number += 1
            name = f"picture-{number:05}.jpg"
            _small(picture, folder / name)
            shown = {"described": picture.described, "caption": picture.caption}
            pictures.append({"file": name} | {key: writable(value) for key, value in shown.items()})
        yield {
            "title": writable(section.title),
            "paragraphs": [writable(one) for one in section.paragraphs],
            "figures": [_figure(content, one) for one in section.figures],
            "tables": list(_tables(content, section)),
            "pictures": pictures,
        }


def _tables(content: Dossier, section: DossierSection) -> Iterator[dict[str, object]]:
    for table in section.tables:
        yield {
            "title": writable(table.title),
            "columns": [writable(one) for one in table.columns],
            "rows": [[writable(cell) for cell in row] for row in table.rows[: table.printed]],
            "note": printed_of(content, table),
        }


def _figure(content: Dossier, figure: DossierFigure) -> list[str]:
    titles = {one.name: one.title for one in (*content.documents, *content.packs)}
    sources = [f"{titles[name]} ({name})" for name in figure.documents]
    sources += [rows_of(content, figure.table)] if figure.table else []
    return [writable(one) for one in (figure.label, figure.value, "; ".join(sources))]


def _lists(content: Dossier) -> Iterator[dict[str, object]]:
    words = words_of(content)
    for folder, files in (("documents", content.documents), ("packs", content.packs)):
        if files:
            yield {"title": words[folder], "rows": list(_files(folder, files))}


def _files(folder: str, files: Sequence[AttachedFile]) -> Iterator[list[str]]:
    for one in files:
        shown = (f"{folder}/{one.name}", one.title, one.about, _grouped(one.sha256))
        yield [writable(cell) for cell in shown]


def _grouped(digest: str) -> str:
    """Return a digest in groups, so that it breaks in a narrow column."""
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))


def _small(picture: DossierPicture, path: Path) -> None:
    """Write a small copy. What stands in the store was decoded under guard when it came in. Raises PictureUnfit."""
    try:
        with picture.path.open("rb") as file, Image.open(file) as opened:
            opened.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            flat = upright.convert("RGBA")
            ground = Image.new("RGB", flat.size, "white")
            ground.paste(flat, mask=flat.getchannel("A"))
            ground.save(path, "JPEG", quality=QUALITY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureUnfit(picture=picture.path.name) from error
