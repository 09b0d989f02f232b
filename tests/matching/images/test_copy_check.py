"""Every copy of a picture is found, however many there are, and no stranger is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.matching.images.pictures import drawn, encoded
from zhengpin.matching.images.copy_check import CopyCheck
from zhengpin.matching.images.decode import OpenedPicture, decode
from zhengpin.matching.images.descriptor import open_descriptor
from zhengpin.matching.images.fingerprint import fingerprints_of
from zhengpin.matching.images.matcher import PictureQuery
from zhengpin.matching.images.references import protected_of

pytestmark = pytest.mark.xdist_group("pictures")


def test_every_copy_is_found_however_many_there_are_and_no_stranger() -> None:
    picture = drawn(3, 400, 300)
    marked = picture.copy()
    cv2.putText(marked, "SHOP", (40, 150), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (250, 250, 250), 3)
    copies = [picture, marked, picture[20:280, 30:370], np.asarray(cv2.resize(picture, None, fx=0.7, fy=0.7))]
    shown = [encoded(one, quality=60 + at) for at, one in enumerate(copies * 2)] + [
        encoded(drawn(seed, 400, 300)) for seed in (50, 51)
    ]
    descriptor = open_descriptor("classical")
    files = [encoded(picture, "PNG"), *shown]
    opened = [decode(data) for data in files]
    own, *prints = fingerprints_of(files, opened, descriptor)
    queries = [
        PictureQuery(one, OpenedPicture(bytes, decoded=each))
        for one, each in zip(prints, opened[1:], strict=True)
    ]
    check = CopyCheck(descriptor, 0.95)

    for _ in range(2):
        found = check.copies(protected_of(1, own, opened[0].pixels), queries)
        assert found == [True] * 8 + [False] * 2
