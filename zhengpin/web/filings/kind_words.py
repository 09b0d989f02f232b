"""What the pages say of a kind of right, in the reader's language."""

from __future__ import annotations

from zhengpin.rights.kinds.reading import RightKind


def kind_words(kind: RightKind, language: str) -> dict[str, str]:
    """Return `about` of the kind, and `picture_title` and `picture_hint`, empty where it is not matched by pictures."""
    pictures = kind.pictures
    return {
        "about": kind.about(language),
        "picture_title": pictures.label(language) if pictures else "",
        "picture_hint": pictures.hint(language) if pictures else "",
    }
