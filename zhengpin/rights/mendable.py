"""A coded fault that says in both languages what is wrong and how to mend it."""

from __future__ import annotations

from typing import Self

from zhengpin.kit.labels import Labelled


class Mendable(Labelled):
    """Members are declared as `NAME = value, english, chinese, english remedy, chinese remedy`."""

    remedy_en: str
    remedy_zh: str

    def __new__(
        cls, value: str, en: str = "", zh: str = "", remedy_en: str = "", remedy_zh: str = ""
    ) -> Self:
        if not en or not zh:
            raise TypeError(f"{cls.__name__} {value!r} needs a sentence in both languages")
        member = str.__new__(cls, value)
        member._value_ = value
        member.en, member.zh = en, zh
        member.remedy_en = remedy_en
        member.remedy_zh = remedy_zh
        return member

    def remedy(self, language: str) -> str:
        return self.remedy_zh if language.lower().startswith("zh") else self.remedy_en

    def as_dict(self, note: str = "") -> dict[str, object]:
        """Return the fault with its texts in both languages and a person's note."""
        return {
            "code": self.value,
            "message": {"en": self.en, "zh": self.zh},
            "remedy": {"en": self.remedy_en, "zh": self.remedy_zh},
            "note": note,
        }
