"""Holds the Python client to docs/openapi.json: `python -m scripts.client_types check | update`."""

from __future__ import annotations

import sys

from scripts.client_types.files import document, standing, update, written


def main(arguments: list[str]) -> int:
    new, old = written(document()), standing()
    if arguments == ["update"]:
        update(new)
        print(f"the client's written modules {'are as they were' if old == new else 'updated'}")
        return 0
    if old == new:
        print("the client's written modules are what docs/openapi.json tells")
        return 0
    different = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    print(f"Not what docs/openapi.json tells: {', '.join(different[:10])}.")
    print("Run `python -m scripts.client_types update`.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
