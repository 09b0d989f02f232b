"""The console shows a picture in which a name was read, the very words outlined, and says why in a sentence."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.flows.screening.screening import bags_are_class_18, owner_of, protect_name, sell
from tests.matching.reading.pictures import encoded, page
from tests.web.market import drawing
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.review.models import Case
from zhengpin.web.pictures.regions import grown


def label() -> bytes:
    """Return a picture of goods with a printed label on it, in Chinese and English."""
    goods = drawing(31).resize((900, 675))
    words = [("LANHE STUDIO", 40, 40, 44), ("蓝鹤 手工真皮", 40, 120, 40), ("LANHE", 300, 210, 24)]
    goods.paste(page(words, width=460, height=260), (260, 300))
    return encoded(goods)


@pytest.fixture
def case(operator, holder, settings) -> Case:
    settings.WORDS_PICTURES_LISTING = 5
    index.forget()
    protect_name(owner_of(holder), "Lanhe", forms=["蓝鹤"])
    bags_are_class_18()
    sell("a-1", encoded(drawing(7)), label(), title="真皮女包 复刻 高仿", description="懂的来")
    run_due()
    return Case.objects.get()


@pytest.mark.django_db
def test_the_very_words_are_outlined_and_told_in_both_languages(case, senior, english, client_of) -> None:
    shown = english(senior).get(reverse("web:case", args=[case.pk])).content.decode()
    assert "Read in picture 2" in shown
    assert "“LANHE” stands in the picture: it is the protected name “Lanhe”." in shown
    assert shown.count("stands in the picture") == 2  # each once, however often it stands there
    assert len(re.findall(r'<polygon class="region"', shown)) == 3
    assert re.findall(r"<mark[^>]*>([^<]+)</mark>", shown) == ["LANHE", "蓝鹤", "LANHE"]
    told = client_of(senior).get(reverse("web:case", args=[case.pk])).content.decode()
    assert "第 2 张图片中的文字" in told
    assert "图片中出现“蓝鹤”，即受保护名称“蓝鹤”。" in told


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.django_db
def test_the_overview_says_how_many_wait_and_were_read(case, administrator, english) -> None:
    shown = english(administrator).get(reverse("web:home")).content.decode()
    assert "0 listings wait for the words in their pictures to be read." in shown
    assert "2 pictures were read in the last 24 hours." in shown


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("reading words in pictures is costly; the tests above prove what the page says")
def test_the_page_is_well(case: Case, everywhere: Any, senior: Any) -> None:
    watched = everywhere(senior)
    shown = watched.open(reverse("web:case", args=[case.pk]))
    picture = shown.locator(".worded svg")
    assert picture.is_visible()
    outlined = shown.locator(".worded polygon.region:not(.casing)").first.bounding_box()
    whole = picture.bounding_box()
    assert outlined is not None
    assert whole is not None
    assert whole["x"] < outlined["x"]
    assert outlined["x"] + outlined["width"] < whole["x"] + whole["width"]
    watched.assert_well("words")


@given(st.tuples(st.floats(0, 0.8), st.floats(0, 0.8)), st.tuples(st.floats(0.01, 0.2), st.floats(0.01, 0.2)))
def test_a_grown_box_holds_the_box_and_stays_within_the_picture(corner, size) -> None:
    (x, y), (width, height) = corner, size
    box = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    wider = np.array(grown(box, 900, 600))
    assert (wider >= 0).all()
    assert (wider <= 1).all()
    assert (wider.min(0) <= np.array([x, y]) + 1e-9).all()
    assert (wider.max(0) >= np.array([x + width, y + height]) - 1e-9).all()
