"""Sentences are found as Django finds them, translations are never lost, and each kind of fault is told."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from scripts import translations
from scripts.extraction import Sentence, from_python, from_template
from scripts.translation_faults import faults, placeholders
from tests.rows import each_row


def test_python_is_read_by_syntax_and_follows_import_names() -> None:
    source = """
from django.utils.translation import gettext as _, ngettext_lazy as several, pgettext
a = _("one " "sentence")
b = several("%(n)d thing", "%(n)d things", "n")
c = pgettext("a verb", "Screen")
d = _(variable)
e = unrelated("not this")
"""
    assert sorted(from_python(source, "x.py")) == [
        Sentence("%(n)d thing", "%(n)d things", "", "x.py"),
        Sentence("Screen", "", "a verb", "x.py"),
        Sentence("one sentence", "", "", "x.py"),
    ]


@each_row("argument", ['f"a {b}"', '"a" + b', '"a %s" % b'])
def test_concatenated_sentences_are_refused(argument: str) -> None:
    with pytest.raises(ValueError, match="whole literal sentence"):
        list(from_python(f"from django.utils.translation import gettext as _\n_({argument})", "x.py"))


def test_templates_are_read_as_django_reads_them() -> None:
    source = """{% load i18n %}<p title="{% translate "It's 5%" %}">don't (
    {% blocktranslate count n=rows|length trimmed %}{{ n }} case
      waits{% plural %}{{ n }} cases wait{% endblocktranslate %}
    {% translate 'Open' context 'a state' %} {{ _("Name") }} {% include "x" with label=_("Find") %}"""
    assert {(s.msgid, s.plural, s.context) for s in from_template(source, "x.html")} == {
        ("It's 5%%", "", ""),
        ("%(n)s case waits", "%(n)s cases wait", ""),
        ("Open", "", "a state"),
        ("Name", "", ""),
        ("Find", "", ""),
    }


def test_a_sentence_that_left_and_came_back_keeps_its_translation() -> None:
    there, gone = [Sentence("Open the case", "", "", "a.py")], []
    catalog = translations.merge(there, {})
    catalog.get("Open the case").string = "打开案件"
    without = translations.merge(gone, translations.known_strings(catalog))
    assert len(without) == 0
    back = translations.merge(there, translations.known_strings(without))
    assert back.get("Open the case").string == "打开案件"
    assert not back.obsolete


def test_the_files_hold_what_was_filled_in(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zhengpin").mkdir()
    (tmp_path / "zhengpin" / "a.py").write_text(
        "from zhengpin.kit.labels import gettext_noop\ngettext_noop('Reload the page.')\n"
    )
    folder = tmp_path / "locale"
    for name, value in {
        "ROOT": tmp_path,
        "FOLDER": folder,
        "PO": folder / "d.po",
        "MO": folder / "d.mo",
    }.items():
        monkeypatch.setattr(translations, name, value)
    translations.update()
    assert [row["msgid"] for row in translations.untranslated(translations.read())] == ["Reload the page."]
    assert translations.fill({"Reload the page.": "请重新加载页面。", "Unknown": "未知"}) == ["Unknown"]
    assert translations.check() == []
    (tmp_path / "zhengpin" / "a.py").write_text("")
    translations.update()
    assert translations.check() == ["obsolete: 'Reload the page.'"]


def test_every_kind_of_fault_is_told() -> None:
    catalog = Catalog(locale="zh_Hans")
    catalog.add("Hello %(name)s", "你好 %(nom)s", context=None)
    catalog.add("Three whole words", "Three whole words")
    catalog.add("Empty", "")
    catalog.add("Unsure", "不确定", flags={"fuzzy"})
    catalog.add("Stray", "多余")
    catalog.add(("{n} row", "{n} rows"), ("{n} 行",))
    keys = ("Hello %(name)s", "Three whole words", "Empty", "Unsure", "{n} row", "Absent")
    told = faults(catalog, [Sentence(key, "", "", "a.py") for key in keys])
    assert [
        line.split(":")[1].strip() if line.startswith("a.py") else line.split(":")[0] for line in told
    ] == [
        "other placeholders in '你好 %(nom)s'",
        "not Chinese",
        "not translated",
        "fuzzy",
        "in the catalogue, in no source",
        "not in the catalogue",
    ]


def test_placeholders_of_both_styles_and_tags_count() -> None:
    assert placeholders("<b>%(a)s</b> {b} {c:.2f} 100%") == ["%(a)s", "</b>", "<b>", "{b}", "{c:.2f}"]
