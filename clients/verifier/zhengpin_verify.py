"""Verifies a Zhengpin evidence pack: `python zhengpin_verify.py PACK.zip --key PUBLIC.pem`. 核验正品证据包。

`python zhengpin_verify.py sample FILE.json` draws a published sample again, and counts its share and intervals.

It needs Python 3.10, for packs `cryptography` too, no network and nothing of the server. It prints line by line, in
both languages, what holds and what does not; exit status 0: all holds, 1: something does not, 2: it could not be
read. A pack is a ZIP whose every byte follows from the names and contents of its files, with nothing compressed: it
is read piece by piece and never unpacked, and a single byte that differs is noticed.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import struct
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from math import ceil, comb, floor, sqrt
from pathlib import Path
from statistics import NormalDist
from typing import IO, Any, NamedTuple

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    CAN_SIGN = True
except ImportError:  # a sample needs no key
    CAN_SIGN = False

FORMAT, VERSION = "zhengpin evidence pack", 1
SAMPLE_FORMAT, DRAW_METHOD = "zhengpin sample", "zhengpin draw 1"
MOST_SAMPLE = 256 * 1024**2
MOST_FILES, MOST_DIRECTORY, MOST_DOCUMENT = 20_000, 8 * 1024**2, 64 * 1024**2
PIECE = 1024 * 1024
DATE, ATTRIBUTES = 0x21, 0o644 << 16  # 1980-01-01; a plain file
NAME = re.compile(r"(?:[a-z]{1,20}/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}")
UNLISTED = {"manifest.json", "signature.json", "timestamp.tsr"}
LOCAL, CENTRAL, END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")


class PackFault(Exception):  # noqa: N818 - what is wrong, as people are told it
    """Something that does not hold: in English and in Chinese."""


class File(NamedTuple):
    """One file of the archive: its name, where its bytes begin, how many they are, and the checksum told of them."""

    name: str
    begins: int
    size: int
    crc: int


class Line(NamedTuple):
    """One line of the report."""

    holds: bool
    en: str
    zh: str


class Archive:
    """A ZIP read by its own strict rules: every header must be the very one that its file asks for."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.size = file.seek(0, os.SEEK_END)
        self.files = {one.name: one for one in self._directory()}

    def _directory(self) -> Iterator[File]:
        if self.size < END.size:
            raise PackFault("This is no ZIP archive.", "这不是 ZIP 压缩包。")
        end = END.unpack(self._at(self.size - END.size, END.size))
        count, length, begins = end[4], end[5], end[6]
        if end[0] != b"PK\x05\x06" or begins + length + END.size != self.size:
            raise PackFault(
                "Its end is not that of a pack: something is cut off or added.",
                "结尾不符：有内容被截断或追加。",
            )
        if count > MOST_FILES or length > MOST_DIRECTORY:
            raise PackFault("It holds more files than a pack may.", "文件数量超出证据包上限。")
        if end != (b"PK\x05\x06", 0, 0, count, count, length, begins, 0):
            raise PackFault("Its end is not as a pack has it.", "结尾记录不符合证据包格式。")
        directory, at, offset, before = self._at(begins, length), 0, 0, ""
        for _ in range(count):
            found, at = self._entry(directory, at, offset, before)
            offset, before = found.begins + found.size, found.name
            yield found
        if at != length or offset != begins:
            raise PackFault(
                "Between its files stands something that is none.", "文件之间夹有不属于任何文件的内容。"
            )

    def _entry(self, directory: bytes, at: int, offset: int, before: str) -> tuple[File, int]:
        """Return the file at `at` of the directory, whose header must stand at `offset`, and where the next begins."""
        if at + CENTRAL.size > len(directory):
            raise PackFault("Its directory breaks off.", "目录不完整。")
        given = CENTRAL.unpack_from(directory, at)
        method, crc, packed, size, length = given[4], *given[7:11]
        raw = directory[at + CENTRAL.size : at + CENTRAL.size + length]
        name = raw.decode("ascii", "replace")
        if not NAME.fullmatch(name) or ".." in name:
            raise PackFault(
                f"A name leads out of the archive or is none of a pack: {name!a}.",
                f"文件名越出压缩包或不合格式：{name!a}。",
            )
        if method or packed != size:
            raise PackFault(
                f"{name} is compressed; a pack's files never are. It was not unpacked.",
                f"{name} 经过压缩，证据包内文件从不压缩；未予解压。",
            )
        if name <= before:
            raise PackFault(f"{name} stands twice or out of order.", f"{name} 重复或顺序不对。")
        dated = (0, 0, 0, DATE, crc, size, size, length)
        asked = CENTRAL.pack(b"PK\x01\x02", 0x314, 20, *dated, 0, 0, 0, 0, ATTRIBUTES, offset)
        local = LOCAL.pack(b"PK\x03\x04", 20, *dated, 0) + raw
        if directory[at : at + CENTRAL.size] != asked or self._at(offset, len(local)) != local:
            raise PackFault(
                f"The header of {name} is not as a pack has it.", f"{name} 的文件头不符合证据包格式。"
            )
        return File(name, offset + len(local), size, crc), at + CENTRAL.size + length

    def _at(self, begins: int, length: int) -> bytes:
        self.file.seek(begins)
        return self.file.read(length)

    def pieces(self, one: File) -> Iterator[bytes]:
        """Yield the bytes of a file."""
        for at in range(0, one.size, PIECE):
            yield self._at(one.begins + at, min(PIECE, one.size - at))

    def document(self, name: str) -> bytes:
        """Return a file that is read as a whole."""
        one = self.files.get(name)
        if one is None:
            raise PackFault(f"{name} is missing.", f"缺少 {name}。")
        if one.size > MOST_DOCUMENT:
            raise PackFault(f"{name} is larger than it may be.", f"{name} 超出允许的大小。")
        return b"".join(self.pieces(one))

    def sha256(self, one: File) -> str:
        """Return a file's digest. Raises PackFault where it is not even what its header says."""
        hashed, crc = hashlib.sha256(), 0
        for piece in self.pieces(one):
            hashed.update(piece)
            crc = zlib.crc32(piece, crc)
        if crc != one.crc:
            raise PackFault(
                f"{one.name} was changed: it does not give its checksum.",
                f"{one.name} 已被改动：校验和不符。",
            )
        return hashed.hexdigest()


def canonical(value: Any) -> bytes:
    """Return canonical JSON: keys sorted, no white space, UTF-8."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def root_of(leaf: str, position: int, count: int, path: list[str]) -> str:
    """Return the Merkle root (RFC 6962, 2.1.1) to which a leaf at a position among `count` leads by its path."""
    node, last, rest = (
        hashlib.sha256(b"\x00" + leaf.encode()).digest(),
        count - 1,
        [bytes.fromhex(one) for one in path],
    )
    if not 0 <= position < count:
        raise PackFault("A place lies outside its seal.", "条目位置超出封存范围。")
    while last:
        if position % 2 or position < last:
            if not rest:
                raise PackFault("A Merkle path is too short.", "默克尔路径过短。")
            pair = (rest.pop(0), node) if position % 2 else (node, rest.pop(0))
            node = hashlib.sha256(b"\x01" + b"".join(pair)).digest()
        position, last = position // 2, last // 2
    if rest:
        raise PackFault("A Merkle path is too long.", "默克尔路径过长。")
    return node.hex()


def check_signature(archive: Archive, key: bytes) -> tuple[dict[str, Any], Line]:
    """Return the manifest, and that it was signed by the key. Raises PackFault."""
    manifest, signature = archive.document("manifest.json"), archive.document("signature.json")
    said = json.loads(signature)
    signed = {
        "purpose": f"{FORMAT} {VERSION}",
        "algorithm": "Ed25519",
        "public_key": key.hex(),
        "manifest_sha256": hashlib.sha256(manifest).hexdigest(),
    }
    if "timestamp.tsr" in archive.files:
        signed["timestamp_sha256"] = archive.sha256(archive.files["timestamp.tsr"])
    if said.get("public_key") != signed["public_key"]:
        raise PackFault("It was signed by another key than the one given.", "签名所用的密钥不是所给的公钥。")
    if said.get("manifest_sha256") != signed["manifest_sha256"]:
        raise PackFault(
            "The manifest was changed: it is not the one that was signed.", "清单已被改动，与签名时不符。"
        )
    if signature != canonical(signed | {"signature": said.get("signature")}):
        raise PackFault("The signature says something else than it must.", "签名文件的内容不符。")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(said["signature"]), canonical(signed))
    except (InvalidSignature, TypeError, ValueError) as error:
        raise PackFault("The signature is false.", "签名无效。") from error
    if said["signature"] != bytes.fromhex(said["signature"]).hex():
        raise PackFault("The signature is not written as it was.", "签名的写法已被改动。")
    name = hashlib.sha256(key).hexdigest()[:16]
    return json.loads(manifest), Line(
        True, f"The manifest was signed by the key {name}…", f"清单由密钥 {name}… 签名"
    )


def check_files(archive: Archive, manifest: dict[str, Any]) -> Iterator[Line]:
    """Yield whether the archive holds what the manifest lists, unchanged and nothing else."""
    listed = {one["name"]: one for one in manifest["files"]}
    for name in sorted(listed.keys() - archive.files.keys()):
        yield Line(False, f"{name} is missing.", f"缺少 {name}。")
    for name in sorted(archive.files.keys() - listed.keys() - UNLISTED):
        yield Line(False, f"{name} does not belong to the pack.", f"{name} 不属于本证据包。")
    changed = 0
    for name in sorted(listed.keys() & archive.files.keys() | (UNLISTED & archive.files.keys())):
        try:
            found = archive.sha256(archive.files[name])
            if name in listed and (found, archive.files[name].size) != (
                listed[name]["sha256"],
                listed[name]["size"],
            ):
                raise PackFault(f"{name} was changed: its digest differs.", f"{name} 已被改动：摘要不符。")
        except PackFault as fault:
            changed += 1
            yield Line(False, *fault.args)
    if not changed:
        yield Line(True, f"{len(listed)} files are as the manifest says", f"{len(listed)} 个文件与清单一致")


def check_timestamp(archive: Archive) -> Iterator[Line]:
    """Yield whether a time stamp, where there is one, names the manifest; who stamped is not judged here."""
    if "timestamp.tsr" not in archive.files:
        return
    named = b"\x04\x20" + hashlib.sha256(archive.document("manifest.json")).digest()
    holds = named in archive.document("timestamp.tsr")
    en = "The time stamp names the manifest; openssl ts -verify says whose it is and of when"
    zh = "时间戳指向该清单；其签发者与时间请用 openssl ts -verify 核验"
    yield (
        Line(holds, en, zh)
        if holds
        else Line(False, "The time stamp is of something else.", "时间戳并非针对该清单。")
    )


def check_captures(
    archive: Archive, manifest: dict[str, Any], entries: list[dict[str, Any]]
) -> Iterator[Line]:
    """Yield whether every capture gives its digest, and the ledger tells of it."""
    told = {
        (entry["content"]["fields"].get("capture"), entry["content"]["fields"].get("digest"))
        for entry in entries
        if entry["content"]["event"] == "evidence.captured"
    }
    held = 0
    for one in manifest["captures"]:
        said = json.loads(archive.document(one["file"]))
        if digest(said["content"]) != said["digest"] or any(
            said[key] != one[key] for key in one if key != "file"
        ):
            yield Line(
                False,
                f"The capture {one['id']} does not give its digest.",
                f"快照 {one['id']} 与其摘要不符。",
            )
        elif (one["id"], one["digest"]) not in told:
            yield Line(
                False,
                f"The ledger does not tell of the capture {one['id']}.",
                f"账本中没有快照 {one['id']} 的记载。",
            )
        else:
            held += 1
    yield Line(True, f"{held} captures stand in the ledger", f"{held} 份快照在账本中有记载")


def check_ledger(archive: Archive, manifest: dict[str, Any], entries: list[dict[str, Any]]) -> Iterator[Line]:
    """Yield whether every entry leads to its seal, and what was frozen is what the ledger says was frozen."""
    seals = {seal["number"]: seal for seal in json.loads(archive.document("ledger/seals.json"))}
    for seal in seals.values():
        if digest({key: value for key, value in seal.items() if key != "chain"}) != seal["chain"]:
            raise PackFault(f"Seal {seal['number']} was changed.", f"第 {seal['number']} 号封存已被改动。")
        before = seals.get(seal["number"] - 1)
        if before and before["chain"] != seal["previous"]:
            raise PackFault(
                f"Seal {seal['number']} does not follow the one before.",
                f"第 {seal['number']} 号封存与前一封存不相接。",
            )
    for entry in entries:
        seal, number = seals[entry["seal"]], entry["number"]
        if digest(entry["content"]) != entry["digest"]:
            raise PackFault(f"Entry {number} was changed.", f"第 {number} 号条目已被改动。")
        if root_of(entry["digest"], entry["position"], seal["count"], entry["path"]) != seal["merkle_root"]:
            raise PackFault(
                f"Entry {number} does not stand in seal {seal['number']}.",
                f"第 {number} 号条目不在第 {seal['number']} 号封存中。",
            )
    yield Line(
        True,
        f"{len(entries)} ledger entries stand in their seals",
        f"{len(entries)} 条账本条目均在其封存之中",
    )
    first, last = min(seals), max(seals)
    whole = last - first + 1 == len(seals)
    yield Line(
        True,
        f"Seals {first} to {last} are chained"
        + ("" if whole else ", with gaps between those that hold entries"),
        f"第 {first} 至 {last} 号封存首尾相接" + ("" if whole else "（仅含相关封存，其间有间隔）"),
    )
    yield _frozen(manifest, entries, seals)


def check_folded(archive: Archive, entries: list[dict[str, Any]]) -> Iterator[Line]:
    """Yield whether every entry that is folded in another stands among the digests which that one holds."""
    if "ledger/folded.json" not in archive.files:
        return
    folded = json.loads(archive.document("ledger/folded.json"))
    holding = {entry["number"]: entry["content"]["fields"] for entry in entries}
    for one in folded:
        leaves = base64.b64decode(holding[one["number"]]["leaves"], validate=True)
        held = {leaves[at : at + 32].hex() for at in range(0, len(leaves), 32)}
        if digest(one["content"]) != one["digest"] or one["digest"] not in held:
            raise PackFault(
                f"An entry that is said to be folded in entry {one['number']} is not.",
                f"有一条目自称并入第 {one['number']} 号条目，其实不在其中。",
            )
    yield Line(
        True,
        f"{len(folded)} entries are folded in those that hold their digests",
        f"{len(folded)} 条并入条目均在所属条目所载摘要之中",
    )


def _frozen(manifest: dict[str, Any], entries: list[dict[str, Any]], seals: dict[int, Any]) -> Line:
    kept = [one for one in manifest["files"] if one["kind"] in ("blob", "capture")]
    inventory = digest(sorted([one["name"], one["sha256"], one["size"]] for one in kept))
    for entry in entries:
        said = entry["content"]
        if (entry["number"], said["event"]) != (manifest["frozen_entry"], "evidence_pack.frozen"):
            continue
        same = inventory == said["fields"]["inventory"] == manifest["inventory"]
        if same and said["subject"] == f"pack:{manifest['pack']}":
            at, sealed = said["at"], seals[entry["seal"]]["sealed_at"]
            return Line(
                True,
                f"It was frozen at {at}, and sealed in the ledger at {sealed}",
                f"固定于 {at}，账本于 {sealed} 封存",
            )
    return Line(
        False, "What was frozen is not what the ledger says was frozen.", "固定的内容与账本记载不符。"
    )


def check_anchor(archive: Archive, anchor: str) -> Line:
    """Return whether the pack's ledger is the one of which an anchor, NUMBER:CHAIN, was kept elsewhere."""
    number, _, chain = anchor.partition(":")
    for seal in json.loads(archive.document("ledger/seals.json")):
        if str(seal["number"]) == number:
            same = seal["chain"] == chain
            return Line(
                same,
                f"Seal {number} {'is' if same else 'is not'} the anchor's",
                f"第 {number} 号封存与锚点{'一致' if same else '不一致'}",
            )
    return Line(
        False,
        f"The pack does not hold seal {number} of the anchor.",
        f"证据包不含锚点所指的第 {number} 号封存。",
    )


def report(file: IO[bytes], key: bytes, anchors: list[str] | None = None) -> Iterator[Line]:
    """Yield what holds of a pack and what does not; the first thing that lets nothing more be said ends it."""
    try:
        archive = Archive(file)
        yield Line(
            True,
            f"The archive is one of a pack, {archive.size} bytes",
            f"压缩包格式相符，共 {archive.size} 字节",
        )
        manifest, signed = check_signature(archive, key)
        yield signed
        if (manifest["format"], manifest["version"]) != (FORMAT, VERSION):
            raise PackFault("Its format is not known to this program.", "本程序不认识该格式。")
        yield from check_files(archive, manifest)
        yield from check_timestamp(archive)
        entries = json.loads(archive.document("ledger/entries.json"))
        yield from check_ledger(archive, manifest, entries)
        yield from check_folded(archive, entries)
        yield from check_captures(archive, manifest, entries)
        yield from (check_anchor(archive, one) for one in anchors or [])
    except PackFault as fault:
        yield Line(False, *fault.args)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError) as error:
        yield Line(False, f"It cannot be read: {error!a}", f"无法读取：{error!a}")


def check_sample(said: dict[str, Any], told: str = "") -> Iterator[Line]:
    """Yield what holds of a published sample. Raises PackFault at the first thing that does not.

    told: the digest of the file as it was announced elsewhere; without it a file that somebody made anew looks whole.
    """
    whole = {key: value for key, value in said.items() if key != "digest"}
    if digest(whole) != said["digest"]:
        raise PackFault(
            "The file was changed: it does not give its digest.", "文件已被改动：与其所记摘要不符。"
        )
    if (said["format"], said["version"], said["method"]) != (SAMPLE_FORMAT, 1, DRAW_METHOD):
        raise PackFault("Its format is not known to this program.", "本程序不认识该格式。")
    if told and told.strip().lower() != said["digest"]:
        raise PackFault("It is not the file whose digest was announced.", "并非所公布摘要对应的文件。")
    short = said["digest"][:16]
    yield Line(True, f"The file gives its digest {short}…", f"文件与其摘要 {short}… 一致")
    if datetime.fromisoformat(said["frame_published_at"]) >= datetime.fromisoformat(said["seed_drawn_at"]):
        raise PackFault(
            "The list is not older than the seed, so it may have been made to fit.",
            "名单并不早于种子，可能被事后拼凑。",
        )
    yield from check_draw(said)
    yield from check_share(said)


def check_draw(said: dict[str, Any]) -> Iterator[Line]:
    """Yield that the list gives its digest, and the seed these units and no others."""
    strata = said["strata"]
    lines = [f"{row['name']}\t{unit}\n".encode() for row in strata for unit in row["units"]]
    units = {unit for row in strata for unit in row["units"]}
    if not all(name and name.isprintable() for name in (*units, *(row["name"] for row in strata))):
        raise PackFault("A name in the list can be read in two ways.", "名单中有可作两种解读的名称。")
    if len(units) != len(lines) or len({row["name"] for row in strata}) != len(strata):
        raise PackFault("A unit or stratum stands twice in the list.", "名单中有重复的单位或层。")
    if hashlib.sha256(b"".join(sorted(lines))).hexdigest() != said["frame_digest"]:
        raise PackFault("The list that was drawn from was changed.", "抽样名单已被改动。")
    yield Line(
        True,
        f"The list of {len(lines)} units in {len(strata)} strata gives its digest",
        f"名单（{len(lines)} 个单位，{len(strata)} 层）与其摘要一致",
    )
    start = f"{DRAW_METHOD}\n{said['frame_digest']}\n{said['seed']}\n"
    for row in strata:
        name, drawn = row["name"], [one["unit"] for one in row["drawn"]]
        numbers = {unit: hashlib.sha256(f"{start}{name}\t{unit}".encode()).digest() for unit in row["units"]}
        if drawn != sorted(numbers, key=numbers.__getitem__)[: len(drawn)] or not drawn:
            raise PackFault(
                f"The seed draws other units of the stratum {name!a}.",
                f"按种子重抽，层 {name!a} 的抽中单位不符。",
            )
        if str(row["inclusion"]) != ratio(Fraction(len(drawn), len(row["units"]))):
            raise PackFault(
                f"The probabilities of the stratum {name!a} are wrong.", f"层 {name!a} 的入样概率不符。"
            )
    count = sum(len(row["drawn"]) for row in strata)
    yield Line(True, f"The seed draws these {count} units", f"按种子重抽，抽中的正是这 {count} 个单位")


def check_share(said: dict[str, Any]) -> Iterator[Line]:
    """Yield the share and its intervals, counted anew from the outcomes of the units."""
    rows, confidence = said["strata"], Fraction(said["confidence"])
    if {one["outcome"] for row in rows for one in row["drawn"]} - {"found", "not_found", "unknown"}:
        raise PackFault("An outcome is none that there is.", "存在未定义的检查结果。")
    sizes = [len(row["units"]) for row in rows]
    drawn = [len(row["drawn"]) for row in rows]
    found = [sum(one["outcome"] == "found" for one in row["drawn"]) for row in rows]
    unknown = [sum(one["outcome"] == "unknown" for one in row["drawn"]) for row in rows]
    upper = [one + more for one, more in zip(found, unknown, strict=True)]
    whole, counts = sum(sizes), list(zip(found, upper, drawn, sizes, strict=True))
    share = Fraction(sum(Fraction(n * x, whole * m) for x, _, m, n in counts))
    told = said["figures"]
    counted = {"units": whole, "drawn": sum(drawn), "found": sum(found), "unknown": sum(unknown)}
    if counted != {name: told[name] for name in counted} or told["share"] != ratio(share):
        raise PackFault("The share is another than the outcomes give.", "占比与检查结果不符。")
    halves = {
        "yan_su_exact": common_error(counts, confidence),
        "bonferroni": (1 - confidence) / len(rows) / 2,
    }
    ends: dict[str, list[Fraction]] = {}
    for name, half in halves.items():
        least = sum(finite_least(x, m, n, half) for x, _, m, n in counts)
        most = sum(n - finite_least(m - more, m, n, half) for _, more, m, n in counts)
        ends[name] = [Fraction(least, whole), Fraction(most, whole)]
        if told[name] != [ratio(end) for end in ends[name]]:
            raise PackFault("An interval is another than the outcomes give.", "区间与检查结果不符。")
    yield Line(
        True,
        f"Share {float(share):.6f} = {told['share']}: {sum(found)} of {sum(drawn)} drawn found, {sum(unknown)} unknown",
        f"占比 {float(share):.6f} = {told['share']}：抽取 {sum(drawn)}，查出 {sum(found)}，无法判断 {sum(unknown)}",
    )
    low, high, least_, most_ = (f"{float(end):.6f}" for name in halves for end in ends[name])
    yield Line(
        True,
        f"{float(confidence):.1%} interval {low} to {high}, widest {least_} to {most_}",
        f"{float(confidence):.1%} 区间 {low} 至 {high}，最宽 {least_} 至 {most_}",
    )


def common_error(counts: list[tuple[int, int, int, int]], confidence: Fraction) -> Fraction:
    """Return half the error of each stratum by the common quantile of Yan and Su (2010), rounded as it is published."""
    whole, quantiles = sum(n for *_, n in counts), []
    for which in (0, 1):
        spread = [
            n / whole * sqrt(one[which] * (m - one[which]) / m**3 * (1 - m / n))
            for one in counts
            for *_, m, n in [one]
        ]
        z = NormalDist().inv_cdf(float((1 + confidence) / 2))
        quantiles.append(z * sqrt(sum(s * s for s in spread)) / sum(spread) if sum(spread) else z)
    return Fraction(floor(NormalDist().cdf(-ceil(max(quantiles) * 1_000) / 1_000) * 10**9), 10**9)


def finite_least(found: int, drawn: int, size: int, half: Fraction) -> int:
    """Return the least number of such units of which so many found, or more, are likelier than `half`."""
    low, high, bound = found, size - drawn + found, half * comb(size, drawn)
    while low < high:
        such = (low + high) // 2
        fewer = sum(
            comb(such, one) * comb(size - such, drawn - one)
            for one in range(max(0, drawn - size + such), min(found, such + 1))
        )
        if comb(size, drawn) - fewer > bound:
            high = such
        else:
            low = such + 1
    return low


def ratio(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"


def report_sample(content: bytes, told: str = "") -> Iterator[Line]:
    """Yield what holds of a published sample; the first thing that does not ends it."""
    try:
        said = json.loads(content)
        if canonical(said) != canonical(json.loads(content, object_pairs_hook=_once)):
            raise PackFault("A name stands twice in the file.", "文件中有重复的字段。")
        yield from check_sample(said, told)
    except PackFault as fault:
        yield Line(False, *fault.args)
    except (
        ArithmeticError, AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError,
    ) as error:  # fmt: skip
        yield Line(False, f"It cannot be read: {error!a}", f"无法读取：{error!a}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise PackFault("A name stands twice in the file.", "文件中有重复的字段。")
    return dict(pairs)


def main_sample(arguments: list[str], write: Callable[[str], Any]) -> int:
    parser = argparse.ArgumentParser(
        prog="zhengpin_verify.py sample", description="Verify a published sample. 核验公布的抽样。"
    )
    parser.add_argument("file", type=Path, help="the published sample, JSON · 公布的抽样文件")
    parser.add_argument("--digest", default="", help="its digest as announced elsewhere · 另行公布的摘要")
    given = parser.parse_args(arguments)
    try:
        if given.file.stat().st_size > MOST_SAMPLE:
            raise ValueError("larger than a sample may be")
        content = given.file.read_bytes()
    except (OSError, ValueError) as error:
        write(f"✗ It could not be read · 无法读取: {error}\n")
        return 2
    return write_lines(report_sample(content, given.digest), write)


def write_lines(lines: Iterable[Line], write: Callable[[str], Any]) -> int:
    """Write each line as it comes, and what all come to; return the exit status."""
    holds = True
    for line in lines:
        holds = holds and line.holds
        write(f"{'✓' if line.holds else '✗'} {line.en} · {line.zh}\n")
    write("OK: all of it holds · 全部通过\n" if holds else "WRONG: it does not hold · 核验未通过\n")
    return 0 if holds else 1


def read_key(path: Path) -> bytes:
    """Return the 32 bytes of an Ed25519 key, from PEM or from 64 hexadecimal digits. Raises ValueError."""
    content = path.read_bytes()[:10_000]
    if b"-----BEGIN" not in content:
        return Ed25519PublicKey.from_public_bytes(
            bytes.fromhex(content.decode("ascii").strip())
        ).public_bytes_raw()
    key = load_pem_public_key(content)
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")
    return key.public_bytes_raw()


def main(arguments: list[str] | None = None, write: Callable[[str], Any] = sys.stdout.write) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["sample"]:
        return main_sample(arguments[1:], write)
    parser = argparse.ArgumentParser(description="Verify an evidence pack. 核验证据包。")
    parser.add_argument("pack", type=Path, help="the pack · 证据包")
    parser.add_argument(
        "--key", type=Path, required=True, help="the operator's public key, PEM or hexadecimal · 运营方公钥"
    )
    parser.add_argument(
        "--anchor", action="append", help="NUMBER:CHAIN of a seal kept elsewhere · 另行保存的锚点"
    )
    given = parser.parse_args(arguments)
    if not CAN_SIGN:
        write("✗ A pack needs cryptography · 核验证据包需安装 cryptography: pip install cryptography\n")
        return 2
    try:
        key = read_key(given.key)
        with given.pack.open("rb") as file:
            return write_lines(report(file, key, given.anchor), write)
    except (OSError, ValueError) as error:
        write(f"✗ It could not be read · 无法读取: {error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
