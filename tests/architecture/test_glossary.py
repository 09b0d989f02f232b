"""The glossary has every table and every vocabulary, as the code has them."""

from __future__ import annotations

from scripts import glossary
from tests.architecture.test_tables import folder_of, ours


def test_every_table_is_in_the_glossary() -> None:
    text = glossary.FILE.read_text(encoding="utf-8")
    assert [name for model in ours() if (name := f"`{folder_of(model)}.{model.__name__}`") not in text] == []


def test_the_vocabularies_are_what_the_code_says() -> None:
    """Mended by `python -m scripts.glossary update`."""
    assert glossary.current() == glossary.FILE.read_text(encoding="utf-8")
