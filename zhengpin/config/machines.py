"""Settings of what several machines share: the indexes of protected pictures, and passes through the catalogue."""

from __future__ import annotations

from typing import Literal

from zhengpin.config import forms
from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, one_of, text, whole

__all__ = [
    "INDEX_ADDRESS",
    "INDEX_PGVECTOR",
    "INDEX_SECONDS",
    "PASSES_SHARE",
    "PASS_CHUNK",
    "PASS_RAY_ADDRESS",
    "PASS_RUNNER",
]

_INDEXES, _PASSES = "matching/indexes", "operating/passes"

INDEX_ADDRESS = text(
    "INDEX",
    "embedded",
    _(
        "Where the indexes of protected pictures stand: embedded, in ZHENGPIN_DATA of each machine; postgresql, in the "
        "database of ZHENGPIN_DATABASE; postgresql://user:password@host:port/name, in another one; or "
        "milvus://user:password@host:port, on a Milvus."
    ),
    page=_INDEXES,
    secret=True,
    checked=forms.index,
)
INDEX_SECONDS = number(
    "INDEX_SECONDS",
    30,
    _("How long a request to the server of the indexes may take; after that the index counts as away."),
    page=_INDEXES,
    unit=_("seconds"),
    least=1,
)
INDEX_PGVECTOR = text(
    "INDEX_PGVECTOR",
    "0.8.7",
    _(
        "The oldest pgvector that is taken. Set an earlier one only where whoever packaged it repaired it, or for a "
        "trial."
    ),
    page=_INDEXES,
    checked=forms.version,
)
PASS_RUNNER: Literal["auto", "threads", "native", "ray"] = one_of(
    "PASS_RUNNER",
    ("auto", "threads", "native", "ray"),
    _(
        "What makes the chunks of passes through the catalogue: threads of the process, Daft on this machine "
        "(native) or on a Ray cluster; auto: Daft on this machine where it is installed, else threads."
    ),
    page=_PASSES,
)
PASS_RAY_ADDRESS = text(
    "PASS_RAY_ADDRESS",
    "",
    _("Host and port of the head of the Ray cluster on which passes run."),
    page=_PASSES,
)
PASSES_SHARE = number(
    "PASSES_SHARE",
    0.5,
    _(
        "How much of one processor the workers of a machine give to passes through the catalogue, while nothing new "
        "waits: rescans of everything, marks and names in all that is shown, words in pictures. 0: they wait for a "
        "command."
    ),
    page=_PASSES,
    most=1,
)
PASS_CHUNK = whole(
    "PASS_CHUNK",
    2000,
    _("Pictures or listings in one chunk of a pass: so much at most is made again after a failure."),
    page=_PASSES,
    least=1,
    most=20_000,
)
