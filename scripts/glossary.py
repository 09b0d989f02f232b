"""Keeps the vocabulary tables of docs/glossary.md as the code has them: `python -m scripts.glossary update | check`."""

from __future__ import annotations

import os
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import django

import zhengpin
from zhengpin.kit.labels import Labelled

FILE = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
HOMES = (".states", ".permissions")
MARK = "<!-- Everything below is written by `python -m scripts.glossary update`. -->\n"


def vocabularies(base: type[Labelled] = Labelled) -> Iterator[type[Labelled]]:
    """Yield every vocabulary that has been imported from where vocabularies belong."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith("zhengpin.") and kind.__module__.endswith(HOMES):
            yield kind
        yield from vocabularies(kind)


def tables() -> str:
    """Return one table for each vocabulary, by app and name."""
    parts = []
    for kind in sorted(vocabularies(), key=lambda kind: (kind.__module__, kind.__name__)):
        told = (kind.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
        about = f"{told}\n\n" if kind.__doc__ != Labelled.__doc__ and told else ""
        head = f"### {kind.__module__.split('.')[1]}.{kind.__name__}\n\n{about}"
        rows = "\n".join(f"| {member.zh} | {member.en} | `{member.value}` |" for member in kind)
        parts.append(f"{head}| 中文 | English | identifier |\n| --- | --- | --- |\n{rows}\n")
    return "\n".join(parts)


def import_everything() -> None:
    for module in pkgutil.walk_packages(zhengpin.__path__, "zhengpin."):
        if module.name.endswith(HOMES):
            import_module(module.name)


def current() -> str:
    """Return the glossary as it should be: its own words, then the tables."""
    import_everything()
    words, mark, _ = FILE.read_text(encoding="utf-8").partition(MARK)
    return f"{words}{mark or MARK}\n{tables()}"


def main(arguments: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    new = current()
    if new == FILE.read_text(encoding="utf-8"):
        print("docs/glossary.md has every vocabulary")
        return 0
    if arguments == ["update"]:
        FILE.write_text(new, encoding="utf-8")
        print("docs/glossary.md updated")
        return 0
    print("docs/glossary.md is not what the code says: run `python -m scripts.glossary update`")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
