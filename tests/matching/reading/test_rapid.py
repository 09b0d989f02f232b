"""Words that a test draws are read where they stand; hostile pictures cost a refusal, not more."""

from __future__ import annotations

import io
import socket
import threading
import time

import numpy as np
import pytest
from PIL import Image

from tests.matching.reading.pictures import encoded, page
from tests.rows import each_row
from zhengpin.demo.artwork.fonts import has_han
from zhengpin.matching.images.decode import DecodeLimits
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.names.matcher import NameMatcher, ProtectedName
from zhengpin.matching.reading.port import JoinedLines, ReadingFailed, as_json, from_json
from zhengpin.matching.reading.rapid import MOST_LINES, RapidReader, _largest

# One process reads: each that does loads the models, and each such module starts a reader.
pytestmark = pytest.mark.xdist_group("reading")

needs_han = pytest.mark.skipif(not has_han(), reason="no Chinese typeface here")


@pytest.fixture(scope="module")
def reader() -> RapidReader:
    return RapidReader()


def area_of(box) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in box], [y for _, y in box]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@needs_han
def test_chinese_and_english_are_read_where_they_stand(reader):
    picture = page([("北风运动 专柜同款", 60, 60, 40), ("NORTHWIND Outdoor", 60, 300, 36)])
    lines = reader.read(encoded(picture))
    assert [line.text.replace(" ", "") for line in lines] == ["北风运动专柜同款", "NORTHWINDOutdoor"]
    assert all(line.confidence > 0.8 for line in lines)
    left, top, right, bottom = area_of(lines[0].box)
    assert left == pytest.approx(60 / 640, abs=0.03)
    assert (top + bottom) / 2 == pytest.approx((60 + 28) / 480, abs=0.03)
    assert area_of(lines[1].box)[1] > 0.55


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@needs_han
def test_a_name_within_a_line_has_a_box_of_its_own(reader):
    picture = page([("正品北风NORTHWIND风衣", 40, 200, 44)], width=720)
    (line,) = reader.read(encoded(picture))
    at = line.text.index("NORTHWIND")
    left, _, right, _ = area_of(line.box_of(at, at + 9))
    whole_left, _, whole_right, _ = area_of(line.box)
    # Four Han characters stand before it and two behind, each as wide as the type is high.
    assert left == pytest.approx((40 + 4 * 44) / 720, abs=0.03)
    assert right == pytest.approx(whole_right - 2 * 44 / 720, abs=0.04)
    assert whole_left < left < right < whole_right


@pytest.mark.prove("every day names in one line")
def test_a_name_over_two_lines_has_two_boxes(reader):
    lines = reader.read(encoded(page([("NORTHWIND", 60, 80, 48), ("ALPINE", 60, 180, 48)])))
    joined = JoinedLines.of(lines)
    (found,) = NameMatcher([ProtectedName("mark", ("Northwind Alpine",))]).match(joined.text)
    above, below = joined.boxes_of(found.start, found.end)
    assert area_of(above)[3] < area_of(below)[1] + 0.05


def test_words_upside_down_are_read_from_their_own_beginning(reader):
    picture = page([("NORTHWIND jacket", 60, 80, 48)]).rotate(180)
    (line,) = reader.read(encoded(picture))
    assert line.text.startswith("NORTHWIND")
    name, rest = line.box_of(0, 9), line.box_of(9, len(line.text))
    assert area_of(name)[0] > area_of(rest)[0]  # it reads from right to left of the picture


def test_words_on_their_side_are_read_along_the_picture(reader):
    picture = page([("NORTHWIND jacket", 60, 80, 48)]).rotate(90, expand=True)
    (line,) = reader.read(encoded(picture))
    assert line.text.startswith("NORTHWIND")
    name, rest = area_of(line.box_of(0, 9)), area_of(line.box_of(9, len(line.text)))
    assert name[1] > rest[1]  # upwards, as it was turned to the left


@needs_han
@pytest.mark.prove("two seconds of reading; every day shorter pictures")
def test_a_tall_picture_is_read_in_parts_and_no_line_twice(reader):
    words = [f"第{number}段 NORTHWIND {number}" for number in range(1, 11)]
    picture = page([(text, 60, 40 + 240 * at, 40) for at, text in enumerate(words)], width=640, height=2440)
    lines = reader.read(encoded(picture))
    assert [line.text.replace(" ", "") for line in lines] == [text.replace(" ", "") for text in words]
    middles = [sum(y for _, y in line.box) / 4 for line in lines]
    assert middles == pytest.approx([(40 + 240 * at + 28) / 2440 for at in range(10)], abs=0.009)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_picture_without_words_has_no_lines(reader):
    assert reader.read(encoded(page([]))) == []


@pytest.mark.prove("a second of specks")
def test_thousands_of_specks_cost_a_bounded_number_of_lines(reader):
    generator = np.random.default_rng(3)
    noise = generator.integers(0, 2, (900, 900), dtype=np.uint8) * 255
    started = time.perf_counter()
    lines = reader.read(encoded(Image.fromarray(noise).convert("RGB"), "PNG"))
    assert len(lines) <= MOST_LINES
    assert time.perf_counter() - started < 60


@each_row("width, height", [(1, 1), (3000, 2), (2, 1200), (4000, 40), (31, 33)])
@pytest.mark.prove("rare shapes; ordinary ones are read every day")
def test_the_strangest_shapes_are_read(reader, width, height):
    assert isinstance(reader.read(encoded(Image.new("RGB", (width, height), "white"), "PNG")), list)


@each_row("data", [b"", b"GIF89a", b"\xff\xd8\xff" + bytes(50), b"<svg></svg>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused_with_a_code(reader, data):
    with pytest.raises(UndecodablePicture):
        reader.read(data)


def test_a_picture_that_unfolds_without_bound_is_refused():
    bomb = io.BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    with pytest.raises(UndecodablePicture) as refusal:
        RapidReader(limits=DecodeLimits(max_pixels=1_000_000)).read(bomb.getvalue())
    assert refusal.value.code == "too_many_pixels"


def test_what_the_engine_raises_comes_as_one_error(reader, monkeypatch):
    broken = RapidReader()

    def fail(pixels):
        raise ValueError("cv2")

    monkeypatch.setattr(broken._opened().detector, "boxes", fail)
    with pytest.raises(ReadingFailed, match="cv2"):
        broken.read(encoded(page([("NORTHWIND", 60, 80, 48)])))


def test_the_models_come_from_the_package_without_network(monkeypatch):
    def refuse(*arguments, **named):
        raise AssertionError("the reader asked for the network")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert RapidReader().read(encoded(page([("NORTHWIND", 60, 80, 48)])))[0].text == "NORTHWIND"


@pytest.mark.prove("two seconds of reading")
def test_threads_share_one_reader(reader):
    data = encoded(page([("NORTHWIND", 60, 80, 48)]))
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(reader.read(data)[0].text)) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == ["NORTHWIND"] * 3


def test_lines_come_back_from_json(reader):
    lines = reader.read(encoded(page([("NORTHWIND", 60, 80, 48)])))
    (line,) = from_json(as_json(lines))
    assert line.text == "NORTHWIND"
    assert line.box_of(0, 9) == pytest.approx(np.array(lines[0].box_of(0, 9)), abs=1e-3)


def test_of_too_many_lines_the_largest_are_read_in_their_order():
    sizes = np.arange(1, MOST_LINES + 51)
    unit = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    kept = _largest(unit[None] * sizes[::-1, None, None].astype(np.float32))
    assert kept == list(range(MOST_LINES))


def test_a_picture_without_words_is_only_glanced_at(reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader._opened().detector, "boxes", None)
    assert reader.read(encoded(page([]))) == []


def test_only_around_what_looks_like_words_lines_are_sought(reader, monkeypatch: pytest.MonkeyPatch) -> None:
    detector, sought = reader._opened().detector, []
    boxes = detector.boxes

    def counted(pixels):
        sought.append(pixels.shape[0] * pixels.shape[1])
        return boxes(pixels)

    monkeypatch.setattr(detector, "boxes", counted)
    written = encoded(page([("NORTHWIND", 200, 700, 40)], width=900, height=900))
    assert [line.text for line in reader.read(written)] == ["NORTHWIND"]
    everywhere = RapidReader(everywhere=True)
    monkeypatch.setattr(everywhere, "_engines", reader._opened())
    [line] = everywhere.read(written)
    assert line.text == "NORTHWIND"
    apart, whole = sought
    assert whole == 800 * 800
    assert apart < whole / 4
