"""A guide on its pages, without a browser: drafted, marked by a click or by numbers, published, read by everyone."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.education.teaching import drafted, published
from tests.rights.people import picture_bytes
from tests.rows import each_row
from zhengpin.education.models import GuideDay, GuideVersion
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db
TEXTS = {
    "title_en": "Paper Crane bags",
    "title_zh": "纸鹤包袋",
    "summary_en": "How to tell them.",
    "summary_zh": "如何辨别。",
}


def picture(seed: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{seed}.png", picture_bytes(seed), "image/png")


def pair() -> dict[str, object]:
    return {
        "heading_en": "The seam",
        "heading_zh": "缝线",
        "genuine_description_en": "Straight",
        "genuine_description_zh": "笔直",
        "fake_description_en": "Crooked",
        "fake_description_zh": "歪斜",
        "genuine": picture(801),
        "fake": picture(802),
    }


POINT = {"caption_en": "Look here", "caption_zh": "看这里", "shape": "circle"}


def test_a_brand_drafts_and_the_operator_publishes(english, holder_person, senior, settings):
    brand, boss = english(holder_person), english(senior)
    begun = {"brand": "Paper Crane", "category": "shoes_and_bags"}
    wrong = brand.post(reverse("web:new-guide"), TEXTS | begun | {"title_zh": ""})
    assert wrong.status_code == 422
    assert brand.post(reverse("web:new-guide"), TEXTS | begun).status_code == 302
    row = GuideVersion.objects.get()
    assert brand.post(reverse("web:submit-guide", args=[row.pk])).status_code == 422
    broken = pair() | {"fake": SimpleUploadedFile("no.png", b"nothing", "image/png")}
    refused = brand.post(reverse("web:add-comparison", args=[row.pk]), broken | {"revision": 1})
    assert refused.status_code == 422
    assert "Straight" in refused.content.decode(), "what was typed is still there"
    assert (
        brand.post(reverse("web:add-comparison", args=[row.pk]), pair() | {"revision": 1}).status_code == 302
    )
    stale = brand.post(reverse("web:add-comparison", args=[row.pk]), pair() | {"revision": 1})
    assert "Somebody else has changed this version meanwhile." in stale.content.decode()

    points = reverse("web:guide-points", args=[row.pk, 0])
    nowhere = brand.post(points, POINT | {"revision": 2, "at_fake.x": "0", "at_fake.y": "0"})
    assert nowhere.status_code == 422
    clicked = POINT | {"revision": 2, "at_fake.x": "80", "at_fake.y": "60"}
    assert brand.post(points, clicked).status_code == 302
    typed = POINT | {"shape": "arrow", "on": "genuine", "across": "25", "down": "75", "revision": 3}
    assert brand.post(points, typed).status_code == 302
    row.refresh_from_db()
    first, second = row.document["comparisons"][0]["points"]
    assert (first["on"], first["x"]) == ("fake", 0.25)
    assert (second["shape"], second["x"], second["y"], second["from_x"]) == ("arrow", 0.25, 0.75, 0.45)
    assert "<polygon" in brand.get(points).content.decode()
    assert brand.post(reverse("web:remove-point", args=[row.pk, 0, 9]), {"revision": 4}).status_code == 302
    texts = TEXTS | {"advice_en": "Ask the brand.", "revision": 4}
    assert brand.post(reverse("web:guide-texts", args=[row.pk]), texts).status_code == 422
    texts |= {"advice_zh": "请咨询品牌方。"}
    assert brand.post(reverse("web:guide-texts", args=[row.pk]), texts).status_code == 302

    public = reverse("web:public-guide", args=[row.guide_id])
    anybody = Client(HTTP_ACCEPT_LANGUAGE="en")
    assert anybody.get(public).status_code == 404
    assert brand.post(reverse("web:submit-guide", args=[row.pk])).status_code == 302
    assert "Submit for review" not in brand.get(reverse("web:guide-version", args=[row.pk])).content.decode()
    assert brand.post(reverse("web:publish-guide", args=[row.pk])).status_code == 403
    assert boss.post(reverse("web:return-guide", args=[row.pk]), {"note": ""}).status_code == 422
    assert boss.post(reverse("web:publish-guide", args=[row.pk])).status_code == 302
    told = Notice.objects.get(letter="guide_published")
    assert public in told.texts["en"]["body"]
    settings.PUBLIC_KEPT_SECONDS = 300
    answer = anybody.get(public)
    page = answer.content.decode()
    assert {"Look here", "Ask the brand."} <= {
        word for word in ("Look here", "Ask the brand.") if word in page
    }
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=300, must-revalidate"
    assert {"Accept-Language", "Cookie"} <= {one.strip() for one in answer["Vary"].split(",")}
    assert anybody.get(f"/en{public}")["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies
    assert "看这里" in Client(HTTP_ACCEPT_LANGUAGE="zh-hans").get(public).content.decode()


def test_everyone_sees_what_is_published_and_no_more(english, client_of, actor_of, holder_person, senior):
    row = published(actor_of(holder_person), actor_of(senior))
    draft = drafted(actor_of(holder_person), brand="Secret Heron", seed=950)
    anybody = Client(HTTP_ACCEPT_LANGUAGE="en")
    listed = anybody.get(reverse("web:public-guides")).content.decode()
    assert "Paper Crane" in listed
    assert "Secret Heron" not in listed
    assert (
        "Paper Crane"
        in anybody.get(reverse("web:public-guides"), {"category": "shoes_and_bags"}).content.decode()
    )
    assert (
        "Paper Crane" not in anybody.get(reverse("web:public-guides"), {"category": "food"}).content.decode()
    )
    digest = row.document["comparisons"][0]["fake"]
    shown = anybody.get(reverse("web:public-guide-file", args=[row.guide_id, digest]), {"w": "96"})
    assert (shown.status_code, shown["Content-Type"].split("/")[0]) == (200, "image")
    hidden = draft.document["comparisons"][0]["fake"]
    for guide in (row.guide_id, draft.guide_id):
        assert anybody.get(reverse("web:public-guide-file", args=[guide, hidden])).status_code == 404
    owner = client_of(holder_person)
    assert owner.get(reverse("web:guide-file", args=[draft.guide_id, hidden])).status_code == 200
    assert owner.get(reverse("web:guide", args=[draft.guide_id])).status_code == 200
    assert "Secret Heron" in english(holder_person).get(reverse("web:guides")).content.decode()


@each_row(
    "agent, counted",
    [("Mozilla/5.0 Firefox/145.0", 1), ("Googlebot/2.1", 0), ("curl/8", 1)],
)
def test_openings_are_counted_and_robots_are_not(agent, counted, actor_of, holder_person, senior):
    row = published(actor_of(holder_person), actor_of(senior))
    Client(HTTP_USER_AGENT=agent).get(reverse("web:public-guide", args=[row.guide_id]))
    assert sum(GuideDay.objects.values_list("opened", flat=True)) == counted


def test_another_brand_and_a_seller_find_nothing(
    client_of, actor_of, holder_person, other_holder_person, merchant_person
):
    row = drafted(actor_of(holder_person))
    digest = row.document["comparisons"][0]["fake"]
    addresses = [
        reverse("web:guide", args=[row.guide_id]),
        reverse("web:guide-version", args=[row.pk]),
        reverse("web:guide-points", args=[row.pk, 0]),
        reverse("web:guide-file", args=[row.guide_id, digest]),
    ]
    other, seller = client_of(other_holder_person), client_of(merchant_person)
    assert [other.get(one).status_code for one in addresses] == [404] * 4
    assert [seller.get(one).status_code for one in addresses] == [403] * 4
    assert other.post(reverse("web:submit-guide", args=[row.pk])).status_code == 404
    assert other.post(reverse("web:withdraw-guide", args=[row.pk])).status_code == 404
