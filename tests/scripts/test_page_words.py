"""Words that people no longer read are held out of both languages, on pages, in labels and in letters."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog

from scripts.extraction import Sentence
from scripts.page_words import retired_in_chinese, retired_in_english
from scripts.shown_texts import in_code, in_letters
from scripts.translation_faults import faults, retired
from tests.rows import each_row


@each_row(
    "sentence, better",
    [
        ("Clocks", "deadline"),
        ("The clock runs again.", "deadline"),
        ("Please mend this: {defects}", "fix, needs changes"),
        ("%(n)d line was not taken.", "accepted, rejected"),
        ("Complaint {number} was not taken", "accepted, rejected"),
        ("From here you have three ways.", "your options"),
        ("Contest the decision free of charge until %(until)s.", "appeal"),
        ("Whoever signs", "signed by"),
        ("Standing", "reputation"),
        ("How you stand is shown here", "reputation"),
        ("What speaks against it", "signs of forgery"),
        ("Hand it to a senior reviewer", "escalate"),
        ("It holds", "valid, not valid"),
        ("Video files and films", "video"),
        ("All rules to come", "upcoming rules"),
        ("A rule was braked", "circuit breaker, tripped"),
        ("Ask for less.", "try fewer filters"),
        ("Second readings", "blind re-review"),
        ("The ladder", "penalty points"),
        ("Delist the listing", "what was done: Listing removed"),
        ("Done. From now on it is so.", "R-12@2 is live"),
        ("What happened stays readable here", "history"),
        ("Which rules were asked", "rules checked"),
        ("Look it over, declare and sign it", "review and sign"),
        ("Ours", "your work, their listing"),
        ("Malice was confirmed", "misuse, bad faith"),
        ("An application holds at most 20 papers.", "document"),
        ("There is no such track.", "procedure"),
    ],
)
def test_an_old_word_is_found_with_the_one_to_say(sentence: str, better: str) -> None:
    [found] = retired_in_english(sentence)
    assert found.endswith(f"say: {better}")


@each_row(
    "sentence",
    [
        "The line was taken out.",
        "It holds two hours",
        "The decision stands.",
        "Send a file with a sound track.",
        "Deadlines",
        "Paper Crane Studio",
    ],
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
        "市场",
        "受保护影片",
        "处置阶梯",
        "已裁决",
        "成立，待被投诉方答复",
        "完成。 下一步",
        "99 % 以上",
    ],
)
def test_an_old_chinese_word_is_found(sentence: str) -> None:
    assert len(list(retired_in_chinese(sentence))) == 1


@each_row("sentence", ["存量复查已完成 %(n)d 项。", "银行账户", "市场监督管理部门"])
def test_the_longer_word_that_holds_an_old_one_stands(sentence: str) -> None:
    assert list(retired_in_chinese(sentence)) == []


def test_the_check_of_the_catalogue_tells_them_of_both_languages() -> None:
    catalog = Catalog(locale="zh_Hans")
    catalog.add("What happened", "历史记录")
    catalog.add("Inbox", "收件箱")
    page, elsewhere = "zhengpin/web/templates/a.html", "zhengpin/kit/b.py"
    found = faults(catalog, [Sentence("What happened", "", "", elsewhere), Sentence("Inbox", "", "", page)])
    assert found == [
        f"{page}: “收件箱” is no longer said; say: 消息通知: 'Inbox'",
        f"{elsewhere}: “What happened” is no longer said; say: history: 'What happened'",
    ]


def test_labels_and_the_newest_letters_are_looked_through(tmp_path: Path) -> None:
    """A string counts that stands beside one in Chinese; of a letter its newest version, each paragraph as sent."""
    content = tmp_path / "zhengpin/messages/letters/content"
    content.mkdir(parents=True)
    (tmp_path / "zhengpin/states.py").write_text('KEPT = "film", "Film kept", "影片已保存"\nNAME = "film"\n')
    letter = "texts:\n  en: {body: 'Old %d'}\n  zh-hans:\n    body: |\n      投诉\n      成立。\n"
    for version in (9, 10):
        (content / f"one.v{version}.yaml").write_text(letter % version)
    code = ("zhengpin/states.py", "Film kept"), ("zhengpin/states.py", "影片已保存")
    assert list(in_code(tmp_path)) == list(code)
    assert [text for _, text in in_letters(tmp_path)] == ["Old 10", "投诉成立。"]
    assert [one.partition(" is ")[0] for one in retired(in_code(tmp_path))] == [
        "zhengpin/states.py: “Film”",
        "zhengpin/states.py: “影片”",
    ]
