"""docs/integrating/api.md names every group of calls, and client.md says truly which of them the client has."""

from __future__ import annotations

import json
import re
from typing import Any

from zhengpin_client import Client

from tests.architecture.tree import ROOT

DOCS = ROOT / "docs"
DESCRIBED: dict[str, Any] = json.loads((DOCS / "openapi.json").read_text(encoding="utf-8"))


def rows_under(file: str, heading: str) -> list[str]:
    """Return the first cells of the table under a heading."""
    _, _, rest = (DOCS / "integrating" / file).read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    table = rest.partition("\n## ")[0]
    return re.findall(r"^\| (?!---)(.+?) \|", table, re.MULTILINE)[1:]


def test_every_group_of_calls_has_a_line() -> None:
    listed = [name for cell in rows_under("api.md", "All groups of calls") for name in cell.split(", ")]
    operations = [one for path in DESCRIBED["paths"].values() for one in path.values() if "tags" in one]
    assert sorted(listed) == sorted({tag for one in operations for tag in one["tags"]})


def test_each_part_of_the_client_has_a_line() -> None:
    listed = {
        name for cell in rows_under("client.md", "What it covers") for name in re.findall(r"`(\w+)`", cell)
    }
    with Client("https://market.example", token="zp_none") as client:
        parts = {name for name in vars(client) if name != "transport"}
    assert listed - {"read_event"} == parts


def test_idempotency_is_promised_where_the_api_has_it() -> None:
    """The groups of the first row of the table: each of their POST calls takes the key."""
    for group in (
        "complaints",
        "counter-statements",
        "appeals",
        "clocks",
        "procedures",
        "reputation",
        "quality",
        "words",
    ):
        calls = [
            one["post"] for one in DESCRIBED["paths"].values() if group in one.get("post", {}).get("tags", ())
        ]
        assert calls
        for call in calls:
            names = {one.get("name") for one in call.get("parameters", ())}
            assert "Idempotency-Key" in names, call["operationId"]
