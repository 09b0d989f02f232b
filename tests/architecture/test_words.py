"""Names that modules define hold the field's words."""

from __future__ import annotations

from pathlib import Path

from scripts.words import parts, refused
from tests.architecture.tree import python_files, shown


def test_names_hold_the_field_s_words() -> None:
    found = {shown(path): names for path in python_files() if (names := refused(path))}
    assert found == {}, "use the field's word, as `scripts.words` has it"


def test_a_word_counts_as_a_part_of_a_name(tmp_path: Path) -> None:
    module = tmp_path / "brake_operations.py"
    module.write_text("class TrackName:\n    tracking = 1\n\ndef tell(recheck_id): ...\n")
    assert refused(module) == ["TrackName", "brake_operations", "recheck_id", "tell"]
    assert parts("HTTPServer_name2") == ["http", "server", "name"]
