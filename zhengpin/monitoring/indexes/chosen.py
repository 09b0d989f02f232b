"""Where the indexes of what is protected stand: the engine that the settings choose, one a process and choice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import connection

from zhengpin.kit.database.address import INDEX_SCHEMA
from zhengpin.later import later
from zhengpin.matching import PictureDescriptor
from zhengpin.matching.images.references import References
from zhengpin.matching.index.opening import EmbeddedEngine, IndexEngine, PictureIndexes
from zhengpin.monitoring.indexes.shown_place import folder_name
from zhengpin.monitoring.problems import IndexLibraryMissing, IndexUnfit

if TYPE_CHECKING:
    from psycopg import conninfo

    from zhengpin.matching.index import milvus, pgvector
    from zhengpin.matching.index.pgvector import PostgresServer
else:
    milvus = later("zhengpin.matching.index.milvus")
    conninfo = later("psycopg.conninfo")
    pgvector = later("zhengpin.matching.index.pgvector")

SetKind = Literal["protected", "covers"]
SETS: tuple[SetKind, ...] = ("protected", "covers")
OWN_DATABASE = "postgresql"
MILVUS_PORT = 19530


@dataclass(frozen=True)
class PictureSet:
    """A set of pictures as one descriptor sees them. folder: of this machine; dimensions: of its vectors."""

    kind: SetKind
    folder: Path
    dimensions: int

    @classmethod
    def of(cls, kind: SetKind, descriptor: PictureDescriptor) -> PictureSet:
        """Return the set as a descriptor sees it."""
        called = folder_name(descriptor.name, descriptor.dimensions)
        return cls(kind, settings.INDEX_DIR / kind / called, descriptor.dimensions)

    def open(self) -> PictureIndexes:
        """Open its indexes, made if they are not there. Raises IndexFailure, IndexUnfit, IndexLibraryMissing."""
        return index_engine().open(self._name, self.dimensions, self.folder)

    def references(self) -> References:
        """Open it as what pictures are matched against."""
        return References(self.open())

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the turn to change it, of all processes and machines that share it."""
        with index_engine().turn(self._name, self.folder):
            yield

    @property
    def _name(self) -> str:
        return f"{self.kind}_{self.folder.name}"


def sets_here() -> Iterator[PictureSet]:
    """Yield the sets that were opened on this machine, by whatever descriptor."""
    for kind in SETS:
        for folder in settings.INDEX_DIR.glob(f"{kind}/*-*"):
            yield PictureSet(kind, folder, int(folder.name.rpartition("-")[2]))


def index_engine() -> IndexEngine:
    """Return what keeps the indexes. Raises IndexUnfit, IndexLibraryMissing."""
    address = settings.INDEX_ADDRESS
    if address == "embedded":
        return EmbeddedEngine()
    library = "pymilvus" if address.startswith("milvus://") else "psycopg"
    if find_spec(library) is None:
        raise IndexLibraryMissing()
    if library == "pymilvus":
        return _on_milvus(address, settings.INDEX_SECONDS)
    if address == OWN_DATABASE:
        address = _own_database()
    return _on_postgresql(address, settings.INDEX_SECONDS, settings.INDEX_PGVECTOR)


@lru_cache(maxsize=8)
def _on_postgresql(address: str, seconds: float, least: str) -> IndexEngine:
    server = pgvector.PostgresServer(address, schema=INDEX_SCHEMA, seconds=seconds, least=least)
    return pgvector.PostgresEngine(server)


def _on_milvus(address: str, seconds: float) -> IndexEngine:
    """Milvus gives no turns: those of machines that share a PostgreSQL come from there, of one machine from a file."""
    at = urlsplit(address)
    token = f"{unquote(at.username)}:{unquote(at.password or '')}" if at.username else ""
    turns = _turns_of_machines if connection.vendor == "postgresql" else EmbeddedEngine().turn
    return milvus.MilvusEngine(f"http://{at.hostname}:{at.port or MILVUS_PORT}", token, turns, seconds)


def _turns_of_machines(name: str, folder: Path) -> AbstractContextManager[None]:
    return _turns_on(_own_database(), settings.INDEX_SECONDS).turn(name)


@lru_cache(maxsize=8)
def _turns_on(address: str, seconds: float) -> PostgresServer:
    return pgvector.PostgresServer(address, schema=INDEX_SCHEMA, seconds=seconds, least=None)


def _own_database() -> str:
    """Return the address of the application's own database, as libpq takes it."""
    at = connection.settings_dict
    if "postgresql" not in str(at["ENGINE"]):
        raise IndexUnfit("ZHENGPIN_INDEX is postgresql, and ZHENGPIN_DATABASE is no PostgreSQL.")
    named = {"host": at["HOST"], "port": at["PORT"], "user": at["USER"], "password": at["PASSWORD"]}
    options = {name: value for name, value in at["OPTIONS"].items() if isinstance(value, str)}
    return conninfo.make_conninfo(dbname=str(at["NAME"]), **{k: v for k, v in named.items() if v}, **options)
