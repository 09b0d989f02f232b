"""What only an operator's version of a letter can have wrong, in both languages, with its remedy."""

from __future__ import annotations

from zhengpin.kit.documents import DocumentFault, FaultyDocument
from zhengpin.kit.labels import Labelled, gettext_noop


class LetterFaultCode(Labelled):
    UNKNOWN_LETTER = "unknown_letter", "There is no letter “{given}”.", "没有名为“{given}”的通知。"
    TWICE = "twice", "The letter stands twice in this file.", "此通知在文件中重复出现。"
    SEVERAL_LINES = "several_lines", "A subject is one line.", "标题只能有一行。"
    BROKEN_BRACES = (
        "broken_braces",
        "The braces do not match. A placeholder is {{name}}; a brace itself is written twice.",
        "花括号不配对。占位符写作 {{name}}；花括号本身须写两次。",
    )
    UNKNOWN_PLACEHOLDER = (
        "unknown_placeholder",
        "Nobody fills in {given}. Known are: {known}.",
        "没有内容可填入 {given}。可用占位符：{known}。",
    )
    NOT_PLAIN = (
        "not_plain",
        "A placeholder is a name in braces and nothing else; this is not: {given}",
        "占位符只能是花括号中的名称，以下写法不可用：{given}",
    )
    LANGUAGES_DIFFER = (
        "languages_differ",
        "Only one of the languages has {given}; both must say the same.",
        "仅一种语言中有 {given}；两种语言的内容须一致。",
    )
    MISSING_CHOICE = "missing_choice", "The sentence for “{given}” is missing.", "缺少“{given}”对应的语句。"


REMEDY = {
    "en": "Fix it, and send it again; nothing was taken.",
    "zh": "请修改后重新提交；本次内容均未采用。",
}


class FaultyLetter(FaultyDocument):
    """Letters that cannot be taken as they are written; `faults` names every place."""

    code = "letter.faulty"
    message = gettext_noop("The letter is not written as letters must be.")
    remedy = gettext_noop("Fix the fields that are named, and send it again.")
    kind = "letter"
    listed_as = "defects"

    @classmethod
    def shown(cls, fault: DocumentFault) -> dict[str, object]:
        said = {language: f"{fault.field}: {fault.message(language)}" for language in ("en", "zh")}
        return super().shown(fault) | {"message": said, "remedy": REMEDY}
