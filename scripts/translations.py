"""Keeps the Chinese catalogue: `python -m scripts.translations update | missing | fill | check | prune`.

Needs no gettext programs, and several people may run it at once: it locks, writes a new file and swaps it in, and
keeps the translation of a sentence that has left the source (as obsolete) until `prune`.
"""

from __future__ import annotations

import argparse
import fcntl
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scripts.extraction import Sentence, extract
from scripts.shown_texts import in_code, in_letters
from scripts.translation_faults import faults, retired

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "zhengpin" / "locale" / "zh_Hans" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
# The catalogue names no moment: two people who translate on one day must not collide over a date.
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@contextmanager
def locked() -> Iterator[None]:
    """Hold the catalogue's folder for this process alone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    handle = os.open(FOLDER, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def empty() -> Catalog:
    return Catalog(
        locale="zh_Hans",
        header_comment="# Zhengpin in Simplified Chinese. Kept by scripts/translations.py.",
        project="Zhengpin",
        version="0.1",
        creation_date=MOMENT,
        revision_date=MOMENT,
        msgid_bugs_address="the Zhengpin developers",
        last_translator="the Zhengpin developers",
        language_team="zh-Hans",
        fuzzy=False,
    )


def read() -> Catalog:
    if not PO.exists():
        return empty()
    return read_po(io.BytesIO(PO.read_bytes()), locale="zh_Hans", abort_invalid=True)


def known_strings(catalog: Catalog) -> dict[tuple[str, str], Message]:
    """Return every translated message, live or obsolete, by (msgid, context)."""
    every = [*catalog.obsolete.values(), *(message for message in catalog if message.id)]
    return {key_of(message): message for message in every if any(strings_of(message))}


def key_of(message: Message) -> tuple[str, str]:
    return (message.id[0] if isinstance(message.id, (tuple, list)) else message.id), message.context or ""


def strings_of(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string or ""]


def merge(sentences: list[Sentence], known: dict[tuple[str, str], Message]) -> Catalog:
    """Return a catalogue of `sentences` with the strings of `known`; what is known but not used becomes obsolete."""
    catalog = empty()
    places: dict[tuple[str, str], list[Sentence]] = {}
    for sentence in sentences:
        places.setdefault(sentence.key, []).append(sentence)
    for key, found in places.items():
        plural = next((sentence.plural for sentence in found if sentence.plural), "")
        old = known.get(key)
        string: str | tuple[str, ...] = (strings_of(old) if old else [""])[0]
        catalog.add(
            (key[0], plural) if plural else key[0],
            (string,) if plural else string,
            locations=[(path, 0) for path in sorted({sentence.path for sentence in found})],
            context=key[1] or None,
            flags=old.flags & {"fuzzy"} if old else (),
        )
    for key, message in known.items():
        if key not in places:
            catalog.obsolete[key] = Message(message.id, message.string, context=message.context)
    return catalog


def write(catalog: Catalog) -> None:
    """Swap in the catalogue and what is compiled from it."""
    text = io.BytesIO()
    write_po(text, catalog, width=0, sort_output=True, include_lineno=False)
    # Which version of Babel wrote the file is no part of it: else two machines would write it in turns.
    lines = text.getvalue().splitlines(keepends=True)
    _swap(PO, b"".join(line for line in lines if not line.startswith(b'"Generated-By:')))
    _swap(MO, compiled(catalog))


def compiled(catalog: Catalog) -> bytes:
    """Return the binary form. Untranslated sentences are left out, so that their English shows."""
    live = empty()
    for message in catalog:
        if message.id and all(strings_of(message)) and not message.fuzzy:
            live.add(message.id, message.string, context=message.context)
    binary = io.BytesIO()
    write_mo(binary, live)
    return re.sub(
        rb"Generated-By: Babel [^\n]*\n", lambda found: b" " * (len(found[0]) - 1) + b"\n", binary.getvalue()
    )


def _swap(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    os.replace(fresh, path)


def untranslated(catalog: Catalog, under: str = "") -> list[dict[str, str]]:
    """Return what lacks its Chinese, of files whose path starts with `under`, in the form that `fill` reads."""
    rows = []
    for message in catalog:
        used_there = any(path.startswith(under) for path, _ in message.locations)
        if message.id and used_there and (message.fuzzy or not all(strings_of(message))):
            msgid, context = key_of(message)
            row = {"msgid": msgid, "msgstr": "", "where": ", ".join(path for path, _ in message.locations)}
            rows.append(row | ({"context": context} if context else {}))
    return rows


def fill(rows: list[dict[str, str]] | dict[str, str]) -> list[str]:
    """Put the given translations in; return the msgids that no source has. Rows are `missing`'s, or msgid → msgstr."""
    if isinstance(rows, dict):
        rows = [{"msgid": msgid, "msgstr": msgstr} for msgid, msgstr in rows.items()]
    with locked():
        catalog = merge(extract(ROOT), known_strings(read()))
        unknown = []
        for row in rows:
            message = catalog.get(row["msgid"], row.get("context") or None)
            if message is None:
                unknown.append(row["msgid"])
            elif row["msgstr"]:
                message.string = (row["msgstr"],) if message.pluralizable else row["msgstr"]
                message.flags.discard("fuzzy")
        write(catalog)
    return unknown


def update(*, prune: bool = False) -> Catalog:
    """Bring the catalogue in line with the sources; with `prune`, forget what no source uses."""
    with locked():
        catalog = merge(extract(ROOT), known_strings(read()))
        if prune:
            catalog.obsolete.clear()
        write(catalog)
    return catalog


def check() -> list[str]:
    """Return what is wrong: sentences missing, untranslated, fuzzy, obsolete, with other placeholders, not compiled;
    and words that people no longer read, in the catalogue, in labels and in letters.
    """
    catalog = read()
    found = faults(catalog, extract(ROOT))
    found += retired([*in_code(ROOT), *in_letters(ROOT)])
    if not MO.exists() or MO.read_bytes() != compiled(catalog):
        found.append("django.mo is not what django.po compiles to")
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update", help="take the sentences of the sources in, and compile")
    commands.add_parser("prune", help="the same, and forget the obsolete")
    commands.add_parser("check", help="fail unless complete")
    missing = commands.add_parser("missing", help="print what lacks its Chinese, as JSON")
    missing.add_argument("under", nargs="?", default="", help="only sentences of files below this path")
    filling = commands.add_parser("fill", help="put translations in")
    filling.add_argument("file", help="JSON as `missing` prints it, or {msgid: msgstr}; - for standard input")
    given = parser.parse_args(arguments)
    if given.command == "check":
        found = check()
        print("\n".join(found) or f"complete: {len(read())} sentences")
        return 1 if found else 0
    if given.command == "missing":
        print(json.dumps(untranslated(update(), given.under), ensure_ascii=False, indent=1))
        return 0
    if given.command == "fill":
        text = sys.stdin.read() if given.file == "-" else Path(given.file).read_text(encoding="utf-8")
        unknown = fill(json.loads(text))
        print("\n".join(f"no source has: {msgid!r}" for msgid in unknown), file=sys.stderr)
        return 1 if unknown else 0
    catalog = update(prune=given.command == "prune")
    print(
        f"{len(catalog)} sentences, {len(untranslated(catalog))} without Chinese, {len(catalog.obsolete)} obsolete"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
