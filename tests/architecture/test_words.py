"""Names that modules define hold the field's words; ours, which are on their way out, only become fewer."""

from __future__ import annotations

from pathlib import Path

from scripts.words import FIELD_WORDS, parts, refused, standing
from tests.architecture.tree import python_files

# How many names still hold each word. A word that is not here is gone. Lower a number when names were changed.
LEFT: dict[str, int] = {
    "brakes": 1,
    "freeze": 2,
    "surface": 1,
}


def test_no_word_of_ours_comes_back() -> None:
    found = standing(python_files())
    grown = {
        f"{word} ({FIELD_WORDS[word]}): {many} names, there were {LEFT.get(word, 0)}"
        for word, many in found.items()
        if many > LEFT.get(word, 0)
    }
    assert grown == set(), "use the field's word"


def test_what_became_fewer_stays_so() -> None:
    found = standing(python_files())
    assert {word: found[word] for word in LEFT} == LEFT, "lower the numbers"


def test_a_word_counts_as_a_part_of_a_name(tmp_path: Path) -> None:
    module = tmp_path / "brake_operations.py"
    module.write_text("class TrackName:\n    tracking = 1\n\ndef tell(recheck_id): ...\n")
    assert refused(module) == ["TrackName", "brake_operations", "recheck_id", "tell"]
    assert parts("HTTPServer_name2") == ["http", "server", "name"]
