"""Names that modules define hold the field's words; ours, which are on their way out, only become fewer."""

from __future__ import annotations

from pathlib import Path

from scripts.words import FIELD_WORDS, parts, refused, standing
from tests.architecture.tree import python_files

# How many names still hold each word. A word that is not here is gone. Lower a number when names were changed.
LEFT: dict[str, int] = {
    "bearers": 6,
    "blame": 2,
    "brake": 26,
    "brakes": 7,
    "climbed": 1,
    "doubts": 5,
    "excused": 10,
    "footage": 31,
    "freeze": 14,
    "knobs": 4,
    "look": 67,
    "malice": 33,
    "negative": 26,
    "negatives": 5,
    "news": 4,
    "paper": 96,
    "papers": 42,
    "recheck": 32,
    "rechecks": 4,
    "rehearsal": 36,
    "rehearsals": 4,
    "restraint": 19,
    "rung": 1,
    "rungs": 3,
    "shapes": 11,
    "stretch": 28,
    "stretches": 10,
    "surface": 78,
    "surfaces": 10,
    "sweep": 21,
    "tell": 124,
    "telling": 7,
    "told": 261,
    "tongue": 3,
    "track": 80,
    "tracks": 30,
    "upto": 4,
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
