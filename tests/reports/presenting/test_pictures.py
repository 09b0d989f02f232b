"""A chart is a picture (PNG) too: as large as its drawing says, on white, with its bars where the drawing has them."""

from __future__ import annotations

import io

import numpy as np
import pytest
from django.utils import translation
from PIL import Image

from tests.reports.presenting.making import document_in
from zhengpin.evidence.typesetting.setting import painted
from zhengpin.kit.shares import Doors, Shares
from zhengpin.reports import documents
from zhengpin.reports.presenting import svg
from zhengpin.reports.presenting.charts import charts_of
from zhengpin.reports.problems import ReportFileBusy


def pixels(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(int)


def test_a_picture_shows_what_the_drawing_does() -> None:
    drawn = svg.bars([svg.ChartBar("举报", "4", 4), svg.ChartBar("Upheld", "1", 1)], "bars")
    made = painted(drawn.encode(), ppi=144)
    seen = pixels(made)
    assert seen.shape[1] / seen.shape[0] == pytest.approx(480 / 72, rel=0.02)
    assert (seen[0, -1] == 255).all(), "it is on white"
    bar = np.abs(seen - np.array([0x24, 0x54, 0x8A])).sum(axis=2) < 30
    rows = [int(seen.shape[0] * part) for part in (0.25, 0.75)]
    longest, shortest = (int(bar[at].sum()) for at in rows)
    assert longest == pytest.approx(4 * shortest, rel=0.05)


def test_a_picture_that_stands_alone_says_what_it_shows() -> None:
    drawn = svg.bars([svg.ChartBar("a", "4", 4)], "bars").encode()
    words = ("从接收到撤销 <b> #panic()", "Harbour Market · 2026-01-01 to 2026-12-31")
    made = painted(drawn, ppi=96, caption=words)
    assert made == painted(drawn, ppi=96, caption=words), "the same drawing and words give the same picture"
    seen = pixels(made)
    above = seen[: seen.shape[0] - round((36 * 0.75 + 12) * 96 / 72)]
    assert (above.sum(axis=2) < 300).any(), "the title stands above the drawing"
    assert (seen[:2] == 255).all(), "with a margin"


def test_what_was_made_is_kept_and_one_thing_is_made_at_a_time(monkeypatch) -> None:
    with translation.override("en"):
        [funnel] = [one for one in charts_of(document_in()) if one.key == "funnel"]
    made: list[bytes] = []
    monkeypatch.setattr(documents, "painted", lambda drawing, **_: made.append(drawing) or b"\x89PNG")
    monkeypatch.setattr(documents, "_pictures", documents._Kept(2))
    monkeypatch.setattr(documents, "_making", Doors(Shares(1, 1), ReportFileBusy, ReportFileBusy))
    assert documents.picture_of(funnel.drawn) == documents.picture_of(funnel.drawn) == b"\x89PNG"
    assert made == [funnel.drawn.encode()]
    with documents._making.held(""):
        assert documents.picture_of(funnel.drawn) == b"\x89PNG", "what is kept waits for nobody"
        with pytest.raises(ReportFileBusy) as refused:
            documents.picture_of("<svg/>")
    assert refused.value.extra == {"retry_after": 5}
    for other in ("<svg/>", "<svg></svg>"):
        documents.picture_of(other)
    assert documents._pictures.get(((), funnel.drawn)) is None, "no more is kept than is said"
