"""Verifies a dossier: `python zhengpin_dossier.py DOSSIER --key PUBLIC.pem --anchors ROOTS.pem`. 核验卷宗。

DOSSIER is a folder, a ZIP or an ASiC-E container. It needs Python 3.10 and zhengpin_receipt.py beside it, and no
network; with zhengpin_verify.py beside it, and the package `cryptography`, it verifies the evidence packs inside, too.
PUBLIC.pem is the operator's key, had from the operator; a further --key is a former one, by which packs may be signed.
ROOTS.pem holds the certificates of the time-stamping authorities that you trust, had from them. It prints line by line,
in both languages, what holds (✓), what does not (✗), what it cannot check (?) and what to know (•). Exit status 0: all
holds, 1: something does not, 2: it could not be read, 3: nothing is wrong, and something could not be checked.

A dossier is a bag (BagIt, RFC 8493). The operator signs (Ed25519) a statement of the tag manifests, which name the
manifests, which name every file of the payload; so a single byte that differs is noticed, in a ZIP one between the
files as well. Files are read piece by piece and never unpacked.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import os
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import IO, Any, NamedTuple

sys.path.append(str(Path(__file__).resolve().parent))  # where it is run apart from all else (python -I)
import zhengpin_receipt as receipt
from zhengpin_receipt import HOLDS, NOTE, UNKNOWN, WRONG, Certificate, Fault, Line, Unchecked

try:
    import zhengpin_verify as packs
except ImportError:  # packs are then seen to be unchanged, and not looked into
    packs = None  # type: ignore[assignment]

PURPOSE = "zhengpin dossier 1"
ALGORITHMS = ("sha256", "sha512")
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
TAG_MANIFESTS = [f"tagmanifest-{one}.txt" for one in ALGORITHMS]
UNLISTED = {*TAG_MANIFESTS, "statement.json", "statement.sig", "timestamp.tsr"}
ASIC = (b"application/vnd.etsi.asic-e+zip", "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s")
DATA = "1.2.840.113549.1.7.1"
NAME = re.compile(r"[A-Za-z0-9._-]{1,120}(?:/[A-Za-z0-9._-]{1,120}){0,3}")
MOST_FILES, MOST_TAG, MOST_DOCUMENT, PIECE = 200_000, 64 * 1024**2, 1024**3, 1024 * 1024
SIZE, FILES, DATE, ATTRIBUTES = 0xFFFFFFFF, 0xFFFF, 0x21, 0o644 << 16


class File(NamedTuple):
    """One file: how many bytes, how to open it, and the checksum that a ZIP tells of it."""

    size: int
    open: Callable[[], IO[bytes]]
    crc: int | None = None


class Part(io.RawIOBase):
    """A part of a file, as a file."""

    def __init__(self, path: Path, begins: int, size: int) -> None:
        self.file, self.begins, self.size, self.at = path.open("rb"), begins, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self.at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self.at, os.SEEK_END: self.size}[whence]
        return self.at

    def readinto(self, buffer: Any) -> int:
        self.file.seek(self.begins + self.at)
        piece = self.file.read(max(0, min(len(buffer), self.size - self.at)))
        buffer[: len(piece)] = piece
        self.at += len(piece)
        return len(piece)

    def close(self) -> None:
        self.file.close()
        super().close()


class Dossier:
    """The files of a dossier by name, those of the bag without its folder's name. Raises Fault."""

    def __init__(self, path: Path) -> None:
        self.container: dict[str, File] = {}
        if path.is_dir():
            self.form, self.files = "folder", dict(_in_folder(path))
            return
        found = dict(_in_zip(path))
        self.form = "ASiC-E" if "mimetype" in found else "ZIP"
        if self.form == "ASiC-E":
            self.container = {name: found.pop(name) for name in ("mimetype", *ASIC[1:]) if name in found}
        tops = {name.partition("/")[0] for name in found}
        if len(tops) != 1 or not all("/" in name for name in found):
            raise Fault("It holds something beside the dossier.", "压缩包中夹有卷宗以外的内容。")
        [self.top] = tops
        self.files = {name.partition("/")[2]: file for name, file in found.items()}

    def read(self, name: str, most: int = MOST_TAG) -> bytes:
        """Return a file that is read as a whole."""
        file = self.files.get(name) or self.container.get(name)
        if file is None:
            raise Fault(f"{name} is missing.", f"缺少 {name}。")
        if file.size > most:
            raise Fault(f"{name} is larger than it may be.", f"{name} 超出允许的大小。")
        with file.open() as opened:
            return opened.read()


def _in_folder(path: Path) -> Iterator[tuple[str, File]]:
    for place, folders, names in os.walk(path):
        for name in (*folders, *names):
            one = Path(place, name)
            said = one.relative_to(path).as_posix()
            if one.is_symlink() or not (one.is_dir() or one.is_file()) or not _fits(said):
                raise Fault(f"{said!a} is no file of a dossier.", f"{said!a} 不是卷宗中的文件。")
            if one.is_file():
                yield said, File(one.stat().st_size, lambda one=one: one.open("rb"))  # type: ignore[misc]


def _fits(name: str) -> bool:
    return bool(NAME.fullmatch(name)) and not any(part.strip(".") == "" for part in name.split("/"))


def _in_zip(path: Path) -> Iterator[tuple[str, File]]:
    """Yield the files of a ZIP each of whose headers must be the very one that its file asks for (ZIP64 as well)."""
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
    if len(infos) > MOST_FILES or len({info.filename for info in infos}) < len(infos):
        raise Fault("It holds more files than a dossier may.", "文件数量超出上限或有重名文件。")
    changed = Fault("The ZIP is not as it was made.", "压缩包的结构已被改动。")
    whole, offset, directory = path.stat().st_size, 0, b""
    with path.open("rb") as file:
        for info in infos:
            if not _fits(info.filename) or info.compress_type or info.file_size != info.compress_size:
                raise changed
            local, central = _headers(info, offset)
            file.seek(offset)
            if file.read(len(local)) != local:
                raise changed
            directory += central
            begins = offset + len(local)
            yield (
                info.filename,
                File(
                    info.file_size,
                    lambda begins=begins, size=info.file_size: io.BufferedReader(Part(path, begins, size)),  # type: ignore[misc]
                    info.CRC,
                ),
            )
            offset = begins + info.file_size
        ending = directory + _end(len(infos), len(directory), offset)
        if whole - offset != len(ending):
            raise changed
        file.seek(offset)
        if file.read() != ending:
            raise changed


def _headers(info: zipfile.ZipInfo, offset: int) -> tuple[bytes, bytes]:
    name, size = info.filename.encode("ascii"), min(info.file_size, SIZE)
    wide = [info.file_size, info.file_size] if size == SIZE else []
    extra = struct.pack("<HHQQ", 1, 16, *wide) if wide else b""
    said = (0, 0, 0, DATE, info.CRC, size, size, len(name))
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 45 if wide else 20, *said, len(extra)) + name + extra
    wide += [offset] if offset >= SIZE else []
    extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    needs = 45 if wide else 20
    central = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 3 << 8 | needs, needs, *said, len(extra), 0, 0, 0, ATTRIBUTES, min(offset, SIZE),
    )  # fmt: skip
    return local, central + name + extra


def _end(count: int, size: int, offset: int) -> bytes:
    wide, many = b"", min(count, FILES)
    if many == FILES or size >= SIZE or offset >= SIZE:
        wide = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 3 << 8 | 45, 45, 0, 0, count, count, size, offset)
        wide += struct.pack("<4sIQI", b"PK\6\7", 0, offset + size, 1)
    return wide + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, many, many, min(size, SIZE), min(offset, SIZE), 0)


# What was signed


def check_statement(dossier: Dossier, keys: Sequence[bytes]) -> tuple[dict[str, Any], list[Line]]:
    """Return the operator's statement, seen to be signed, and what to say of it. Raises Fault."""
    raw, signature = dossier.read("statement.json"), dossier.read("statement.sig", 64)
    said = json.loads(raw)
    if receipt.canonical(said) != raw or (said["purpose"], said["algorithm"]) != (PURPOSE, "Ed25519"):
        raise Fault("Its format is not known to this program.", "本程序不认识该格式。")
    key = bytes.fromhex(said["public_key"])
    if keys and key != keys[0]:
        raise Fault("It was signed by another key than the one given.", "签名所用的密钥不是所给的公钥。")
    if not receipt.ed25519(key, raw, signature):
        raise Fault("The operator's signature is false.", "运营方签名无效。")
    for name in TAG_MANIFESTS:
        if hashlib.sha256(dossier.read(name)).hexdigest() != said["tagmanifests"][name]:
            raise Fault(f"{name} is not the one that was signed.", f"{name} 与签名时不符。")
    stamp = (
        hashlib.sha256(dossier.read("timestamp.tsr")).hexdigest()
        if "timestamp.tsr" in dossier.files
        else None
    )
    if said.get("timestamp_sha256") != stamp:
        raise Fault("The time stamp is not the one that was signed.", "时间戳与签名时不符。")
    short = hashlib.sha256(key).hexdigest()[:16]
    what = f"{said['number']} v{said['version']}, {said['made_at']}"
    lines = [Line(HOLDS, f"{what}: signed by the key {short}…", f"{what}：由密钥 {short}… 签名")]
    if not keys:
        lines.append(
            Line(
                UNKNOWN,
                "No --key: whether that key is the operator's was not looked at",
                "未给出 --key：未核对该密钥是否属于运营方",
            )
        )
    return said, lines


def manifest_of(dossier: Dossier, name: str) -> dict[str, str]:
    """Return the digests that a manifest lists, by file."""
    rows = {}
    for line in dossier.read(name).decode("ascii").splitlines():
        digest, _, file = line.partition("  ")
        if file in rows:
            raise Fault(f"{file!a} stands twice in {name}.", f"{name} 中 {file!a} 重复。")
        rows[file] = digest
    return rows


def check_files(dossier: Dossier) -> Iterator[Line]:
    """Yield whether the bag holds what its manifests list, unchanged and nothing else."""
    if dossier.read("bagit.txt") != BAGIT:
        raise Fault("bagit.txt is not that of a dossier.", "bagit.txt 不符合卷宗格式。")
    for kind in ("tagmanifest", "manifest"):
        listed = {one: manifest_of(dossier, f"{kind}-{one}.txt") for one in ALGORITHMS}
        there = {
            name
            for name in dossier.files
            if name.startswith("data/") == (kind == "manifest") and name not in UNLISTED
        }
        names = there.union(*listed.values())
        wrong = 0
        for name in sorted(names):
            fault = _fault(dossier, name, [rows.get(name) for rows in listed.values()])
            if fault:
                wrong += 1
                yield Line(WRONG, *fault)
        if not wrong:
            what, chinese = (
                ("files beside the payload", "个附属文件")
                if kind == "tagmanifest"
                else ("files of the payload", "个卷宗文件")
            )
            yield Line(
                HOLDS, f"{len(names)} {what} are as the manifests say", f"{len(names)} {chinese}与清单一致"
            )
    for name in sorted(dossier.files.keys() & UNLISTED):  # a ZIP's checksums of the rest
        if (file := dossier.files[name]).crc not in (None, _digests(file)[1]):
            yield Line(WRONG, f"{name} does not give its checksum.", f"{name} 校验和不符。")


def _fault(dossier: Dossier, name: str, told: Sequence[str | None]) -> tuple[str, str] | None:
    file = dossier.files.get(name)
    if file is None:
        return f"{name} is missing.", f"缺少 {name}。"
    if None in told:
        return f"{name} does not belong to the dossier.", f"{name} 不属于本卷宗。"
    digests, crc = _digests(file)
    if digests != told or file.crc not in (None, crc):
        return f"{name} was changed: its digest differs.", f"{name} 已被改动：摘要不符。"
    return None


def _digests(file: File) -> tuple[list[str], int]:
    hashed, crc = [hashlib.new(one) for one in ALGORITHMS], 0
    with file.open() as opened:
        while piece := opened.read(PIECE):
            for one in hashed:
                one.update(piece)
            crc = zlib.crc32(piece, crc)
    return [one.hexdigest() for one in hashed], crc


def check_stamp(dossier: Dossier, anchors: Sequence[Certificate]) -> Iterator[Line]:
    """Yield what the time stamp says, and whether it leads to an anchor."""
    if "timestamp.tsr" not in dossier.files:
        yield Line(
            NOTE,
            "No authority has stamped it: its time rests on the operator's word alone",
            "未加盖时间戳：时间仅以运营方的记载为据",
        )
        return
    found = receipt.Token(dossier.read("timestamp.tsr"), dossier.read(TAG_MANIFESTS[0]))
    chain = receipt.chain_of(found.signer, found.certificates, anchors, found.at)
    yield Line(
        HOLDS, f"{_name(chain[0])} stamped it at {found.at}", f"{_name(chain[0])} 于 {found.at} 加盖时间戳"
    )
    if anchors:
        top = _name(chain[-1])
        yield Line(
            HOLDS,
            f"Its certificate led to the anchor {top} at that time",
            f"当时其证书可链接到信任锚 {top}",
        )
    else:
        yield Line(
            UNKNOWN,
            "No --anchors: whether the authority is to be trusted is open",
            "未给出 --anchors：该机构是否可信未定",
        )


# Signatures by a certificate


def certificates_of(dossier: Dossier) -> list[Certificate]:
    return [Certificate(one) for one in receipt.read_anchors(dossier.read("certificate.pem"))]


def _name(held: Certificate) -> str:
    """Return what people call the holder of a certificate, without what a terminal would obey."""
    return "".join(one if one.isprintable() else "?" for one in held.name)


def check_document(dossier: Dossier) -> Iterator[Line]:
    """Yield whether the document's own signature (PAdES) covers all of it and is by the certificate of the dossier."""
    content = dossier.read("data/dossier.pdf", MOST_DOCUMENT)
    ranges = re.findall(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", content)
    first, ends, begins, rest = (int(one) for one in ranges[-1]) if ranges else (1, 0, 0, 0)
    held = content[ends:begins]
    if first or begins + rest != len(content) or not re.fullmatch(rb"<[0-9A-Fa-f]+>", held):
        raise Fault("The document's signature does not cover all of it.", "文件签名未覆盖全文。")
    hashed = hashlib.sha256(content[:ends])
    hashed.update(content[begins:])
    padded = bytes.fromhex(held[1:-1].decode())
    octets = padded[1] & 0x7F if padded[1] & 0x80 else 0
    size = int.from_bytes(padded[2 : 2 + octets], "big") if octets else padded[1]
    chain = certificates_of(dossier)
    check_cms(padded[: 2 + octets + size], hashed.digest(), chain)
    yield Line(
        HOLDS,
        f"data/dossier.pdf bears the signature of {_name(chain[0])}, over all of it",
        f"data/dossier.pdf 载有 {_name(chain[0])} 的签名，覆盖全文",
    )


def check_cms(raw: bytes, digest: bytes, chain: Sequence[Certificate], *, whole: bool = False) -> None:
    """See that a detached signature (CMS) of what gives a SHA-256 is the first certificate's. Raises Fault, Unchecked.

    whole: every byte of it must follow from what is signed and from the certificates.
    """
    bad = Fault("A signature by the certificate is false.", "按证书作出的签名无效。")
    kind, held = receipt.inside(receipt.one(raw))
    parts = receipt.inside(receipt.one(held.content))
    [signer] = receipt.inside(parts[-1], 0x31)
    version, who, algorithm, attributes, named, signature = receipt.inside(signer)
    said: dict[str, receipt.Node] = {}
    for attribute in receipt.nodes(attributes.content):
        code, values = receipt.inside(attribute)
        [said[receipt.oid(code)]] = receipt.inside(values, 0x31)
    told = said.get(receipt.MESSAGE_DIGEST)
    if (
        receipt.oid(kind) != receipt.SIGNED_DATA
        or attributes.tag != 0xA0
        or receipt.hash_of(algorithm) != "sha256"
        or receipt.CONTENT_TYPE not in said
        or receipt.oid(said[receipt.CONTENT_TYPE]) != DATA
        or told is None
        or told.content != digest
        or not receipt._attested(chain[0], said)
        or not receipt.signed(named, chain[0].key, b"\x31" + attributes.raw[1:], signature.content, "sha256")
    ):
        raise bad
    if whole:
        _check_whole(raw, parts, (version, who, algorithm, attributes, named, signature), chain, bad)


def _check_whole(
    raw: bytes, parts: Sequence[receipt.Node], signer: Sequence[receipt.Node], chain: Sequence[Certificate], bad: Fault
) -> None:  # fmt: skip
    """See that a signature is written as it is made here, so that no byte of it is free."""
    der, code = receipt._der, receipt._oid_bytes
    sent = receipt.nodes(parts[3].content)
    numbers = der(2, b"\1")
    sha256 = der(0x30, der(6, code("2.16.840.1.101.3.4.2.1")) + b"\5\0")
    serial = chain[0].serial
    name = der(2, serial.to_bytes(serial.bit_length() // 8 + 1, "big"))
    kinds = {
        der(0x30, der(6, code("1.2.840.10045.4.3.2"))),
        der(0x30, der(6, code("1.2.840.113549.1.1.11")) + b"\5\0"),
    }
    told = der(0x30, chain[0].issuer + name)
    one = der(0x30, numbers + told + sha256 + signer[3].raw + signer[4].raw + der(4, signer[5].content))
    data = (
        numbers
        + der(0x31, sha256)
        + der(0x30, der(6, code(DATA)))
        + der(0xA0, parts[3].content)
        + der(0x31, one)
    )
    asked = der(0x30, der(6, code(receipt.SIGNED_DATA)) + der(0xA0, der(0x30, data)))
    same = {part.raw for part in sent} == {held.raw for held in chain} and len(sent) == len(chain)
    if not same or signer[4].raw not in kinds or asked != raw:
        raise bad


def check_container(dossier: Dossier) -> Iterator[Line]:
    """Yield whether a container (ASiC-E) lists just the files that it holds, and is signed (CAdES)."""
    if dossier.form != "ASiC-E":
        return
    if dossier.read("mimetype") != ASIC[0]:
        raise Fault("The container says it is something else.", "容器类型不符。")
    manifest = dossier.read(ASIC[1])
    chain = certificates_of(dossier)
    check_cms(dossier.read(ASIC[2]), hashlib.sha256(manifest).digest(), chain, whole=True)
    rows = re.findall(rb'URI="([^"]+)"><ds:DigestMethod [^>]+/><ds:DigestValue>([^<]+)<', manifest)
    listed = {name.decode(): base64.b64decode(value).hex() for name, value in rows}
    there = {f"{dossier.top}/{name}": _digests(file)[0][0] for name, file in dossier.files.items()}
    for name, file in dossier.container.items():
        if file.crc != _digests(file)[1]:
            raise Fault(f"{name} does not give its checksum.", f"{name} 校验和不符。")
    if listed != there:
        raise Fault("The container holds other files than were signed.", "容器内文件与签名清单不符。")
    yield Line(
        HOLDS,
        f"The container is signed by {_name(chain[0])}, with {len(listed)} files",
        f"容器由 {_name(chain[0])} 签名，含 {len(listed)} 个文件",
    )


def check_packs(dossier: Dossier, keys: Sequence[bytes]) -> Iterator[Line]:
    """Yield whether each evidence pack holds by itself, where that can be looked at."""
    names = sorted(name for name in dossier.files if name.startswith("data/packs/"))
    if names and (packs is None or not packs.CAN_SIGN):
        yield Line(
            NOTE,
            f"{len(names)} evidence packs are unchanged; zhengpin_verify.py and cryptography look into them",
            f"{len(names)} 个证据包未被改动；如需核验包内内容，请使用 zhengpin_verify.py 并安装 cryptography",
        )
        return
    for name in names:
        yield _pack(dossier, name, keys)


def _pack(dossier: Dossier, name: str, keys: Sequence[bytes]) -> Line:
    for key in keys:
        with dossier.files[name].open() as file:
            lines = list(packs.report(file, key))
        if all(line.holds for line in lines):
            return Line(HOLDS, f"{name} holds by itself", f"{name} 自身核验通过")
        if not any("another key" in line.en for line in lines):
            wrong = next(line for line in lines if not line.holds)
            return Line(WRONG, f"{name}: {wrong.en}", f"{name}：{wrong.zh}")
    return Line(
        UNKNOWN,
        f"{name} was signed by another key: give the operator's former keys by further --key",
        f"{name} 由其他密钥签名：请以更多 --key 给出运营方的历史公钥",
    )


def report(
    path: Path, *, keys: Sequence[bytes] = (), anchors: Sequence[bytes] = (), now: datetime | None = None
) -> Iterator[Line]:
    """Yield what holds of a dossier; what lets nothing more be said ends it.

    keys: the operator's (32 bytes), the present one first; anchors: certificates (DER) of authorities that are trusted.
    """
    try:
        dossier = Dossier(path)
        form, count = dossier.form, len(dossier.files)
        yield Line(HOLDS, f"A dossier ({form}), {count} files", f"卷宗（{form}），{count} 个文件")
        said, lines = check_statement(dossier, keys)
        yield from lines
        yield from check_files(dossier)
        yield from check_container(dossier)
        yield from _or_open(check_stamp(dossier, [Certificate(one) for one in anchors]))
        yield from _or_open(check_document(dossier))
        yield from _validity(dossier, now or datetime.now(timezone.utc))  # noqa: UP017 - Python 3.10
        yield from check_packs(dossier, keys or [bytes.fromhex(said["public_key"])])
    except Fault as fault:
        yield Line(WRONG, *fault.args)
    except Unchecked as unchecked:
        yield Line(UNKNOWN, *unchecked.args)
    except (
        ArithmeticError, AttributeError, KeyError, IndexError, NotImplementedError, OSError, TypeError, ValueError,
        RecursionError, StopIteration, struct.error, zipfile.BadZipFile,
    ) as error:  # fmt: skip
        yield Line(WRONG, f"It cannot be read: {error!a}", f"无法读取：{error!a}")


def _or_open(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield lines; what cannot be checked is said, and what comes after is still looked at."""
    try:
        yield from lines
    except Unchecked as unchecked:
        yield Line(UNKNOWN, *unchecked.args)


def _validity(dossier: Dossier, now: datetime) -> Iterator[Line]:
    """Yield until when the certificate holds that signed the document, where it has an end."""
    ends = certificates_of(dossier)[0].ends
    if ends.year < 9999:
        over = "ended" if ends < now else "ends"
        yield Line(NOTE, f"The certificate {over} at {ends}", f"证书有效期至 {ends}")


def main(arguments: list[str] | None = None, write: Callable[[str], Any] = sys.stdout.write) -> int:
    parser = argparse.ArgumentParser(description="Verify a dossier. 核验卷宗。")
    parser.add_argument("dossier", type=Path, help="a folder, ZIP or ASiC-E · 文件夹、ZIP 或 ASiC-E")
    parser.add_argument(
        "--key",
        type=Path,
        action="append",
        help="the operator's public key, PEM or hexadecimal; further ones are former keys · 运营方公钥，可另附历史公钥",
    )
    parser.add_argument(
        "--anchors", type=Path, help="certificates of trusted authorities, PEM · 信任的机构证书"
    )
    given = parser.parse_args(arguments)
    try:
        keys = [receipt.read_key(one.read_bytes()) for one in given.key or []]
        anchors = receipt.read_anchors(given.anchors.read_bytes()) if given.anchors else []
        if not given.dossier.exists():
            raise ValueError(f"there is no {given.dossier.name}")
    except (OSError, ValueError) as error:
        write(f"✗ It could not be read · 无法读取: {error}\n")
        return 2
    return receipt.write_lines(report(given.dossier, keys=keys, anchors=anchors), write)


if __name__ == "__main__":
    sys.exit(main())
