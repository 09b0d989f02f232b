"""The letters' pages: shown filled, written, previewed, compared, published, exported and imported."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.messages.issuing import notify
from tests.rows import each_row
from zhengpin.accounts.queries import actor_for_person
from zhengpin.messages.letters.letter import FIRST_OWN
from zhengpin.messages.letters.reading import all_letters, letter
from zhengpin.messages.models import LetterVersion
from zhengpin.messages.queries.wording import letter_in_force, letters

pytestmark = pytest.mark.django_db

NAME = "counter_lapsed"


def texts(**changes: str) -> dict[str, str]:
    """Return what the page's form sends for the package's letter, with changes."""
    form = letter(NAME).texts
    sent = {f"zh_{part}": text for part, text in form["zh-hans"].items()}
    return sent | {f"en_{part}": text for part, text in form["en"].items()} | changes


def write(client, **changes: str):
    return client.post(reverse("web:write-letter", args=[NAME]), texts(**changes))


@each_row("name", sorted({one.name for one in all_letters()}))
def test_every_letter_is_shown_filled_in_both_languages(name, english, rule_owner):
    page = english(rule_owner).get(reverse("web:letter", args=[name]))
    assert page.context["missing"] == []
    chinese, our = page.context["preview"]
    assert (chinese.language, our.language) == ("zh-Hans", "en")
    content = page.content.decode()
    assert str(chinese.body) in content
    assert str(our.body) in content
    assert "{" not in chinese.body + our.body


def test_the_track_is_chosen_for_the_preview(english, administrator):
    address = reverse("web:letter", args=["counter_forwarded"])
    page = english(administrator).get(address, {"track_advice": "us"})
    assert "17 U.S.C. § 512(g)" in page.content.decode()
    assert page.context["phrases"][0].chosen == "us"
    assert (
        english(administrator).get(address, {"track_advice": "mars"}).context["phrases"][0].chosen
        == "cn_goods"
    )


def test_a_version_is_written_previewed_drafted_compared_and_published(english, rule_owner, holder):
    client = english(rule_owner)
    change = {"en_subject": "Too late: {number}"}
    seen = write(client, **change, preview="1")
    assert "Too late: N-2026-000123" in seen.content.decode()
    assert not LetterVersion.objects.exists()
    drafted = write(client, **change)
    assert drafted.status_code == 302
    page = client.get(drafted["Location"])
    assert page.context["draft"].version == FIRST_OWN
    changed = [line.text.strip() for line in page.context["difference"] if line.kind == "added"]
    assert changed == ["subject: 'Too late: {number}'"]
    assert client.get(reverse("web:letter", args=[NAME])).context["letter"].version == 2
    client.post(reverse("web:publish-letter", args=[NAME, FIRST_OWN]))
    assert client.get(reverse("web:letter", args=[NAME])).context["letter"].version == FIRST_OWN
    assert notify(holder, NAME).texts["en"]["subject"] == "Too late: number"
    listed = client.get(reverse("web:letters")).content.decode()
    assert f"own, {FIRST_OWN}" in listed


def test_what_cannot_be_filled_is_refused_and_named(english, rule_owner):
    for more in ({}, {"preview": "1"}):
        answer = write(english(rule_owner), en_body="To {respondent}, from {reviewer}", **more)
        assert answer.status_code == 422
        said = answer.content.decode()
        assert "texts.en.body: Nobody fills in {reviewer}." in said
        assert "To {respondent}, from {reviewer}" in said
    assert not LetterVersion.objects.exists()


def test_markup_in_a_letter_stays_text(english, rule_owner):
    page = write(english(rule_owner), en_subject="<script>x</script> {number}", preview="1").content.decode()
    assert "&lt;script&gt;x&lt;/script&gt; N-2026" in page
    assert "<script>x" not in page


def imported(client, content: bytes):
    return client.post(reverse("web:import-letters"), {"file": SimpleUploadedFile("letters.yaml", content)})


def test_a_file_is_exported_edited_and_imported(english, rule_owner):
    client = english(rule_owner)
    exported = client.get(reverse("web:export-letters")).content.decode()
    assert imported(client, exported.encode()).status_code == 302
    assert not LetterVersion.objects.exists()
    assert imported(client, exported.replace("has lapsed", "is void").encode()).status_code == 302
    assert set(LetterVersion.objects.values_list("name", flat=True)) == {
        "complaint_lapsed",
        "report_lapsed",
        NAME,
    }


@each_row("content", [b"\xff\xfe\x00", b"[" * 50_000, b"- letter: nothing", b"", b"- 1\n- 2"])
def test_what_is_no_file_of_letters_is_refused(content, english, rule_owner):
    answer = imported(english(rule_owner), content)
    assert answer.status_code == 422
    assert not LetterVersion.objects.exists()


@pytest.mark.parametrize("who", ["reviewer", "senior", "auditor", "holder_person", "merchant_person"])
def test_others_do_not_enter(who, request, english):
    client = english(request.getfixturevalue(who))
    for name, arguments in (
        ("letters", []),
        ("letter", [NAME]),
        ("write-letter", [NAME]),
        ("export-letters", []),
    ):
        assert client.get(reverse(f"web:{name}", args=arguments)).status_code == 403
    assert client.post(reverse("web:publish-letter", args=[NAME, 1])).status_code == 403
    assert "/letters/" not in client.get(reverse("web:home")).content.decode()


def test_a_letter_or_version_that_there_is_not(english, rule_owner):
    client = english(rule_owner)
    assert client.get(reverse("web:letter", args=["nothing"])).status_code == 404
    assert client.get(reverse("web:letter", args=[NAME]), {"version": "77"}).status_code == 404
    assert client.get(reverse("web:letter", args=[NAME]), {"version": "²"}).status_code == 200
    assert client.post(reverse("web:publish-letter", args=[NAME, FIRST_OWN])).status_code == 404


def test_all_letters_are_asked_for_at_once(rule_owner, django_assert_num_queries):
    actor = actor_for_person(rule_owner)
    with django_assert_num_queries(2):
        shelves = letters(actor)
    assert len(shelves) == len({one.name for one in all_letters()})
    assert {one.name: one.in_force for one in shelves} == {
        one.name: letter_in_force(one.name) for one in shelves
    }
