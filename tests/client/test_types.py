"""The client's types are what the API's description tells."""

from __future__ import annotations

import json

from scripts import client_types


def test_the_types_are_written_from_the_description() -> None:
    """Mended by `python -m scripts.client_types update`."""
    document = json.loads(client_types.DOCUMENT.read_text(encoding="utf-8"))
    assert client_types.written(document) == client_types.FILE.read_text(encoding="utf-8")


def test_what_may_be_left_out_and_what_is_always_there() -> None:
    told = client_types.FILE.read_text(encoding="utf-8")
    assert (
        "    procedure: NotRequired[str | None]\n"
        in told.split("class ComplaintChange(")[1].split("\n\n\n")[0]
    )
    answered = told.split("class TargetOut(")[1].split("\n\n\n")[0]
    assert "NotRequired" not in answered
    assert "due_at: str | None" in answered
