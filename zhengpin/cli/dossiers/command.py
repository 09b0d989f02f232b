"""`zhengpin dossier`: makes the dossier of a matter as a file, and verifies one as strangers do."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhengpin.casework import queries
from zhengpin.casework.states import DossierForm
from zhengpin.cli.options import TextLanguage, writable
from zhengpin.cli.terminal import AsJson, console, operator, print_json, progress, say
from zhengpin.evidence.queries import open_blob
from zhengpin.evidence.verifiers import verifier
from zhengpin.flows.casework import dossiers
from zhengpin.flows.casework.dossier_troubles import trouble_of
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.keys import signing_keys

if TYPE_CHECKING:
    from zhengpin.casework.models import MatterDossier

commands = typer.Typer(help="Make the dossier of a matter, and verify one.", no_args_is_help=True)
MARKS = {"✓": "holds", "✗": "wrong", "?": "open", "•": "note"}
"""What the verifier's marks are called in JSON."""
STATUS = {"wrong": 1, "open": 3}
"""The exit status of what does not hold as a whole, the same as the verifier's own."""
SAID = {
    "holds": "All of it holds.",
    "wrong": "It does not hold.",
    "open": "Nothing is wrong, and not all could be checked.",
}
ReadableFile = Annotated[
    Path | None,
    typer.Option(
        exists=True,
        dir_okay=False,
        readable=True,
        help="Certificates (PEM) of the time-stamping authorities that you trust, had from them.",
    ),
]


@commands.command()
def build(
    matter: Annotated[str, typer.Argument(help="The matter's number, as M-2026-000123, or its identifier.")],
    file: Annotated[
        Path | None,
        typer.Argument(
            callback=writable,
            help="Where to write it; by default into this folder, named for the matter and the version.",
        ),
    ] = None,
    language: Annotated[
        TextLanguage, typer.Option(help="The language of the document.")
    ] = TextLanguage.ENGLISH,
    form: Annotated[
        DossierForm, typer.Option(help="A folder in a ZIP file, or a container that is signed as a whole.")
    ] = DossierForm.ZIP,
    as_json: AsJson = False,
) -> None:
    """Make the next version of a matter's dossier now, without waiting for a worker, and write it to a file.

    Stopped amid it, a worker makes it later. That it was made and taken away stands in the ledger.
    """
    actor = operator()
    found = queries.matter_named(actor, matter)
    with progress() as shown:
        bar = shown.add_task("Dossier", total=None, note="files")
        made = dossiers.make_here(
            matter_id=found.pk,
            language=language.value,
            form=form.value,
            progress=lambda done, of: shown.update(bar, completed=done, total=of),
            actor=actor,
        )
    if problem := trouble_of(made.trouble):
        if made.trouble_with:
            problem.message = f"{problem.message} ({made.trouble_with})"
        raise problem
    row = dossiers.hand_out(dossier_id=made.pk, actor=actor)
    path = file or Path(dossiers.name_of(row))
    _write(row.digest, path)
    if as_json:
        print_json(_document(row, path))
        return
    say(f"Version {row.version} of {row.matter.number}: {row.files} files, {row.size} bytes, in {path}.")
    say(f"Its number of proof, the SHA-256 of its tag manifest: {row.identity}")
    if not row.stamped:
        say("It bears no time stamp: no time-stamping authority is set, or none answered.")


def _write(digest: str, path: Path) -> None:
    """Write a blob to a file; where it is broken off, what stood at the path before still stands."""
    half = path.with_name(f".{path.name}.half")
    try:
        with open_blob(digest) as kept, half.open("wb") as written:
            shutil.copyfileobj(kept, written)
        os.replace(half, path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise Invalid(
            f"{path} could not be written: {error.strerror}.",
            code="file.not_written",
            remedy="Make room, or choose another place. The dossier is kept, and stands on the page of its matter.",
        ) from error


def _document(row: MatterDossier, path: Path) -> dict[str, object]:
    names = ("version", "language", "form", "identity", "follows", "digest", "size", "files", "stamped")
    said = {name: getattr(row, name) for name in names}
    return {"id": str(row.pk), "matter": row.matter.number, "file": path} | said


@commands.command()
def verify(
    dossier: Annotated[Path, typer.Argument(help="A folder, a ZIP or an ASiC-E container.", exists=True)],
    key: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            readable=True,
            help="The public key of whoever made it, PEM or hexadecimal; further ones are former keys. "
            "By default the keys of this installation.",
        ),
    ] = None,
    anchors: ReadableFile = None,
    as_json: AsJson = False,
) -> None:
    """Verify a dossier by the very program that strangers use; say what holds, what does not, what is open.

    Nothing is fetched, and nothing is unpacked.
    """
    program = verifier("zhengpin_dossier")
    try:
        trusted = program.receipt.read_anchors(anchors.read_bytes()) if anchors else []
        given = [program.receipt.read_key(one.read_bytes()) for one in key or []]
    except ValueError as error:
        raise Invalid(
            f"A key or a certificate cannot be read: {error}.",
            code="dossier.key_unreadable",
            remedy="Give a key (Ed25519) as PEM or 64 hexadecimal digits, and certificates as PEM.",
        ) from error
    keys = given or _own_keys(program, dossier)
    lines = []
    for line in program.report(dossier, keys=keys, anchors=trusted):
        lines.append({"mark": MARKS[line.mark], "en": line.en, "zh": line.zh})
        console.print(f"{line.mark} {line.en}", markup=False, highlight=False, soft_wrap=True)
    outcome = _outcome(Counter(one["mark"] for one in lines))
    say(SAID[outcome])
    if as_json:
        print_json({"outcome": outcome, "items": lines})
    if outcome != "holds":
        sys.exit(STATUS[outcome])


def _own_keys(program: Any, dossier: Path) -> Sequence[bytes]:
    """Return the keys of this installation, the one first by which the dossier says that it was signed."""
    own = [bytes.fromhex(row.public_key) for row in reversed(signing_keys())]
    try:
        named = bytes.fromhex(json.loads(program.Dossier(dossier).read("statement.json"))["public_key"])
    except Exception:  # whatever is wrong with the file, the verifier says it
        return own
    return sorted(own, key=lambda one: one != named)


def _outcome(counted: Counter[str]) -> str:
    return "wrong" if counted["wrong"] else "open" if counted["open"] else "holds"
