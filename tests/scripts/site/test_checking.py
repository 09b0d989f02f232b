"""What is wrong with a built site is told: a lost page, a lost anchor, something from another host."""

from __future__ import annotations

from pathlib import Path

from scripts.site import checking


def test_each_fault_of_a_site_is_told_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<h1 id="top">T</h1><a href="other.html#here">fine</a> <a href="#top">fine</a> <a href="https://a.example/">fine</a>'
        '<a href="lost.html">lost</a> <a href="other.html#lost">lost</a> <a href="../outside.html">lost</a>'
        '<script src="https://cdn.example/x.js"></script><img src="lost.png">',
        encoding="utf-8",
    )
    (tmp_path / "other.html").write_text('<h2 id="here">H</h2>', encoding="utf-8")
    (tmp_path.parent / "outside.html").touch()
    assert sorted(checking.faults(tmp_path)) == [
        "index.html: ../outside.html leads nowhere",
        "index.html: fetches https://cdn.example/x.js from another host",
        "index.html: lost.html leads nowhere",
        "index.html: lost.png leads nowhere",
        "index.html: other.html#lost leads nowhere",
    ]
