"""The examples of the client's pages stand up to a strict type checker, and so do its types."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.client.test_page import PAGE, README, examples

CLIENT = ROOT / "clients" / "python"
WRONG = """
market.listings.send_listing({"external_id": "1", "titel": "A bag"}, source="harbour")
staff.rights.get_filing(work["id"])["staet"]
reveal_type(holder.complaints.get_complaint("1"))
"""


def checked(code: str, folder: Path) -> str:
    """Return what the checker says of a module that uses the client."""
    (folder / "examples.py").write_text(code, encoding="utf-8")
    options = ["--strict", "--config-file", os.devnull, "--cache-dir", str(folder / "cache"), "examples.py"]
    return subprocess.run(
        [sys.executable, "-m", "mypy", *options],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(CLIENT), "PYTHONPATH": ""},
        capture_output=True,
        text=True,
    ).stdout


@pytest.mark.prove("four seconds of a type checker; every day the examples run")
def test_every_example_is_typed_and_a_slip_is_found(tmp_path: Path) -> None:
    code = "\n".join(code for page in (PAGE, README) for _, code in examples(page))
    assert checked(code, tmp_path).startswith("Success"), checked(code, tmp_path)
    told = checked(code + WRONG, tmp_path)
    assert 'Extra key "titel" for TypedDict "SentListing"' in told
    assert 'TypedDict "FilingOut" has no key "staet"' in told
    assert "ComplaintOut" in told
