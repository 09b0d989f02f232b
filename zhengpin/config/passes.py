"""Settings of passes through the whole catalogue: what makes their chunks, and how large these are."""

from __future__ import annotations

from typing import Literal

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import one_of, text, whole

__all__ = ["PASS_CHUNK", "PASS_RAY_ADDRESS", "PASS_RUNNER"]

_PAGE = "operating/passes"

PASS_RUNNER: Literal["auto", "threads", "native", "ray"] = one_of(
    "PASS_RUNNER",
    ("auto", "threads", "native", "ray"),
    _(
        "What makes the chunks of passes through the catalogue: threads of the process, Daft on this machine "
        "(native) or on a Ray cluster; auto: Daft on this machine where it is installed, else threads."
    ),
    page=_PAGE,
)
PASS_RAY_ADDRESS = text(
    "PASS_RAY_ADDRESS",
    "",
    _("Host and port of the head of the Ray cluster on which passes run."),
    page=_PAGE,
)
PASS_CHUNK = whole(
    "PASS_CHUNK",
    2000,
    _("Pictures in one chunk of a pass: so much at most is made again after a failure."),
    page=_PAGE,
    least=1,
    most=20_000,
)
