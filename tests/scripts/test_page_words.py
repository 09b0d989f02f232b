"""Words that pages no longer use are held out of both languages."""

from __future__ import annotations

from babel.messages.catalog import Catalog

from scripts.extraction import Sentence
from scripts.page_words import retired_in_chinese, retired_in_english
from scripts.translation_faults import faults
from tests.rows import each_row


@each_row(
    "sentence, better",
    [
        ("Clocks", "deadlines, overdue"),
        ("Clocks overdue", "deadlines, overdue"),
        ("Returned to be mended", "fix, needs changes"),
        ("%(n)d line was not taken.", "accepted, rejected"),
        ("Three ways on", "your options"),
        ("Contest the decision free of charge until %(until)s.", "appeal"),
        ("Whoever signs", "signed by"),
        ("Standing", "reputation"),
        ("What speaks against the papers", "signs of forgery"),
        ("It holds", "valid, not valid"),
        ("Films and sounds", "video and audio"),
        ("All rules to come", "upcoming rules"),
        ("Brakes", "circuit breakers"),
        ("Ask for less.", "try fewer filters"),
        ("Second readings", "blind re-review"),
        ("The ladder", "penalty points"),
        ("Done. From now on it is so.", "R-12@2 is live"),
        ("What happened", "history"),
        ("Which rules were asked", "rules checked"),
        ("Look it over, declare and sign it", "review and sign"),
        ("Ours", "your work, their listing"),
    ],
)
def test_an_old_word_is_found_with_the_one_to_say(sentence: str, better: str) -> None:
    [found] = retired_in_english(sentence)
    assert found.endswith(f"say: {better}")


@each_row(
    "sentence", ["What happened to the order", "The line was taken out.", "It holds two hours", "Deadlines"]
)
def test_other_sentences_with_like_words_stand(sentence: str) -> None:
    assert list(retired_in_english(sentence)) == []


@each_row(
    "sentence",
    [
        "收件箱",
        "导入信件",
        "理由说明",
        "预告规则",
        "回查",
        "授权钱包",
        "可核查",
        "账户",
        "完成。 下一步",
        "99 % 以上",
    ],
)
def test_an_old_chinese_word_is_found(sentence: str) -> None:
    assert len(list(retired_in_chinese(sentence))) == 1


def test_the_longer_word_that_holds_an_old_one_stands() -> None:
    assert list(retired_in_chinese("存量复查已完成 %(n)d 项。")) == []


def test_the_check_of_the_catalogue_tells_them_of_pages_alone() -> None:
    catalog = Catalog(locale="zh_Hans")
    catalog.add("What happened", "历史记录")
    catalog.add("Inbox", "收件箱")
    page, elsewhere = "zhengpin/web/templates/a.html", "zhengpin/kit/b.py"
    found = faults(catalog, [Sentence("What happened", "", "", elsewhere), Sentence("Inbox", "", "", page)])
    assert found == [f"{page}: “收件箱” is no longer said on pages; say: 消息通知: 'Inbox'"]
    [told] = faults(catalog, [Sentence("What happened", "", "", page), Sentence("Inbox", "", "", page)])[1:]
    assert told.startswith(f"{page}: “What happened” is no longer said on pages; say: history")
