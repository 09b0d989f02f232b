"""A dossier of many listings: made, made again, verified by strangers' tools; bytes flipped.

    python -m benchmarks.cooperation.dossier --seed 23 --json FILE

The photos are real; names, prices and shops are drawn from the seed. Listings are captured with their photos and sealed
in packs of ten by this server; that is not timed, since packs are sealed as cases go. Timed is what one click then
does: a dossier with a row and a printed photo for each listing, all packs with all photos, a document, a graph of 200
nodes, signed and stamped by an authority that OpenSSL runs on this machine. It is made twice and compared byte by byte,
then verified by `bagit`, by the script in it (OpenSSL alone) and by `clients/verifier` (Python alone), each in a
process of its own without a network. Bytes are flipped one at a time in a small dossier in each of its three forms
(folder, ZIP, ASiC-E), all of which is verified anew each time, and some in the large one. A flip that is not found, or
a tool that finds a fault, is a defect.
"""

from __future__ import annotations

import filecmp
import math
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from PIL import Image

from benchmarks.running import ROOT, SHARED_DATA, arguments, run, show, write
from benchmarks.serving import fresh

sys.path.append(str(ROOT / "clients" / "verifier"))
VERIFIER = ROOT / "clients" / "verifier" / "zhengpin_dossier.py"
A_PACK, PHOTOS = 10, 2


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA / "products")
    parser.add_argument("--listings", type=int, default=1_000)
    parser.add_argument("--flips", type=int, default=1_000)
    parser.add_argument("--large-flips", type=int, default=12, help="of these, in the large dossier")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-dossier-") as name:
        folder = Path(name)
        os.environ.update(fresh(folder / "data", ""))
        django.setup()
        photos = _photos(options.data, options.seed)
        figures = measure(folder, photos, options.listings, options.flips, options.large_flips, options.seed)
    show("Dossier", ("what", "figure"), [(one, str(value)) for one, value in figures.items()])
    write(options.json, figures)
    tools = ("bagit_verified", "openssl_verified", "verifier_verified", "same_bytes")
    if figures["flips_found"] < figures["flips"] or not all(figures[one] for one in tools):
        sys.exit("a flip was not found, or a tool found a fault")


def measure(
    folder: Path, photos: Sequence[Path], listings: int, flips: int, large_flips: int, seed: int
) -> dict[str, Any]:
    """Return the figures. folder: to work in, whose `data` holds an empty database that Django is set up with."""
    import_module("django.core.management").call_command("migrate", verbosity=0)
    building = import_module("zhengpin.evidence.dossiers.building")
    sealing = import_module("zhengpin.evidence.typesetting.sealing")
    chance = random.Random(seed)
    content = _content(folder, photos, listings, chance)
    seal = sealing.operator_seal(content.operator)
    (folder / "authority").mkdir()
    with import_module("tests.evidence.authority").authority(folder / "authority") as address:
        override = import_module("django.test").override_settings
        stamping = import_module("zhengpin.evidence.timestamping")
        with override(PRIVATE_HOSTS_ALLOWED=["127.0.0.1"]):
            wall, processor = time.perf_counter(), _processor()
            made = building.build_dossier(
                content,
                folder / "large.zip",
                seal=seal,
                stamp=lambda one: stamping.time_stamp(one, url=address),
            )
            wall, processor = time.perf_counter() - wall, _processor() - processor
    again = building.build_dossier(content, folder / "again.zip", seal=seal, stamp=lambda _: made.stamp)
    figures: dict[str, Any] = {
        "listings": listings,
        "photos": listings * PHOTOS,
        "packs": len(content.packs),
        "files": made.files,
        "megabytes": round(made.size / 1e6, 1),
        "dossier_s": round(wall, 1),
        "dossier_processor_s": round(processor, 1),
        "pages": _pages(made.path),
        "same_bytes": filecmp.cmp(made.path, again.path, shallow=False),
    }
    again.path.unlink()
    return figures | _verified(folder, made.path) | _flips(folder, made, flips, large_flips, chance)


def _processor() -> float:
    """Return the processor seconds of this process and of the children that it waited for."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def _photos(folder: Path, seed: int) -> list[Path]:
    suffixes = (".jpg", ".jpeg", ".png", ".webp")
    found = sorted(one for one in folder.rglob("*") if one.suffix.lower() in suffixes)
    random.Random(seed).shuffle(found)
    return found


def _content(folder: Path, photos: Sequence[Path], listings: int, chance: random.Random) -> Any:
    """Return what goes in, its packs sealed by this server."""
    parts = import_module("zhengpin.evidence.dossiers.content")
    making = import_module("tests.evidence.dossiers.making")
    evidence = import_module("zhengpin.evidence.operations")
    packing = import_module("zhengpin.evidence.packs.operations")
    store = import_module("zhengpin.evidence.blobs.folder")
    blobs = store.FolderBlobs(import_module("django.conf").settings.BLOB_DIR)
    actor = import_module("zhengpin.accounts.actor").system("benchmark")
    rows, pictures, packs = [], [], []
    for first in range(0, listings, A_PACK):
        captures, files = [], []
        for number in range(first, min(first + A_PACK, listings)):
            chosen = [photos[(number * PHOTOS + at) % len(photos)] for at in range(PHOTOS)]
            drafts = [evidence.BlobDraft(one.read_bytes(), _media_type(one)) for one in chosen]
            digests = [blob.digest for blob in evidence.store_blobs(drafts=drafts, actor=actor)]
            price, shop = f"{chance.randrange(500, 50_000) / 100:.2f}", f"S-{chance.randrange(120):03}"
            title = f"帆布袋 {chance.choice('红黄蓝绿黑白')} Heron bag {number}"
            content = {"title": title, "price": price, "shop": shop, "pictures": digests}
            subject = f"listing:{number:012}"
            captures.append(
                evidence.capture(
                    subject=subject, content=content, method="benchmark", environment={}, actor=actor
                )
            )
            files += [packing.PackFile(digest, "picture", {"listing": subject}) for digest in digests]
            rows.append((f"L-{number:05}", title, shop, price, "CNY", "removed"))
            pictures.append(
                parts.DossierPicture(blobs.path(digests[0]), f"Photo of listing L-{number:05}", rows[-1][0])
            )
        pack = packing.preserve_pack(
            cause=f"benchmark:{first}", subject=f"listing:{first:012}", title=f"Listings from L-{first:05}",
            captures=captures, files=files, actor=actor,
        )  # fmt: skip
        packing.seal_pack.call(pack_id=str(pack.pk))
        pack.refresh_from_db()
        name = parts.file_name("listings", first // A_PACK + 1, ".zip")
        packs.append(parts.AttachedFile(name, blobs.path(pack.blob_id), pack.blob_id, pack.title))
    columns = ("listing", "title", "shop", "price", "currency", "state")
    table = parts.DossierTable("listings", "Listings 涉案商品", columns, rows)
    ruling = making.attached(folder, "0001-ruling.pdf", chance.randbytes(400_000), "Ruling 判决书")
    figures = [
        parts.DossierFigure("Detained 羁押", "7", [ruling.name]),
        parts.DossierFigure("Listings 商品", str(listings), table="listings"),
    ]
    return parts.Dossier(
        number="M-2026-0001",
        title="苍鹭帆布袋仿冒案 Copies of the heron bag",
        language="zh-hans",
        operator="Riverside Market 河畔集市",
        made_by="Lin Yue",
        made_at=making.AT,
        sections=[
            parts.DossierSection("概况", ["一百二十家店铺销售仿冒品。"], figures),
            parts.DossierSection("商品", tables=[table], pictures=pictures),
        ],
        documents=[ruling],
        packs=packs,
        graph=parts.DossierGraph(_graph(200), "关系图", "Shops round a warehouse, in rings."),
    )


def _media_type(path: Path) -> str:
    with Image.open(path) as picture:
        return Image.MIME[picture.format or "JPEG"]


def _graph(nodes: int) -> bytes:
    """Return a drawing of so many nodes in rings."""
    drawn = []
    for number in range(nodes):
        ring, place = 1 + number // 40, number % 40
        x, y = (500 + 90 * ring * turn(place / 40 * math.tau + ring / 9) for turn in (math.cos, math.sin))
        drawn.append(
            f'<line x1="500" y1="500" x2="{x:.1f}" y2="{y:.1f}" stroke="#bbb"/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6"/><text x="{x:.1f}" y="{y:.1f}" font-size="9">店{number}</text>'
        )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000">{"".join(drawn)}</svg>'.encode()


def _pages(archive: Path) -> int:
    pypdf = import_module("pypdf")
    with zipfile.ZipFile(archive) as opened:
        name = next(one for one in opened.namelist() if one.endswith("/data/dossier.pdf"))
        with opened.open(name) as file:
            return len(pypdf.PdfReader(file).pages)


def _verified(folder: Path, archive: Path) -> dict[str, Any]:
    """Return whether each tool verifies the dossier, each alone and without a network, and how long it takes."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder / "out")
    [bag] = (folder / "out").iterdir()
    signing = import_module("zhengpin.ledger.signing")
    key, roots = folder / "key.pem", folder / "authority" / "authority.pem"
    key.write_text(signing.public_key_pem())
    alone = [sys.executable, "-I", "-S", "-X", "utf8", str(VERIFIER)]
    commands = {
        "bagit": [sys.executable, "-m", "bagit", "--validate", "--quiet", str(bag)],
        "openssl": ["sh", str(bag / "verify.sh"), str(key), str(roots)],
        "verifier": [*alone, str(archive), "--key", str(key), "--anchors", str(roots)],
    }
    figures: dict[str, Any] = {}
    for name, command in commands.items():
        done = run(_offline(command), env=dict(os.environ), quiet=True)
        figures |= {f"{name}_verified": done.status == 0, f"{name}_s": round(done.seconds, 1)}
    figures["network"] = "off" if _offline(["true"])[0] == "unshare" else "on: no namespaces here"
    return figures


def _offline(command: list[str]) -> list[str]:
    """Return a command that runs without a network, where this system allows."""
    apart = ["unshare", "--net", "--map-root-user"]
    try:
        done = subprocess.run([*apart, "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return command
    return [*apart, *command] if done.returncode == 0 else command


def _flips(folder: Path, large: Any, flips: int, large_flips: int, chance: random.Random) -> dict[str, Any]:
    """Return how many flips there were, and how many of them the verifier found."""
    making, verifier = import_module("tests.evidence.dossiers.making"), import_module("zhengpin_dossier")
    keys = [bytes.fromhex(import_module("zhengpin.ledger.signing").public_key())]
    anchors = verifier.receipt.read_anchors((folder / "authority" / "authority.pem").read_bytes())
    forms = []
    for suffix in ("", ".zip", ".asice"):
        (folder / f"small{suffix}").mkdir()
        forms.append(making.built(folder / f"small{suffix}", suffix).path)
    files = sorted(one for one in forms[0].rglob("*") if one.is_file())
    places = [(large.path, large.path)] * min(flips, large_flips)
    while len(places) < flips:
        at = chance.choice(forms)
        places.append((at, at if at.is_file() else chance.choice(files)))
    began = time.perf_counter()
    found = [_is_found(verifier, whole, file, chance, keys, anchors) for whole, file in places]
    for whole in forms:
        if any(line.mark == verifier.WRONG for line in verifier.report(whole, keys=keys, anchors=anchors)):
            raise RuntimeError(f"{whole.name} does not hold unchanged")
    return {"flips": len(found), "flips_found": sum(found), "flips_s": round(time.perf_counter() - began, 1)}


def _is_found(
    verifier: Any, whole: Path, file: Path, chance: random.Random, keys: Sequence[bytes], anchors: Sequence[bytes]
) -> bool:  # fmt: skip
    with _flipped(file, chance):
        return any(line.mark == verifier.WRONG for line in verifier.report(whole, keys=keys, anchors=anchors))


@contextmanager
def _flipped(path: Path, chance: random.Random) -> Iterator[None]:
    """Flip a bit of a file while it is looked at."""
    at, bit = chance.randrange(path.stat().st_size), 1 << chance.randrange(8)
    with path.open("r+b", buffering=0) as file:
        file.seek(at)
        [byte] = file.read(1)
        try:
            file.seek(at)
            file.write(bytes([byte ^ bit]))
            yield
        finally:
            file.seek(at)
            file.write(bytes([byte]))


if __name__ == "__main__":
    main()
