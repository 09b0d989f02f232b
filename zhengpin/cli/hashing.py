"""`zhengpin vpdq`: a film's hashes as vPDQ's own tools read them, for those who exchange hashes and not films."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengpin.cli.options import writable
from zhengpin.cli.terminal import say
from zhengpin.kit.errors import Problem
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.matching.video.vpdq import EVERY, to_text, vpdq_of


def vpdq(
    film: Annotated[Path, typer.Argument(help="The video file.", exists=True, dir_okay=False, readable=True)],
    every: Annotated[float, typer.Option(help="Seconds from one hash to the next, more than 0.")] = EVERY,
    out: Annotated[
        Path | None, typer.Option(callback=writable, help="Write to this file, not to the terminal.")
    ] = None,
) -> None:
    """Write one line a hash, “picture,quality,hash,second”: vPDQ's text form, which its tools match by line."""
    if not every > 0:
        raise typer.BadParameter(
            "seconds from one hash to the next are more than 0; write --every 1", param_hint="--every"
        )
    try:
        features = vpdq_of(film, every=every)
    except UndecodableFilm as refused:
        raise Problem(refused.message, code=refused.code, remedy=refused.remedy, field="film") from refused
    text = to_text(features)
    if out is None:
        typer.echo(text, nl=False)
        return
    out.write_text(text, encoding="ascii")
    say(f"{len(features)} hashes written to {out}.")
