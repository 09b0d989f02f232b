"""`zhengpin feedback corrections`: corrections of feedback that were taken up, as texts to fit the weights to."""

from __future__ import annotations

import typer

from zhengpin.cli.terminal import AsJson, operator, print_json
from zhengpin.feedback.queries.corrections import training_texts


def corrections(as_json: AsJson = False) -> None:
    """Give out texts whose correction the owner of the lexicon took up: a label, a tab and the text, line by line.

    The weights are fitted to such lines. What was erased, or deleted after its time, is no longer among them.
    """
    rows = training_texts(operator())
    if as_json:
        items = [{"label": one.says, "text": one.feedback.text, "was_read_as": one.said} for one in rows]
        print_json({"items": items})
        return
    for one in rows:
        typer.echo(f"{one.says}\t{' '.join(one.feedback.text.split())}")
