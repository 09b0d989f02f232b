"""The faults that stand inside an answer without a prefix: of a document, a chain of title, a filing, a complaint."""

from __future__ import annotations

from collections.abc import Iterator

from zhengpin.kit.labels import Labelled
from zhengpin.rights.mendable import Mendable

ENDINGS = ("Fault", "FaultCode", "Defect")
HEAD = """
## Faults inside an answer

Some answers list faults of what was sent, each with a `code` of its own and its sentence in both languages.
These codes have no prefix: the field in which they stand says which vocabulary they belong to.
"""


def sections() -> list[str]:
    """Return the section of each vocabulary of faults. Every module must have been imported."""
    lines = [HEAD.rstrip()]
    for kind in sorted(_vocabularies(Labelled), key=lambda kind: (kind.__module__, kind.__name__)):
        about = (kind.__doc__ or "").strip().partition("\n")[0]
        lines += ["", f"### {kind.__module__.split('.')[1]}.{kind.__name__}", ""]
        lines += [about, ""] if about and kind.__doc__ not in (Labelled.__doc__, Mendable.__doc__) else []
        lines += ["| code | what is wrong, and what to do | 中文 |", "| --- | --- | --- |"]
        lines += [f"| `{one.value}` | {_cell(_english(one))} | {_cell(_chinese(one))} |" for one in kind]
    return lines


def _vocabularies(base: type[Labelled]) -> Iterator[type[Labelled]]:
    for kind in base.__subclasses__():
        if kind.__module__.startswith("zhengpin.") and kind.__name__.endswith(ENDINGS):
            yield kind
        yield from _vocabularies(kind)


def _english(one: Labelled) -> str:
    return f"{one.en} {one.remedy_en}" if isinstance(one, Mendable) else one.en


def _chinese(one: Labelled) -> str:
    return one.zh + one.remedy_zh if isinstance(one, Mendable) else one.zh


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
