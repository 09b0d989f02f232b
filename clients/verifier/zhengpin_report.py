"""Verifies a published report of Zhengpin and counts it again: `python zhengpin_report.py REPORT.json`. 核验正品报告。

It needs Python 3.10 and `zhengpin_receipt.py` beside it for the signature, no network and nothing of the server. From
the counts behind the report it recomputes every count, share, rate, change, interval and time, and names each figure
that does not follow. Exit status 0: all holds, 1: something does not, 2: it could not be read, 3: what could be
verified holds, but something could not be, such as a signature without a key.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

try:
    from zhengpin_receipt import ed25519, read_key

    CAN_SIGN = True
except ImportError:
    CAN_SIGN = False

FORMAT, VERSION, PURPOSE = "zhengpin report", 1, "zhengpin report"
MOST = 256 * 1024**2
Z_95 = 1.959963984540054
TAIL = 0.025


class ReportFault(Exception):  # noqa: N818 - what is wrong, as people are told it
    """Something that does not hold: in English and in Chinese."""


class Line(NamedTuple):
    """One line of what was found. holds: None where it could not be verified."""

    holds: bool | None
    en: str
    zh: str


class Parts(NamedTuple):
    """A figure's numerator and denominator; without the latter it is a count."""

    numerator: float
    denominator: float | None


def canonical(value: object) -> bytes:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def digest(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


class Behind:
    """The counts behind a report, asked as its figures ask."""

    def __init__(self, counts: dict[str, Any]) -> None:
        self.counts = counts
        self.times = [counts["now"], counts["year_before"]]

    def count(self, asked: dict[str, Any], years: int) -> float:
        """Return what a count comes to, with its sign, so many years before."""
        if asked.get("of_day"):
            found = self._of_days(asked, years)
        else:
            at = self.times[years + asked.get("years_before", 0)]
            if at is None:
                found = 0
            elif asked.get("ever"):
                found = at["ever"][count_id(asked)]
            elif asked["distinct"] or asked.get("each"):
                found = sum(number for _, number in at["things"].get(count_id(asked), []))
            else:
                found = self._entries(asked, at)
        return asked.get("sign", 1) * found

    def _entries(self, asked: dict[str, Any], at: dict[str, Any]) -> float:
        names = self.counts["fields"][asked["event"]]
        options = {
            names.index(name): {written(one) for one in (value if isinstance(value, list) else [value])}
            for name, value in asked["where"].items()
        }
        return sum(
            sums[asked["total"]] if asked.get("total") else number
            for _, values, number, sums in at["days"].get(asked["event"], [])
            if all(values[place] in allowed for place, allowed in options.items())
        )

    def _of_days(self, asked: dict[str, Any], years: int) -> float:
        told = self.counts["counted_days"][asked["event"]]
        first, last = told["year_before" if years else "now"]
        days = {day: fields for day, fields in told["days"].items() if first <= day <= last}
        if asked.get("last"):
            return days[max(days)][asked["total"]] if days else 0
        found = sum(fields[asked["total"]] for fields in days.values())
        return round(found, 2) if isinstance(found, float) else found

    def steps(self, asked: dict[str, Any], years: int) -> list[tuple[int, int]]:
        """Return how many times fell into each step, by its upper end in microseconds."""
        at = self.times[years]
        key = digest(asked | {"within": None})[:16]
        return [] if at is None else [(end, number) for end, number in at["times"].get(key, [])]


def count_id(asked: dict[str, Any]) -> str:
    names = ("event", "where", "distinct", "each", "total")
    return digest({name: asked.get(name, [] if name == "each" else "") for name in names})[:16]


def written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# The statistics, as their authors give them.


def wilson(successes: float, trials: float) -> tuple[float, float] | None:
    """Return the interval of a share (Wilson 1927)."""
    if trials <= 0:
        return None
    share = successes / trials
    spread = Z_95 * math.sqrt(share * (1 - share) / trials + Z_95 * Z_95 / (4 * trials * trials))
    centre, scale = share + Z_95 * Z_95 / (2 * trials), 1 + Z_95 * Z_95 / trials
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def garwood(count: float) -> tuple[float, float]:
    """Return the exact interval of a Poisson mean (Garwood 1936), by halving."""
    spread = 10 + 10 * math.sqrt(count + 1)
    low = 0.0 if not count else halved(lambda mean: gamma_share(count, mean) < TAIL, 0, count + spread)
    return low, halved(lambda mean: gamma_share(count + 1, mean) < 1 - TAIL, 0, count + spread)


def ratio(now: Parts, before: Parts) -> tuple[float, float, float]:
    """Return by what part a rate differs from an earlier one, and its exact interval (Przyborowski, Wilenski 1940)."""
    scale = (1 if before.denominator is None else before.denominator) / (
        1 if now.denominator is None else now.denominator
    )
    a, b = now.numerator, before.numerator
    low = 0.0 if not a else halved(lambda share: beta_share(a, b + 1, share) < TAIL, 0, 1)
    high = halved(lambda share: beta_share(a + 1, b, share) < 1 - TAIL, 0, 1)
    return a / b * scale - 1, low / (1 - low) * scale - 1, high / (1 - high) * scale - 1


def halved(is_low: Callable[[float], bool], low: float, high: float) -> float:
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if is_low(middle) else (low, middle)
    return (low + high) / 2


def gamma_share(shape: float, value: float) -> float:
    """Return P(X ≤ value) of the gamma distribution (NIST Digital Library, 8.11.4 and 8.9.2)."""
    if value <= 0:
        return 0.0
    scale = math.exp(shape * math.log(value) - value - math.lgamma(shape))
    if value < shape + 1:
        term = total = 1 / shape
        at = shape
        while term > total * 1e-16:
            at += 1
            term *= value / at
            total += term
        return min(1.0, total * scale)
    b, c = value + 1 - shape, 1e300
    d = 1 / b
    found, step, change = d, 0, 0.0
    while abs(change - 1) > 1e-15 and step < 1_000_000:
        step += 1
        factor = -step * (step - shape)
        b += 2
        d = 1 / (factor * d + b)
        c = b + factor / c
        change = c * d
        found *= change
    return max(0.0, 1 - found * scale)


def beta_share(first: float, second: float, value: float) -> float:
    """Return P(X ≤ value) of the beta distribution (NIST Digital Library, 8.17.22, by Lentz's method)."""
    if not 0 < value < 1:
        return float(value >= 1)
    if value > (first + 1) / (first + second + 2):
        return 1 - beta_share(second, first, 1 - value)
    scale = math.exp(
        math.lgamma(first + second)
        - math.lgamma(first)
        - math.lgamma(second)
        + first * math.log(value)
        + second * math.log1p(-value)
    )
    c, d, found = 1.0, 0.0, 1.0
    for step in range(1_000_000):
        half = step // 2
        at = first + 2 * half
        if step == 0:
            factor = 1.0
        elif step % 2:
            factor = -(first + half) * (first + second + half) * value / (at * (at + 1))
        else:
            factor = half * (second - half) * value / ((at - 1) * at)
        d = 1 / (1 + factor * d or 1e-300)
        c = 1 + factor / c or 1e-300
        found *= c * d
        if step and abs(c * d - 1) < 1e-15:
            break
    return min(1.0, max(0.0, scale * (found - 1) / first))


# Figures.


def check_figure(figure: dict[str, Any], asked: dict[str, Any], behind: Behind) -> bool:
    """Say whether a figure follows from the counts alone, and on no sample besides. Raises ReportFault."""
    if digest(asked)[:16] != figure["query"] or asked["key"] != figure["key"]:
        raise ReportFault("its question is another than its digest says", "问题与其摘要不符")
    if asked.get("sample") or asked.get("stay_down"):
        told = of_sample if asked.get("sample") else of_staying_down
        same(figure, told(asked, behind, 0))
        if figure.get("year_before"):
            same(figure["year_before"], told(asked, behind, 1))
        return not asked.get("sample")
    if asked["duration"]:
        same(figure, of_time(asked["duration"], behind, 0))
        if figure.get("year_before"):
            same(figure["year_before"], of_time(asked["duration"], behind, 1))
        return True
    now = parts(asked, behind, 0)
    if asked.get("changed"):
        same(figure, of_change(now, parts(asked, behind, 1), figure))
        return True
    same(figure, of_parts(now, asked))
    if figure.get("year_before"):
        same(figure["year_before"], of_parts(parts(asked, behind, 1), asked))
    return True


def parts(asked: dict[str, Any], behind: Behind, years: int) -> Parts:
    numerator, denominator = (
        sum(behind.count(one, years) for one in asked[side]) for side in ("numerator", "denominator")
    )
    return Parts(numerator, denominator if asked["denominator"] else None)


def of_parts(found: Parts, asked: dict[str, Any]) -> dict[str, Any]:
    numerator, denominator = found
    told: dict[str, Any] = {"numerator": numerator, "denominator": denominator}
    if denominator is None:
        return told | {"value": numerator}
    per = asked.get("per")
    if not per:
        interval = wilson(min(numerator, denominator), denominator)
        return told | {"value": numerator / denominator if denominator else None, "interval": interval}
    if not denominator:
        return told | {"value": None, "interval": None}
    low, high = (end / denominator * per for end in garwood(numerator))
    return told | {"value": numerator / denominator * per, "interval": (low, high)}


def of_staying_down(asked: dict[str, Any], behind: Behind, years: int) -> dict[str, Any]:
    stayed, kept = behind.times[years]["stay_down"][str(asked["stay_down"])]
    return of_parts(Parts(stayed, kept), {})


def of_sample(asked: dict[str, Any], behind: Behind, years: int) -> dict[str, Any]:
    """Return what a sample says, or how much was caught where its share is of what was not."""
    said = behind.times[years]["samples"][asked["sample"]]
    if said is None:
        return {"value": None, "numerator": 0, "denominator": 0, "interval": None}
    low, share, high = (
        float(Fraction(one)) for one in (said["yan_su_exact"][0], said["share"], said["yan_su_exact"][1])
    )
    if not asked["numerator"]:
        return {
            "value": share,
            "numerator": said["found"],
            "denominator": said["drawn"],
            "interval": (low, high),
        }
    found, rest = parts(asked, behind, years)
    wholes = [found + one * (rest or 0) for one in (low, share, high)]
    if not all(wholes):
        return {"value": None, "numerator": found, "denominator": 0, "interval": None}
    interval = (found / wholes[2], found / wholes[0])
    return {
        "value": found / wholes[1],
        "numerator": found,
        "denominator": round(wholes[1]),
        "interval": interval,
    }


def of_change(now: Parts, before: Parts, figure: dict[str, Any]) -> dict[str, Any]:
    """Return a change; where the report compares nothing, only that there is nothing to compare is not ours to see."""
    told: dict[str, Any] = {"numerator": now.numerator, "denominator": now.denominator}
    if figure.get("year_before") is None:
        return told | {"value": None}
    if not before.numerator or now.denominator == 0 or before.denominator == 0:
        return told | {"value": None, "interval": None}
    value, low, high = ratio(now, before)
    return told | {"value": value, "interval": (low, high)}


def of_time(asked: dict[str, Any], behind: Behind, years: int) -> dict[str, Any]:
    """Return a time's bounds, which the steps leave: the value and the 95th percentile lie between them."""
    steps = behind.steps(asked, years)
    number = sum(many for _, many in steps)
    median, slow = (bounds(steps, number, q) for q in (50, 95))
    if asked["within"] is None:
        return {"value": median, "p95": slow, "numerator": number, "denominator": None}
    inside = sum(many for end, many in steps if end <= round(asked["within"] * 1_000_000))
    share = inside / number if number else None
    return {
        "value": share,
        "numerator": inside,
        "denominator": number,
        "interval": wilson(inside, number),
        "p95": slow,
    }


class Between(NamedTuple):
    low: float
    high: float


def bounds(steps: list[tuple[int, int]], number: int, q: float) -> Between | None:
    """Return between which seconds the q-th percentile lies: between the ends of its step."""
    if not number:
        return None
    place = (number - 1) * q / 100
    ends = [step_at(steps, math.floor(place)), step_at(steps, math.ceil(place))]
    part = place - math.floor(place)
    low, high = (ends[0][side] + (ends[1][side] - ends[0][side]) * part for side in (0, 1))
    return Between(low / 1_000_000 - 0.001, high / 1_000_000 + 0.001)


def step_at(steps: list[tuple[int, int]], place: int) -> tuple[int, int]:
    passed = 0
    for end, many in steps:
        passed += many
        if passed > place:
            unit = 10 ** max(0, len(str(end)) - 3)
            return max(0, end - unit), end
    raise ReportFault("its times are fewer than are told", "用时数量少于所述")


def same(told: dict[str, Any], found: dict[str, Any]) -> None:
    """Raise ReportFault for the first part that does not follow."""
    for name, value in found.items():
        if not agrees(told.get(name), value):
            raise ReportFault(
                f"{name} is {told.get(name)}, counted {value}", f"{name} 为 {told.get(name)}，重算为 {value}"
            )


def agrees(told: Any, found: Any) -> bool:
    if isinstance(found, Between):
        return isinstance(told, (int, float)) and found.low <= told <= found.high
    if isinstance(found, (tuple, list)):
        return isinstance(told, list) and len(told) == len(found) and all(map(agrees, told, found))
    if found is None or told is None:
        return told is None and found is None
    return abs(told - found) <= 2e-6 * max(1.0, abs(found))


def report_lines(said: dict[str, Any], key: bytes | None) -> Iterator[Line]:
    """Yield what holds of a published report, line by line."""
    if said.get("format") != FORMAT or said.get("version") != VERSION:
        yield Line(False, "This is no report that this program knows.", "这不是本程序可识别的报告。")
        return
    statement = said["statement"]
    yield signature_line(said, key)
    for name, part, en, zh in (
        ("digest", "document", "The document", "报告内容"),
        ("counts_digest", "counts", "The counts behind it", "所依据的计数"),
    ):
        holds = statement[name] == digest(said[part])
        yield Line(
            holds,
            f"{en} agree{'s' if part == 'document' else ''} with the signed digest",
            f"{zh}与签名摘要一致",
        )
        if not holds:
            return
    yield from figure_lines(said["document"], said["counts"])


def signature_line(said: dict[str, Any], key: bytes | None) -> Line:
    statement = said["statement"]
    if statement["purpose"] != PURPOSE:
        return Line(False, "What was signed is no report.", "所签名的不是报告。")
    if not CAN_SIGN or key is None:
        return Line(None, "Who signed it is not verified: give --key", "未核验签名人：请提供 --key")
    if key.hex() != said["public_key"]:
        return Line(False, "It was signed by another key than you gave.", "签名所用公钥与您提供的不同。")
    holds = ed25519(key, canonical(statement), bytes.fromhex(said["signature"]))
    period = f"{statement['number']}, {statement['starts_at'][:10]} – {statement['ends_at'][:10]}"
    return Line(holds, f"Signed by the operator: report {period}", f"由运营方签名：报告 {period}")


def figure_lines(document: dict[str, Any], counts: dict[str, Any]) -> Iterator[Line]:
    behind, right, elsewhere = Behind(counts), 0, 0
    for chapter in document["chapters"]:
        for figure in chapter["figures"]:
            if figure.get("no_source"):
                continue
            name = figure["name"]
            try:
                if check_figure(figure, counts["questions"][figure["key"]], behind):
                    right += 1
                else:
                    elsewhere += 1
            except ReportFault as fault:
                en, zh = fault.args
                yield Line(False, f"{name['en']}: {en}", f"{name['zh']}：{zh}")
    yield Line(True, f"{right} figures follow from the counts", f"{right} 项数据可由计数重算得出")
    if elsewhere:
        yield Line(
            True,
            f"{elsewhere} figures rest on published samples, which zhengpin_verify.py draws again",
            f"{elsewhere} 项数据依据公布的抽样，可用 zhengpin_verify.py 核验",
        )


def report(content: bytes, key: bytes | None = None) -> Iterator[Line]:
    """Yield what holds of the file of a report; what cannot be read ends it."""
    try:
        yield from report_lines(json.loads(content), key)
    except (
        ArithmeticError, AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError,
    ) as error:  # fmt: skip
        yield Line(False, f"It cannot be read: {error!a}", f"无法读取：{error!a}")


def main(arguments: list[str] | None = None, write: Callable[[str], Any] = sys.stdout.write) -> int:
    parser = argparse.ArgumentParser(description="Verify a published report. 核验公布的报告。")
    parser.add_argument("file", type=Path, help="the published report, JSON · 公布的报告文件")
    parser.add_argument("--key", type=Path, help="the operator's public key, PEM or hexadecimal · 运营方公钥")
    given = parser.parse_args(arguments)
    try:
        if given.file.stat().st_size > MOST:
            raise ValueError("larger than a report may be")
        key = read_key(given.key.read_bytes()) if given.key and CAN_SIGN else None
        content = given.file.read_bytes()
    except (OSError, ValueError) as error:
        write(f"✗ It could not be read · 无法读取: {error}\n")
        return 2
    found = []
    for line in report(content, key):
        found.append(line.holds)
        write(f"{'?' if line.holds is None else '✓' if line.holds else '✗'} {line.en} · {line.zh}\n")
    if False in found:
        write("WRONG: it does not hold · 核验未通过\n")
        return 1
    write(
        "Verified, but not all of it · 部分未核验\n" if None in found else "OK: all of it holds · 全部通过\n"
    )
    return 3 if None in found else 0


if __name__ == "__main__":
    sys.exit(main())
