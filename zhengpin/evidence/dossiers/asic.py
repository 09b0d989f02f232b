"""Puts a bag into a container that courts and authorities of the EU read (ASiC-E with CAdES, EN 319 162-1)."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence

from zhengpin.evidence.dossiers.bag import entry_of
from zhengpin.evidence.dossiers.zip_writer import ZipEntry

MEDIA_TYPE = b"application/vnd.etsi.asic-e+zip"
MANIFEST, SIGNATURE = "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"


def container_of(files: Sequence[ZipEntry], sign: Callable[[bytes], bytes]) -> list[ZipEntry]:
    """Return the files of a container in their order. sign: gives the signature (CMS, DER) of the manifest."""
    manifest = manifest_of(files)
    return [
        entry_of("mimetype", MEDIA_TYPE),
        entry_of(MANIFEST, manifest),
        entry_of(SIGNATURE, sign(manifest)),
        *files,
    ]


def manifest_of(files: Sequence[ZipEntry]) -> bytes:
    """Return the manifest that is signed: each file with its digest. Names are ASCII and need no escaping."""
    rows = "".join(
        f'<asic:DataObjectReference URI="{one.name}"><ds:DigestMethod Algorithm="{_SHA256}"/>'
        f"<ds:DigestValue>{base64.b64encode(bytes.fromhex(one.sha256)).decode()}</ds:DigestValue>"
        "</asic:DataObjectReference>\n"
        for one in files
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" '
        'xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
        f'<asic:SigReference URI="{SIGNATURE}" MimeType="application/pkcs7-signature"/>\n'
        f"{rows}</asic:ASiCManifest>\n"
    ).encode("ascii")
