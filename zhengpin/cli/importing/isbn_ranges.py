"""`zhengpin import isbn-ranges`: the ranges of the ISBN agency, by which ISBNs are parted."""

from __future__ import annotations

from zhengpin.cli.options import InputFile
from zhengpin.cli.terminal import AsJson, operator, print_json, say
from zhengpin.matching.books.ranges import MOST_BYTES
from zhengpin.rights import operations


def isbn_ranges(file: InputFile, as_json: AsJson = False) -> None:
    """Import RangeMessage.xml of the International ISBN Agency, so that ISBNs are shown with hyphens, and compared with
    the publishers whose numbers they are.

    The newest import holds. Get the file from https://www.isbn-international.org/range_file_generation once or twice a
    year.
    """
    with file.open("rb") as opened:
        row = operations.import_isbn_ranges(content=opened.read(MOST_BYTES + 1), actor=operator())
    if as_json:
        names = ("number", "edition", "digest", "imported_by", "imported_at")
        print_json({name: getattr(row, name) for name in names} | {"ranges": len(row.rules)})
    else:
        say(
            f"{len(row.rules)} ranges hold now, as the agency wrote them on {row.edition or 'an unknown day'}."
        )
