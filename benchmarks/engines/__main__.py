"""Screens one catalogue of real photos through the application on each engine of the index, and compares the findings.

    python -m benchmarks.engines --data FOLDER --seed 7 --json benchmarks/results/engines.json

The catalogue is that of `benchmarks.scan`: photos under FOLDER/products, some of them protected, and of each a copy by
every kind of edit. It is filed and imported once, into one database; each engine then screens a copy of that database,
by `zhengpin scan`, with an index that it fills itself. A PostgreSQL is started and removed; Milvus is the one at
ZHENGPIN_TEST_MILVUS, and left out where that is not set.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.catalogue.planting import photos_in, titles_in
from benchmarks.engines.scanning import ENGINES, Engine, compare
from benchmarks.running import SHARED_DATA, arguments, write
from scripts.postgresql import temporary_server

MILVUS = "ZHENGPIN_TEST_MILVUS"


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--originals", type=int, default=60)
    parser.add_argument("--limit", type=int, default=1500, help="take only so many photos; 0: all")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--pgvector", default="0.8.7", help="the oldest pgvector that is taken")
    options = parser.parse_args()
    photos = photos_in(options.data / "products")
    photos = photos[: options.limit or len(photos)]
    if len(photos) <= options.originals:
        sys.exit(
            f"{options.data / 'products'} holds {len(photos)} photos; more than {options.originals} are needed"
        )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="zhengpin-engines-")))
        engines = [Engine("embedded", {"ZHENGPIN_INDEX": "embedded"})]
        if "postgresql" in options.engines:
            server = stack.enter_context(temporary_server(durable=True))
            address = f"{server.rpartition('/')[0]}/postgres"
            given = {"ZHENGPIN_INDEX": address, "ZHENGPIN_INDEX_PGVECTOR": options.pgvector}
            engines.append(Engine("postgresql", given))
        if "milvus" in options.engines and os.environ.get(MILVUS):
            address = os.environ[MILVUS].replace("http://", "milvus://")
            engines.append(Engine("milvus", {"ZHENGPIN_INDEX": address}))
        titles = titles_in(options.data / "text")
        figures = compare(folder, photos, titles, engines, options)
    write(options.json, figures)


if __name__ == "__main__":
    main()
