"""The script in a receipt's archive that verifies it with OpenSSL 3 and what every system of POSIX has. Pure."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from typing import Any

from zhengpin.originals.receipts.names import node_names

_HEAD = r"""#!/bin/sh
# Verifies this receipt with OpenSSL 3: sh verify.sh ROOTS.pem [FILE...]
# ROOTS.pem: certificates of the time-stamping authorities, had from them. FILE: what is said to have been deposited.
set -eu
roots=${1:?"usage: sh verify.sh ROOTS.pem [FILE...]"}
shift
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

hash() { openssl dgst -sha256 -binary >"$work/next" && mv "$work/next" "$work/root"; }
leaf() { { printf '\000'; cat "$here/$1"; } | hash; }
left() { { printf '\001'; cat "$here/$1" "$work/root"; } | hash; }
right() { { printf '\001'; cat "$work/root" "$here/$1"; } | hash; }
hex() { od -An -v -tx1 "$1" | tr -d ' \n'; }
sha256() { openssl dgst -sha256 -r "$1" | cut -c1-64; }
wrong() { echo "WRONG: $1"; exit 1; }
root() { test "$(hex "$work/root")" = "$1" || wrong "a leaf does not lead to its root"; }
renews() { grep -q "$(sha256 "$here/$2")" "$here/$1" || wrong "$1 does not renew $2"; }
stamped() {
  openssl ts -verify -in "$here/$1" -data "$work/root" -CAfile "$roots" -untrusted "$here/$2" -attime "$3" \
    >"$work/said" 2>&1 || masked "$@" || { cat "$work/said"; wrong "$1"; }
  echo "OK: $1 stamps root $(hex "$work/root")"
}
# "openssl ts" knows no RSA-PSS; "openssl cms" does, and what was stamped is compared here.
masked() {
  openssl ts -reply -in "$here/$1" -token_out -out "$work/token" 2>"$work/why" &&
    openssl cms -verify -binary -inform DER -in "$work/token" -certfile "$here/$2" -CAfile "$roots" \
      -purpose timestampsign -attime "$3" -out "$work/info" 2>"$work/why" &&
    case "$(hex "$work/info")" in *"0420$(sha256 "$work/root")"*) ;; *) return 1 ;; esac
}
"""
_TAIL = r"""for file in "$@"; do
  grep -q "$(sha256 "$file")" "$here/leaf-0-0.json" || wrong "$file was not deposited here"
  echo "OK: $file was deposited"
done
echo "OK: all of it holds"
"""


def script_of(said: Mapping[str, Any]) -> str:
    """Return the script for a receipt."""
    return "\n".join([_HEAD, *_steps(said["stages"]), _TAIL])


def _steps(stages: list[dict[str, Any]]) -> Iterator[str]:
    for k, stage in enumerate(stages):
        for j, leaf in enumerate(stage["leaves"]):
            yield f"leaf leaf-{k}-{j}.json"
            for name in node_names(k, j, leaf, stage["count"]):
                yield f"{name.rpartition('-')[2].removesuffix('.bin')} {name}"
            yield f"root {stage['root']}"
            for n, t in _tokens(stages[:k], leaf["content"].get("token", "")):
                yield f"renews leaf-{k}-{j}.json token-{n}-{t}.tsr"
        for t, token in enumerate(stage["tokens"]):
            yield f"stamped token-{k}-{t}.tsr chain-{k}-{t}.pem {token['time']}"


def _tokens(stages: list[dict[str, Any]], sha256: str) -> Iterator[tuple[int, int]]:
    """Yield the stage and number of the time stamp with a digest."""
    for n, stage in enumerate(stages):
        for t, token in enumerate(stage["tokens"]):
            if hashlib.sha256(b64decode(token["answer"])).hexdigest() == sha256:
                yield n, t
