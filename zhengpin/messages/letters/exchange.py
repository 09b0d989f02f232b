"""Letters to and from YAML: what an operator exports, edits and imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import yaml

from zhengpin.kit import documents
from zhengpin.kit.documents import DocumentFault
from zhengpin.messages.letters.document import read
from zhengpin.messages.letters.faults import FaultyLetter, LetterFaultCode
from zhengpin.messages.letters.letter import Letter
from zhengpin.messages.letters.reading import letter

MOST_BYTES = FaultyLetter.most


def read_letters(text: str) -> list[Letter]:
    """Return the letters of a YAML file: a list of documents. Raises FaultyLetter naming every fault of every letter.

    Their `version` is 0: the operation that takes them numbers them.
    """
    read_so_far: list[Letter] = []
    faults: list[DocumentFault] = []
    for number, entry in enumerate(documents.parsed_list(text, FaultyLetter), 1):
        try:
            made = read(entry, form=_form(entry, f"letter {number}"), version=0)
        except FaultyLetter as problem:
            faults += problem.faults
            continue
        if made.name in {one.name for one in read_so_far}:
            faults.append(DocumentFault(LetterFaultCode.TWICE, made.name, "letter"))
        read_so_far.append(made)
    if faults:
        raise FaultyLetter(faults)
    return read_so_far


def _form(entry: object, place: str) -> Letter:
    name = entry.get("letter") if isinstance(entry, Mapping) else None
    try:
        return letter(str(name))
    except KeyError as error:
        raise FaultyLetter(
            [DocumentFault(LetterFaultCode.UNKNOWN_LETTER, place, "letter", {"given": str(name)[:80]})]
        ) from error


def write_letters(letters: Iterable[Mapping[str, object]]) -> str:
    """Return letters as YAML that `read_letters` reads back the same, each paragraph on lines that people can read."""
    return yaml.dump(
        [dict(one) for one in letters], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000
    )


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def _as_block(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _as_block)
