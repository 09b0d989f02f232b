"""Receipts of deposits: stamped, renewed, each verified by OpenSSL and by the stand-alone verifier; bytes flipped.

    python -m benchmarks.originals.receipts --seed 7 --json FILE

Deposits are rows of this server with made-up bytes. The authorities are made for it: one by every algorithm that is
verified in each order of certificates, all with a root, an issuer and lists of revoked certificates, and OpenSSL's own
with its certificates out of order. Half of the deposits are renewed twice, by a clock that is set forward. Each receipt
is then verified by the script that comes with it, with OpenSSL alone, and by `clients/verifier` with the standard
library alone, and counts only where both say that all of it holds. Of one renewed receipt every byte has a bit flipped,
one after another; of the others bytes drawn from the seed. A receipt that is not verified, or a flip that is not found,
is a defect.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import django

from benchmarks.running import ROOT, arguments, show, write
from benchmarks.serving import fresh

sys.path.append(str(ROOT / "clients" / "verifier"))
VERIFIER = ROOT / "clients" / "verifier" / "zhengpin_receipt.py"


class Made(NamedTuple):
    """A receipt: its archive, what was deposited, the certificates (PEM) that are trusted, of which group it is."""

    archive: bytes
    content: bytes
    roots: bytes
    group: str
    at: Any


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--receipts", type=int, default=180)
    parser.add_argument("--flips", type=int, default=5_000, help="beside those of every byte of one receipt")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-receipts-") as folder:
        os.environ.update(fresh(Path(folder) / "data", ""))
        django.setup()
        figures = measure(Path(folder), options.receipts, options.flips, options.seed)
    show("Receipts", ("what", "figure"), [(name, str(value)) for name, value in figures.items()])
    write(options.json, figures)
    if figures["receipts_verified"] < figures["receipts"] or figures["flips_found"] < figures["flips"]:
        sys.exit("a receipt was not verified, or a flip was not found")


def measure(folder: Path, receipts: int, flips: int, seed: int) -> dict[str, Any]:
    """Return the figures. folder: to work in, whose `data` holds an empty database that Django is set up with."""
    import_module("django.core.management").call_command("migrate", verbosity=0)
    chance = random.Random(seed)
    began = time.perf_counter()
    made = list(_made(folder, receipts, chance))
    seconds = time.perf_counter() - began
    verified, by = [], {"openssl_s": 0.0, "verifier_s": 0.0}
    for number, one in enumerate(made):
        verified.append(_by_openssl(folder / f"{number}", one, by) and _by_verifier(folder, one, by))
    found = list(_flipped(made, flips, chance))
    groups = {one.group for one in made}
    return {
        "receipts": len(made),
        "receipts_verified": sum(verified),
        "renewed": sum("renewed" in one.group for one in made),
        "groups": len(groups),
        "receipt_bytes": sum(len(one.archive) for one in made) // len(made),
        "flips": len(found),
        "flips_found": sum(found),
        "made_s": round(seconds, 1),
        "openssl_s": round(by["openssl_s"] / len(made), 3),
        "verifier_s": round(by["verifier_s"] / len(made), 3),
        "openssl": subprocess.run(
            ["openssl", "version"], capture_output=True, text=True, check=True
        ).stdout.strip(),
    }


def _made(folder: Path, receipts: int, chance: random.Random) -> Iterator[Made]:
    """Yield receipts, each group stamped by other authorities; every other group is renewed twice."""
    stamped = import_module("tests.originals.stamped")
    authorities = import_module("tests.evidence.stamping_authority")
    cast = import_module("tests.cast")
    owner = cast.organisation(cast.OrganisationKind.MERCHANT, "Riverside Goods")
    kinds = [(kind, order) for kind in authorities.KINDS for order in (True, False)]
    each = -(-receipts // (len(kinds) + 1))
    for number, (kind, order) in enumerate(kinds):
        contents = [b"picture %d of %d: " % (at, number) + chance.randbytes(200) for at in range(each)]
        rows = [stamped.deposited(owner, content) for content in contents]
        name = f"{kind}, {'sorted' if order else 'as a chain'}"
        one = authorities.Authority(kind, name=f"First {name}", days=400, sorted_set=order, lists=True)
        every = [one]
        with ExitStack() as stack:
            stamped.stamp_all(stack.enter_context(stamped.stamping_by(one)))
            if number % 2:
                for turn in ("Second", "Third"):
                    stack.enter_context(stamped.near_end(stamped.granted()[-1]))
                    later = authorities.Authority(
                        kind, name=f"{turn} {name}", days=600, sorted_set=not order, lists=True
                    )
                    stamped.renew_all(stack.enter_context(stamped.stamping_by(later)))
                    every.append(later)
                name += ", renewed twice"
            now = import_module("zhengpin.kit.clock").now() + timedelta(minutes=1)
            archives = [stamped.archive_of(row) for row in rows]
        roots = b"".join(one.pem() for one in every)
        yield from (
            Made(archive, content, roots, name, now)
            for archive, content in zip(archives, contents, strict=True)
        )
    yield from _by_openssls_own(folder / "openssl", owner, stamped, receipts - each * len(kinds))


def _by_openssls_own(folder: Path, owner: Any, stamped: Any, many: int) -> Iterator[Made]:
    """Yield receipts that OpenSSL's own authority stamped, its certificates as OpenSSL sends them."""
    folder.mkdir()
    authority, clock = import_module("tests.evidence.authority"), import_module("zhengpin.kit.clock")
    override = import_module("django.test").override_settings
    contents = [b"picture %d, by OpenSSL" % at for at in range(max(1, many))]
    rows = [stamped.deposited(owner, content) for content in contents]
    with (
        authority.authority(folder, more_certificates=2) as address,
        override(PRIVATE_HOSTS_ALLOWED=["127.0.0.1"], TIMESTAMP_URLS=[address]),
    ):
        stamped.stamp_all([address])
    roots = (folder / "authority.pem").read_bytes()
    for row, content in zip(rows, contents, strict=True):
        yield Made(stamped.archive_of(row), content, roots, "OpenSSL's own", clock.now())


def _by_openssl(folder: Path, one: Made, by: dict[str, float]) -> bool:
    """Say whether the script that comes with a receipt says that all of it holds."""
    folder.mkdir()
    import_module("zipfile").ZipFile(import_module("io").BytesIO(one.archive)).extractall(folder / "receipt")
    (folder / "roots.pem").write_bytes(one.roots)
    (folder / "picture").write_bytes(one.content)
    began = time.perf_counter()
    done = subprocess.run(
        ["sh", "receipt/verify.sh", "roots.pem", "picture"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    by["openssl_s"] += time.perf_counter() - began
    return done.returncode == 0 and done.stdout.endswith("OK: all of it holds\n")


def _by_verifier(folder: Path, one: Made, by: dict[str, float]) -> bool:
    """Say whether the stand-alone verifier, in a process without any package, says so, too."""
    signing = import_module("zhengpin.ledger.signing")
    for name, content in (
        ("receipt.zip", one.archive),
        ("roots.pem", one.roots),
        ("picture", one.content),
        ("key.pem", signing.public_key_pem().encode()),
    ):
        (folder / name).write_bytes(content)
    given = ["receipt.zip", "--anchors", "roots.pem", "--key", "key.pem", "--file", "picture"]
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", str(VERIFIER), *given],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    by["verifier_s"] += time.perf_counter() - began
    return done.returncode == 0


def _flipped(made: Sequence[Made], flips: int, chance: random.Random) -> Iterator[bool]:
    """Yield of each flip whether it was found."""
    verifier = import_module("zhengpin_receipt")
    key = bytes.fromhex(import_module("zhengpin.ledger.signing").public_key())
    whole = next(one for one in made if "renewed" in one.group)
    drawn = [chance.choice(made) for _ in range(flips)]
    places = [(whole, at) for at in range(len(whole.archive))]
    places += [(one, chance.randrange(len(one.archive))) for one in drawn]
    anchors = {one.group: verifier.read_anchors(one.roots) for one in made}
    for one, at in places:
        content = bytearray(one.archive)
        content[at] ^= 1 << chance.randrange(8)
        lines = verifier.report(bytes(content), anchors=anchors[one.group], key=key, now=one.at)
        yield any(line.mark == verifier.WRONG for line in lines)


if __name__ == "__main__":
    main()
