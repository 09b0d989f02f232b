"""The archive of a receipt: its JSON, the same in pieces for OpenSSL, a script that calls it, and a README. Pure.

All follows from the receipt: names in order, one date, nothing compressed, so that a verifier can make it again and see
any byte that differs.
"""

from __future__ import annotations

import io
from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import Any

from zhengpin.evidence.packs.archive import member_of, write_archive
from zhengpin.kit import canonical
from zhengpin.originals.receipts.names import node_names
from zhengpin.originals.receipts.script import script_of

README = """\
This is a receipt: it shows that files were deposited, and when. receipt.json says all of it; the other files are the
same in pieces for OpenSSL. To verify it without trusting whoever gave it to you, get the certificates of the
time-stamping authorities (ROOTS.pem) from these authorities, and the operator's public key from the operator.

    sh verify.sh ROOTS.pem [FILE…]
    python zhengpin_receipt.py RECEIPT.zip --anchors ROOTS.pem --key PUBLIC.pem [--file FILE]

The first needs OpenSSL 3; zhengpin_receipt.py comes from the source of Zhengpin and needs Python alone. What it shows:
that these files existed at that time and who deposited them. It does not show who made them.

本压缩包是一份原创存证回执，证明相关文件何时已经存在并完成存证。receipt.json 载明全部内容，
其余文件是供 OpenSSL 使用的拆分件。
核验时请直接向时间戳机构获取其证书（ROOTS.pem），并直接向运营方获取公钥，不要使用他人转交的证书或公钥：

    sh verify.sh ROOTS.pem [文件…]
    python zhengpin_receipt.py RECEIPT.zip --anchors ROOTS.pem --key PUBLIC.pem [--file 文件]

前一种方式需要 OpenSSL 3；zhengpin_receipt.py 取自正品（Zhengpin）源代码，仅需 Python。
回执证明文件在该时间已经存在以及由谁存证，不证明作者是谁。
"""


def files_beside(said: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files that stand beside `receipt.json`, by name."""
    return {**dict(_pieces(said)), "README.txt": README.encode(), "verify.sh": script_of(said).encode()}


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """Return the archive (ZIP) of these files."""
    out = io.BytesIO()
    write_archive(out, [member_of(name, content) for name, content in files.items()])
    return out.getvalue()


def _pieces(said: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    for k, stage in enumerate(said["stages"]):
        for j, leaf in enumerate(stage["leaves"]):
            yield f"leaf-{k}-{j}.json", canonical.canonical_json(leaf["content"])
            for name, node in zip(node_names(k, j, leaf, stage["count"]), leaf["path"], strict=True):
                yield name, bytes.fromhex(node)
        for t, token in enumerate(stage["tokens"]):
            yield f"token-{k}-{t}.tsr", b64decode(token["answer"])
            yield f"chain-{k}-{t}.pem", "".join(map(_pem, token["evidence"]["certificates"])).encode()
            for i, one in enumerate(token["evidence"]["revocation_lists"]):
                yield f"revoked-{k}-{t}-{i}.crl", b64decode(one)


def _pem(encoded: str) -> str:
    lines = [encoded[at : at + 64] for at in range(0, len(encoded), 64)]
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""])
