"""A buyer's link from the terminal."""

from __future__ import annotations

import json

from zhengpin.feedback.report_link import ReportLink
from zhengpin.flows.buyers.links import read_link

ASKED = (
    "report-link",
    "--source",
    "harbour",
    "--order",
    "SECRET-O",
    "--buyer",
    "SECRET-B",
    "--listing",
    "L-1",
)


def test_a_link_is_made_and_names_its_report(zhengpin, operator) -> None:
    said = zhengpin(*ASKED).out
    url = next(line for line in said.splitlines() if "/suspected-fake/" in line)
    link = read_link(url.rstrip("/").rpartition("/")[2])
    assert isinstance(link, ReportLink)
    assert link.number in said
    assert "SECRET" not in said
    told = json.loads(zhengpin(*ASKED, "--json").out)
    assert told["external_id"] == link.number
    assert set(told) == {"url", "external_id", "expires_at"}


def test_what_cannot_be_meant_is_refused_in_one_line(zhengpin, operator) -> None:
    refused = zhengpin("report-link", "--source", "harbour", "--order", " ", "--buyer", "B-1")
    assert (refused.status, refused.problem) == (1, "field.missing")
