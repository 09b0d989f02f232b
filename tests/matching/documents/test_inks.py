"""Coloured ink is taken off a page; black words under it stay."""

import numpy as np

from zhengpin.matching.documents.inks import without_coloured_ink


def test_red_on_white_nearly_vanishes_and_black_under_it_stays():
    page = np.full((60, 60, 3), 250, np.uint8)
    page[10:50, 10:50] = (210, 40, 45)
    page[28:32, 10:50] = (60, 15, 18)
    plain = without_coloured_ink(page)
    assert plain[20, 20].min() > 200
    assert plain[30, 30].max() < 70
    assert (plain[5, 5] == 250).all()


def test_grey_pages_stay_as_they_are():
    page = np.random.default_rng(1).integers(0, 256, (40, 40, 1), np.uint8).repeat(3, axis=2)
    assert (without_coloured_ink(page) == page).all()
