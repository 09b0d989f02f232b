"""What stands in a dossier's bag for who verifies it: the statement that is signed, a README, a script. Pure."""

from __future__ import annotations

import hashlib
from datetime import datetime

from zhengpin.evidence.dossiers.bag import ALGORITHMS, content_of
from zhengpin.evidence.dossiers.content import Dossier
from zhengpin.evidence.dossiers.zip_writer import ZipEntry
from zhengpin.kit import canonical

FORMAT, VERSION = "zhengpin dossier", 1
STATEMENT, SIGNATURE, STAMP = "statement.json", "statement.sig", "timestamp.tsr"
STAMPED = "tagmanifest-sha256.txt"
"""What a time stamp is of: it names every file that stands beside the payload, and so the payload's manifests."""

README = """\
This is a dossier: a bag (BagIt, RFC 8493). data/dossier.pdf is what people read; data/packs holds sealed evidence
packs, data/documents the documents on which its figures rest, data/tables every table as a file, data/dossier.json
what the document says, for programs, data/case.jsonld the files for forensic tools (CASE, UCO). In the tables a cell
that a spreadsheet would run as a formula begins with an apostrophe.

To verify it, get the operator's public key from the operator (/public/signing-key.pem), and the certificates of the
time-stamping authority (ROOTS.pem) from that authority, never from whoever gave you the dossier. No network is needed:

    python zhengpin_dossier.py DOSSIER --key PUBLIC.pem --anchors ROOTS.pem
    sh verify.sh PUBLIC.pem [ROOTS.pem]
    bagit.py --validate DOSSIER

The first comes from the source of Zhengpin and needs Python alone; verify.sh stands here and needs OpenSSL 3: read it
before you run it. The last comes from the Library of Congress and says whether a file was changed, not who signed it.
data/dossier.pdf bears a signature of its own (PAdES) by the certificate in certificate.pem.
What a dossier shows: that the operator put together just these files, at that time. What they say people judge.

本文件夹是一份卷宗，采用 BagIt（RFC 8493）格式。data/dossier.pdf 供人阅读；data/packs 为已封存的证据包，
data/documents 为各项数字所依据的文件，data/tables 为全部表格，data/dossier.json 供程序读取，
data/case.jsonld 以 CASE、UCO 词汇列明文件，供取证工具读取。
表格中可能被电子表格当作公式执行的单元格前加有一个撇号。

核验时请直接向运营方获取公钥（/public/signing-key.pem），并直接向时间戳机构获取其证书（ROOTS.pem），
不要使用他人转交的公钥或证书。核验无需联网：

    python zhengpin_dossier.py 卷宗 --key PUBLIC.pem --anchors ROOTS.pem
    sh verify.sh PUBLIC.pem [ROOTS.pem]
    bagit.py --validate 卷宗

第一种方式的程序取自正品（Zhengpin）源代码，仅需 Python；verify.sh 即在本文件夹中，需要 OpenSSL 3，运行前请先阅读；
第三种方式的程序由美国国会图书馆发布，可核验文件是否被改动，不核验由谁签署。
data/dossier.pdf 另有按 certificate.pem 中证书作出的电子签名（PAdES）。
卷宗证明运营方在该时间汇集了这些文件；文件内容是否属实，由人判断。
"""

SCRIPT = """\
#!/bin/sh
# Verifies this dossier by OpenSSL 3 and the system's own tools, offline: sh verify.sh PUBLIC.pem [ROOTS.pem]
# PUBLIC.pem: the operator's key, from the operator; ROOTS.pem: of the time-stamping authority, from that authority.
set -u
wrong() { echo "WRONG: $1"; exit 1; }
[ $# -ge 1 ] || { echo "usage: sh verify.sh PUBLIC.pem [ROOTS.pem]"; exit 2; }
key=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
roots=""
[ $# -ge 2 ] && roots=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
cd "$(dirname "$0")" || exit 2

openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in statement.json -sigfile statement.sig >/dev/null 2>&1 ||
  wrong "the statement was not signed by this key"
for name in tagmanifest-sha256.txt tagmanifest-sha512.txt; do
  digest=$(openssl dgst -sha256 -r "$name" | cut -d " " -f 1)
  grep -q "\\"$name\\":\\"$digest\\"" statement.json || wrong "$name is not the one that was signed"
done
for name in tagmanifest manifest; do
  sha256sum --strict --quiet -c "$name-sha256.txt" || wrong "a file is not as $name-sha256.txt says"
  sha512sum --strict --quiet -c "$name-sha512.txt" || wrong "a file is not as $name-sha512.txt says"
done
[ "$(find data | wc -l)" -eq "$(($(find data -type d | wc -l) + $(wc -l < manifest-sha256.txt)))" ] ||
  wrong "a file in data is not in the manifest"
echo "The operator signed this dossier, and no file of it was changed."

if [ -e timestamp.tsr ]; then
  digest=$(openssl dgst -sha256 -r timestamp.tsr | cut -d " " -f 1)
  grep -q "\\"timestamp_sha256\\":\\"$digest\\"" statement.json || wrong "the time stamp is not the one that was signed"
  if [ -n "$roots" ]; then
    openssl ts -verify -data tagmanifest-sha256.txt -in timestamp.tsr -CAfile "$roots" >/dev/null 2>&1 ||
      wrong "the time stamp does not hold by these certificates"
    openssl ts -reply -in timestamp.tsr -text 2>/dev/null | grep "Time stamp:"
  else
    echo "OPEN: without ROOTS.pem nothing is said of the time stamp"
    exit 3
  fi
elif grep -q timestamp_sha256 statement.json; then
  wrong "the time stamp is missing"
fi
echo "OK: all of it holds"
"""


def statement_of(content: Dossier, tags: list[ZipEntry], stamp: bytes, public_key: str) -> bytes:
    """Return what the operator signs: the tag manifests, which name all else, and the time stamp of them."""
    by_name = {one.name: one for one in tags}
    said: dict[str, object] = {
        "purpose": f"{FORMAT} {VERSION}",
        "algorithm": "Ed25519",
        "public_key": public_key,
        "number": content.number,
        "version": content.version,
        "made_at": moment(content.made_at),
        "tagmanifests": {
            name: by_name[name].sha256 for name in (f"tagmanifest-{one}.txt" for one in ALGORITHMS)
        },
    }
    if stamp:
        said["timestamp_sha256"] = hashlib.sha256(stamp).hexdigest()
    return canonical.canonical_json(said)


def stamped_of(tags: list[ZipEntry]) -> bytes:
    """Return the bytes that a time stamp is of."""
    return next(content_of(one) for one in tags if one.name == STAMPED)


def info_of(content: Dossier, software: str) -> dict[str, str]:
    """Return what `bag-info.txt` says (RFC 8493, 2.2.2)."""
    said = {
        "Source-Organization": content.operator,
        "External-Identifier": content.number,
        "External-Description": content.title,
        "Bagging-Date": content.made_at.date().isoformat(),
        "Bag-Software-Agent": software,
        "Dossier-Version": str(content.version),
        "Dossier-Made-At": moment(content.made_at),
        "Dossier-Made-By": content.made_by,
    }
    return said | ({"Dossier-Follows": content.follows} if content.follows else {})


def moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
