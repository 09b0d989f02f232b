"""Courses on their pages: taken by a seller, who sees its points; published from a file by the operator."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import person
from tests.education.teaching import right_answers
from tests.flows.education.test_passing import provide
from tests.flows.measures.accounting import listings, ruled_against
from zhengpin.accounts.states import Role
from zhengpin.education.course_document import course_to_yaml
from zhengpin.education.courses import course_now, default_courses
from zhengpin.education.models import Attempt

pytestmark = pytest.mark.django_db
BASICS = default_courses()[0]


def test_a_seller_takes_a_course_and_sees_its_points(english, operator, holder):
    provide(points=3)
    [row] = listings("m-1", 1)
    ruled_against(row, holder)
    client = english(person(Role.MERCHANT_MEMBER, row.merchant.organisation))
    listed = client.get(reverse("web:courses")).content.decode()
    assert "3 points off, once in 365 days" in listed
    assert "Counterfeit goods" in listed
    page = client.get(reverse("web:course", args=[BASICS.code])).content.decode()
    assert BASICS.lessons[0].title["en"] in page
    assert client.post(reverse("web:begin-course", args=[BASICS.code])).status_code == 302
    attempt = Attempt.objects.get()
    address = reverse("web:course-attempt", args=[attempt.pk])
    assert "explanation" not in client.get(address).content.decode()
    answers = {f"answer_{code}": str(number) for code, number in right_answers(BASICS, attempt).items()}
    some = dict(list(answers.items())[:5])
    assert client.post(address, some).status_code == 422
    attempt.refresh_from_db()
    assert len(attempt.answers) == 5, "what was answered is kept"
    assert client.post(address, answers).status_code == 302
    done = client.get(address).content.decode()
    attempt.refresh_from_db()
    assert attempt.number in done
    assert "Measures that were taken before stay." in done
    account = client.get(reverse("web:merchant", args=[row.merchant_id])).content.decode()
    assert "Taken off for courses" in account


def test_who_fails_three_times_is_told_from_when_on_to_try_again(english, merchant_person):
    client = english(merchant_person)
    for _ in range(3):
        assert client.post(reverse("web:begin-course", args=[BASICS.code])).status_code == 302
        row = Attempt.objects.filter(state="open").get()
        wrong = {
            f"answer_{code}": str(number)
            for code, number in right_answers(BASICS, row, wrong=BASICS.asks).items()
        }
        client.post(reverse("web:course-attempt", args=[row.pk]), wrong)
    assert set(Attempt.objects.values_list("state", flat=True)) == {"failed"}
    spent = client.post(reverse("web:begin-course", args=[BASICS.code]))
    assert spent.status_code == 409
    assert "You can try again from:" in client.get(reverse("web:course", args=[BASICS.code])).content.decode()


def test_the_operator_publishes_the_next_version_from_a_file(english, rule_owner, merchant_person):
    client = english(rule_owner)
    exported = client.get(reverse("web:export-course", args=[BASICS.code, 1])).content.decode()
    assert exported == course_to_yaml(BASICS)

    def publish(text: str):
        file = SimpleUploadedFile("course.yaml", text.encode(), "application/yaml")
        return client.post(reverse("web:publish-course"), {"file": file})

    faulty = publish(exported.replace("asks: 8", "asks: 800"))
    assert faulty.status_code == 422
    assert "<code>asks</code>" in faulty.content.decode()
    assert publish(exported.replace("asks: 8", "asks: 6")).status_code == 302
    assert (course_now(BASICS.code).version, course_now(BASICS.code).asks) == (2, 6)
    assert english(merchant_person).post(reverse("web:publish-course")).status_code == 403


def test_another_seller_finds_nothing(
    client_of, english, merchant_person, other_merchant_person, holder_person
):
    english(merchant_person).post(reverse("web:begin-course", args=[BASICS.code]))
    row = Attempt.objects.get()
    other = client_of(other_merchant_person)
    address = reverse("web:course-attempt", args=[row.pk])
    assert other.get(address).status_code == 404
    assert other.post(address, {}).status_code == 404
    assert client_of(holder_person).get(address).status_code == 403
