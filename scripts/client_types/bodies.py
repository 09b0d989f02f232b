"""Writes the types of all bodies, each module with those that one group of calls takes and answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from scripts.client_types.document import REFERENCE, Call, reached
from scripts.client_types.layout import MESSAGES, SHARED, nearest, place
from scripts.client_types.typing import body

HEAD = '''"""What the API takes and answers, {told}.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

'''
ALL_HEAD = '''"""Every type of the API's bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
Ids are UUIDs, moments and days are ISO 8601, all as text. What may be left out is `NotRequired`.
"""

from __future__ import annotations

'''
FOLDER = "types"
PACKAGE = f"zhengpin_client.{FOLDER}"
EVENTS = ("platform", "events_received")
LONG = 250
"""Lines of a module above which what its bodies are made of has a module of its own."""
Place = tuple[str, ...]
Schemas = dict[str, dict[str, Any]]


def camel(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def own_body(call: Call) -> str:
    """Return the name for a body that is described where it is taken; empty for any other."""
    return camel(call.name) + "Body" if call.body and call.body.get("properties") else ""


def named_bodies(calls: list[Call], document: dict[str, Any]) -> Schemas:
    """Return all schemas by name, with one made for each body that is described where it is taken."""
    made = {own_body(one): one.body for one in calls if one.body and own_body(one)}
    return {**document["components"]["schemas"], **made}


def told_by(call: Call) -> list[object]:
    """Return all that a call says of what it takes and answers."""
    return [call.bodies, call.answers, [one.schema for one in call.in_query]]


def placed(calls: list[Call], document: dict[str, Any]) -> dict[str, Place]:
    """Return in which module each type stands."""
    schemas = named_bodies(calls, document)
    used: dict[str, set[Place]] = defaultdict(set)
    for call in calls:
        for name in [*reached(told_by(call), schemas), *filter(None, [own_body(call)])]:
            used[name].add(place(call))
    for name in reached(document.get("webhooks", {}), schemas):
        used[name].add(MESSAGES)
    for page in [name for name in used if _is_page(schemas[name])]:
        del used[page]
    where = {name: nearest(places) for name, places in used.items()}
    return _divided(where, schemas, mentioned([*map(told_by, calls), document.get("webhooks", {})]))


def _is_page(schema: dict[str, Any]) -> bool:
    """Say whether it is one page of a list: the client reads on by itself, so nobody meets one."""
    return set(schema.get("properties", ())) == {"items", "next_cursor"}


def _divided(where: dict[str, Place], schemas: Schemas, direct: set[str]) -> dict[str, Place]:
    """Move what bodies are made of out of modules that would be long. direct: what calls name themselves."""
    divided = dict(where)
    for module, names in by_module(where).items():
        if sum(body(name, schemas[name], taken=False).count("\n") + 3 for name in names) > LONG:
            inner = set(names) - direct
            inner |= set(reached([schemas[name] for name in inner], schemas)) & set(names)
            divided |= dict.fromkeys(inner, (*module[:-1], f"{module[-1]}_parts"))
    return divided


def by_module(where: dict[str, Place]) -> dict[Place, list[str]]:
    modules: dict[Place, list[str]] = defaultdict(list)
    for name in sorted(where):
        modules[where[name]].append(name)
    return modules


def written(calls: list[Call], document: dict[str, Any], where: dict[str, Place]) -> dict[str, str]:
    """Return the text of each module of types, by its path below the package."""
    schemas = named_bodies(calls, document)
    taken = {*reached([one.bodies for one in calls], schemas), *map(own_body, calls)}
    files = {
        module: _module(module, names, schemas, where, taken) for module, names in by_module(where).items()
    }
    files[EVENTS] = _events(document, where)
    return {f"{FOLDER}/{'/'.join(module)}.py": text for module, text in files.items()} | _packages(files)


def _module(
    module: Place, names: list[str], schemas: Schemas, where: dict[str, Place], taken: set[str]
) -> str:
    needed = {name for one in names for name in mentioned(schemas[one])} - set(names)
    text = [body(name, schemas[name], taken=name in taken) for name in names]
    return HEAD.format(told=_of_what(module)) + imports(needed, where) + "\n\n" + "\n\n".join(text)


def _of_what(module: Place) -> str:
    said = module[-1].removesuffix("_parts").replace("_", " ")
    if said == SHARED:
        said = f"all calls of {module[-2].replace('_', ' ')}" if len(module) > 1 else "several groups"
    return f"for {said}: the parts of its bodies" if module[-1].endswith("_parts") else f"for {said}"


def mentioned(value: Any) -> set[str]:
    """Return the names that a part of the document mentions itself, and what the rows of a page are."""
    if isinstance(value, dict):
        own = {str(value["$ref"]).removeprefix(REFERENCE)} if "$ref" in value else set()
        return own.union(*map(mentioned, value.values()))
    if isinstance(value, list):
        return set().union(*map(mentioned, value))
    return set()


def imports(names: Iterable[str], where: dict[str, Place]) -> str:
    """Return the lines that import some types from where they stand."""
    found = by_module({name: where[name] for name in names})
    return "\n".join(
        f"from {PACKAGE}.{'.'.join(module)} import {', '.join(some)}"
        for module, some in sorted(found.items())
    )


def _events(document: dict[str, Any], where: dict[str, Place]) -> str:
    """Return the module of what webhooks tell, each with the number that its headers give it."""
    messages = sorted(
        mentioned([one["post"]["requestBody"] for one in document.get("webhooks", {}).values()])
    )
    names = {name: f"{name.removesuffix('Message')}Event" for name in messages}
    lines = [f"class {event}({name}):\n    id: str\n" for name, event in names.items()]
    told = '"""One message: `type` says which, so that a type checker knows what its `data` tells."""'
    head = HEAD.format(told="of webhooks").replace(
        "from typing import Literal, NotRequired, TypedDict\n\n", ""
    )
    union = f"type Event = {' | '.join(names.values())}\n{told}\n"
    return head + imports(messages, where) + "\n\n\n" + "\n\n".join([*lines, union])


def _packages(modules: Iterable[Place]) -> dict[str, str]:
    folders = {module[:length] for module in modules for length in range(1, len(module))}
    told = {
        f"{FOLDER}/{'/'.join(folder)}/__init__.py": f'"""Types of bodies, for {folder[-1].replace("_", " ")}."""\n'
        for folder in folders
    }
    stars = "\n".join(f"from {PACKAGE}.{'.'.join(one)} import *  # noqa: F403" for one in sorted(modules))
    return told | {f"{FOLDER}/__init__.py": ALL_HEAD + stars + "\n"}
