"""Says what a dossier holds in the words that forensic tools exchange (CASE 1.4, UCO, as JSON-LD). Pure.

The files with their digests, each under its exhibit's name, the matter, and who put them together; no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from zhengpin.evidence.dossiers.beside import moment
from zhengpin.evidence.dossiers.content import Dossier
from zhengpin.evidence.dossiers.zip_writer import ZipEntry
from zhengpin.kit import canonical

_UCO = "https://ontology.unifiedcyberontology.org/uco"
CONTEXT = {
    "core": f"{_UCO}/core/",
    "identity": f"{_UCO}/identity/",
    "investigation": "https://ontology.caseontology.org/case/investigation/",
    "observable": f"{_UCO}/observable/",
    "types": f"{_UCO}/types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

type Node = dict[str, object]


def graph_of(content: Dossier, files: Sequence[ZipEntry]) -> bytes:
    """Return the document about these files of the payload. The same dossier gives the same names to all."""
    return canonical.canonical_json({"@context": CONTEXT, "@graph": list(_nodes(content, files))})


def _nodes(content: Dossier, files: Sequence[ZipEntry]) -> Iterator[Node]:
    about = {one.name: one for one in (*content.documents, *content.packs)}
    records = []
    for file in files:
        record = _name(content, "record", file.name)
        records.append({"@id": record})
        attached = about.get(file.name.rpartition("/")[2])
        yield _file(content, file)
        yield {
            "@id": record,
            "@type": "investigation:ProvenanceRecord",
            "core:description": (attached and attached.title) or file.name,
            "core:object": [{"@id": _name(content, "file", file.name)}],
            "investigation:exhibitNumber": file.name,
        }
    yield {
        "@id": _name(content, "investigation", ""),
        "@type": "investigation:Investigation",
        "core:name": content.title,
        "core:externalReference": [{"@id": _name(content, "number", "")}],
        "core:objectCreatedTime": _at(content),
        "core:object": [*records, {"@id": _name(content, "operator", "")}],
    }
    yield {
        "@id": _name(content, "number", ""),
        "@type": "core:ExternalReference",
        "core:externalIdentifier": content.number,
    }
    yield {
        "@id": _name(content, "operator", ""),
        "@type": "identity:Organization",
        "core:name": content.operator,
    }


def _file(content: Dossier, file: ZipEntry) -> Node:
    hashes = [
        {
            "@id": _name(content, method, file.name),
            "@type": "types:Hash",
            "types:hashMethod": method,
            "types:hashValue": {"@type": "xsd:hexBinary", "@value": value},
        }
        for method, value in (("SHA256", file.sha256), ("SHA512", file.sha512))
    ]
    facets = [
        {
            "@id": _name(content, "file facet", file.name),
            "@type": "observable:FileFacet",
            "observable:fileName": file.name.rpartition("/")[2],
            "observable:filePath": file.name,
            "observable:sizeInBytes": file.size,
        },
        {
            "@id": _name(content, "content facet", file.name),
            "@type": "observable:ContentDataFacet",
            "observable:hash": hashes,
            "observable:sizeInBytes": file.size,
        },
    ]
    return {
        "@id": _name(content, "file", file.name),
        "@type": "observable:File",
        "core:hasFacet": facets,
    }


def _name(content: Dossier, kind: str, of: str) -> str:
    said = canonical.canonical_json([content.operator, content.number, content.version, kind, of]).decode()
    return f"urn:uuid:{uuid5(NAMESPACE_URL, said)}"


def _at(content: Dossier) -> Node:
    return {"@type": "xsd:dateTime", "@value": moment(content.made_at)}
