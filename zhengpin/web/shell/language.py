"""The reader's language, as versioned content (rules, letters, labels) is keyed: "en" or "zh"."""

from __future__ import annotations

from django.utils.translation import get_language


def reader_language() -> str:
    """Return "zh" to readers of Chinese, else "en"."""
    return "zh" if (get_language() or "en").lower().startswith("zh") else "en"
