"""Chinese paragraphs have no spaces where lines end; lists and codes in tables stand as they are meant."""

from __future__ import annotations

from scripts.site.typography import in_chinese, with_breaks_in_tables, with_lists_apart


def test_the_lines_of_a_chinese_paragraph_are_joined_and_nothing_else_is() -> None:
    text = "# 标题\n正文第一行，\n第二行见[别页](a.md)\n`代码`与\nEnglish\n\n- 甲\n- 乙\n```\n甲\n乙\n```"
    assert in_chinese(text) == (
        "# 标题\n正文第一行，第二行见[别页](a.md)\n`代码`与\nEnglish\n\n- 甲\n- 乙\n```\n甲\n乙\n```"
    )


def test_a_page_that_is_english_is_labelled() -> None:
    assert in_chinese("| [备份](backup.md)（英文） | 如何 |") == (
        '| [备份](backup.md) <span class="english">英文</span> | 如何 |'
    )


def test_a_list_after_a_paragraph_is_set_apart_and_stays_whole() -> None:
    assert with_lists_apart("These:\n- one\n  more\n- two\n\n1. first\n2. second") == (
        "These:\n\n- one\n  more\n- two\n\n1. first\n2. second"
    )
    assert with_lists_apart("1. first\n   - part\n2. second") == "1. first\n    - part\n2. second"
    assert with_lists_apart("```\nThese:\n- one\n```") == "```\nThese:\n- one\n```"


def test_a_list_that_is_one_code_may_be_broken_in_a_table_alone() -> None:
    assert with_breaks_in_tables("| `a,b` | `c` |\n`a,b`") == "| <code>a,<wbr>b</code> | `c` |\n`a,b`"
