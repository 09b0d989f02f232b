"""Anchors are read back from the folder they were kept in; a line that is none is named."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.anchor_folder import AnchorFolder, read_anchors
from zhengpin.ledger.sealing import Anchor

FIRST, SECOND = Anchor(1, "a" * 64), Anchor(12, "0" * 64)
AT = datetime(2026, 12, 1, tzinfo=UTC)


def test_what_is_kept_is_read_back_in_order(tmp_path: Path) -> None:
    folder = AnchorFolder(tmp_path / "new" / "folder")
    assert folder.anchors() == []
    folder.keep(FIRST, AT)
    folder.keep(SECOND, AT, stamp=b"stamp")
    assert folder.anchors() == [FIRST, SECOND]
    assert folder.stamp_of(12).read_bytes() == b"stamp"


def test_blank_lines_and_what_follows_an_anchor_do_not_count() -> None:
    assert read_anchors(f"\n1:{'a' * 64}\n\n12:{'0' * 64} 2026-12-01\n") == [FIRST, SECOND]


@each_row("line", ["1", "x:" + "a" * 64, "1:" + "a" * 63, "1:" + "g" * 64, "²:" + "a" * 64, ":" + "a" * 64])
def test_a_line_that_is_no_anchor_is_named(line: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_anchors(f"1:{'a' * 64}\n{line}")
    assert (caught.value.code, caught.value.extra["line"]) == ("anchor.malformed", 2)
