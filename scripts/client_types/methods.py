"""Writes the methods of one call each: a class for each group of calls, that sends and answers as is described."""

from __future__ import annotations

import keyword
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.client_types.bodies import Place, camel, imports, own_body, told_by
from scripts.client_types.document import FORM, REFERENCE, Call, Parameter, plain, reached
from scripts.client_types.layout import IN_PARTS, group_place, place
from scripts.client_types.typing import docstring, type_of

FOLDER = "calls"
PACKAGE = f"zhengpin_client.{FOLDER}"
HEAD = '''"""{told}.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

'''
BY_HAND = {
    "send_listings": "a stream of lines each way: `Listings.send_listings`",
    "stream_buyer_records": "a stream of lines each way: `Buyers.stream_buyer_records`",
    "send_trait_file": "answers a line for each row: `RelatedAccounts.send_trait_file`",
    "begin_upload": "a part of the protocol of uploads: `Uploads.send_film`",
    "append_to_upload": "a part of the protocol of uploads: `Uploads.send_film`",
    "ask_upload_offset": "a part of the protocol of uploads: `Uploads.send_film`",
    "upload_limits": "a part of the protocol of uploads: `Uploads.film_limit`",
}
"""Calls for which no method is written, since one by hand does more, with where it stands."""
REPEATABLE = {
    "acknowledge_instruction", "check_rule", "count_room", "pin_goods", "preflight", "screen", "screen_room",
    "screen_video", "send_creators", "send_listing", "send_rooms", "send_videos", "submit_statements", "verify_ledger",
    "verify_proof",
}  # fmt: skip
"""POSTs that change nothing when they come twice, though they take no key: they are tried again as reading is."""
DATES = {"date": "date | str", "date-time": "datetime | str"}


@dataclass(frozen=True)
class Argument:
    """name: as Python writes it; sent: the name under which it is sent; default: empty where it must be given."""

    name: str
    kind: str
    sent: str = ""
    default: str = ""
    file: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.kind}" + (f" = {self.default}" if self.default else "")


def argument(one: Parameter) -> Argument:
    """Return what a method takes for a parameter, or for a field of a form."""
    name = plain(one.name) + ("_" if keyword.iskeyword(one.name) else "")
    kind, file, default = kind_of(one.schema), _is_file(one.schema), ""
    if not one.required:
        said = one.schema.get("default")
        default = '""' if said == "" else repr(said)
        if said is None or said == []:
            kind, default = kind.removesuffix(" | None") + " | None", "None"
    return Argument(name, kind, one.name, default, file)


def kind_of(schema: dict[str, Any]) -> str:
    """Return the type of a parameter: days and moments as such, files as what may be sent as one."""
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(kind_of(one) for one in schema["anyOf"]))
    if schema.get("type") == "array":
        inner = kind_of(schema["items"])
        return f"list[{inner}]" if inner == "Source" else f"Sequence[{inner}]"
    if schema.get("format") == "binary":
        return "Source"
    return DATES.get(str(schema.get("format")), type_of(schema))


def _is_file(schema: dict[str, Any]) -> bool:
    return "Source" in kind_of(schema)


def answer_of(call: Call, schemas: dict[str, Any]) -> str:
    """Return the type of what a call answers."""
    if not call.answers:
        return "None"
    schema = call.answers.get("application/json")
    if schema is None:
        texts = {"string"} == {str(one.get("type")) for one in call.answers.values()}
        binary = any(one.get("format") == "binary" for one in call.answers.values())
        return "str" if texts and not binary else "bytes"
    if call.paged:
        page = schemas[str(schema["$ref"]).removeprefix(REFERENCE)]
        return f"Iterator[{type_of(page['properties']['items']['items'])}]"
    return type_of(schema)


@dataclass(frozen=True)
class Method:
    """A call as a method: what it takes by place, what by name, and how it is sent."""

    call: Call
    answer: str
    by_place: list[Argument]
    by_name: list[Argument]
    form: list[Argument]

    def text(self) -> str:
        """Return the method as it is written into the class."""
        named = self.by_name + ([Argument("key", "str | None", default="None")] if self.call.keyed else [])
        taken = ", ".join(["self", *map(str, self.by_place), *(["*", *map(str, named)] if named else [])])
        told = docstring(self.call.told, "        ")
        return f"    def {self.call.name}({taken}) -> {self.answer}:\n{told}\n        {self._sending()}\n"

    def _sending(self) -> str:
        call = self.call
        path = _address(call)
        query = [f"params={_mapping(call_query)}"] if (call_query := self._query()) else []
        if call.paged:
            return f"return self._of.pages({', '.join([path, *query])})"
        if self.answer in ("bytes", "str"):
            wanted = f"self._of.content({', '.join([path, *query])})"
            return f"return {wanted}" + (".decode()" if self.answer == "str" else "")
        given = [repr(call.verb).replace("'", '"'), path, *query, *self._body(), *self._again()]
        sent = f"self._of.call({', '.join(given)})"
        return sent if self.answer == "None" else f'return cast("{self.answer}", {sent})'

    def _query(self) -> list[Argument]:
        return [one for one in self.by_name if one not in self.form]

    def _body(self) -> Iterator[str]:
        if any(one.name == "body" for one in self.by_place):
            yield "json=body"
        fields = [one for one in self.form if not one.file]
        files = [one for one in self.form if one.file]
        if fields:
            yield f"form={_mapping(fields)}"
        if files:
            yield f"files={_mapping(files)}"

    def _again(self) -> Iterator[str]:
        if self.call.keyed:
            yield "key=key or new_key()"
        elif self.call.verb == "POST" and self.call.name not in REPEATABLE:
            yield "repeatable=False"


def _address(call: Call) -> str:
    path = call.path
    for one in call.in_path:
        name = plain(one.name)
        said = name if one.schema.get("type") == "integer" or one.schema.get("format") else f"quoted({name})"
        path = path.replace("{" + one.name + "}", "{" + said + "}")
    return f'f"{path}"' if call.in_path else f'"{path}"'


def _mapping(arguments: list[Argument]) -> str:
    return "{" + ", ".join(f'"{one.sent}": {one.name}' for one in arguments) + "}"


def method(call: Call, schemas: dict[str, Any]) -> Method:
    by_place = [argument(one) for one in call.in_path]
    if call.body is not None:
        kind = own_body(call) or type_of(call.body)
        by_place.append(Argument("body", kind, default="" if call.body_required else "None"))
    form = _form(call)
    needed = [argument(one) for one in call.in_query if one.required]
    given = [argument(one) for one in call.in_query if not one.required]
    by_name = [
        *(one for one in form if not one.default),
        *needed,
        *(one for one in form if one.default),
        *given,
    ]
    return Method(call, answer_of(call, schemas), by_place, by_name, form)


def _form(call: Call) -> list[Argument]:
    schema = call.bodies.get(FORM)
    if schema is None:
        return []
    required = set(schema.get("required", ()))
    return [
        argument(Parameter(name, inner, name in required)) for name, inner in schema["properties"].items()
    ]


def written(calls: list[Call], document: dict[str, Any], where: dict[str, Place]) -> dict[str, str]:
    """Return the text of each module of methods, by its path below the package."""
    schemas = document["components"]["schemas"]
    modules: dict[Place, list[Call]] = defaultdict(list)
    for call in calls:
        if call.name not in BY_HAND:
            modules[place(call)].append(call)
    files = {
        f"{FOLDER}/{'/'.join(module)}.py": _module(module, found, schemas, where)
        for module, found in modules.items()
    }
    return files | _packages({call.group for call in calls}, modules)


def _module(module: Place, calls: list[Call], schemas: dict[str, Any], where: dict[str, Place]) -> str:
    methods = [method(call, schemas) for call in calls]
    text = "\n".join(one.text() for one in methods)
    known = {*reached([told_by(call) for call in calls], schemas), *map(own_body, calls)}
    names = known & _words(text) & set(where)
    told = f"The calls of {module[-1].replace('_', ' ')}" + (
        f", a part of {module[-2]}" if len(module) > 2 else ""
    )
    head = HEAD.format(told=told) + _needed(text) + "\n" + imports(names, where)
    title = '"""Calls of the API, each a method of the same name."""'
    own = "\n    def __init__(self, transport: Transport) -> None:\n        self._of = transport\n\n"
    return f"{head}\n\n\nclass {class_name(module)}:\n    {title}\n{own}{text}"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def class_name(module: Place) -> str:
    """Return the name of the class for a group or a part of one, told apart from the types of bodies."""
    return camel(module[-1]) + ("Part" if len(module) > 2 else "Calls")


def _needed(text: str) -> str:
    words = _words(text)
    lines = []
    if found := sorted({"Iterator", "Sequence"} & words):
        lines.append(f"from collections.abc import {', '.join(found)}")
    if found := sorted({"date", "datetime"} & words):
        lines.append(f"from datetime import {', '.join(found)}")
    if found := sorted({"Literal", "cast"} & words):
        lines.append(f"from typing import {', '.join(found)}")
    if "Source" in words:
        lines.append("from zhengpin_client.files import Source")
    found = ["Transport", *sorted({"new_key", "quoted"} & words)]
    return "\n".join([*lines, f"from zhengpin_client.transport import {', '.join(found)}"])


def _packages(groups: set[str], modules: dict[Place, list[Call]]) -> dict[str, str]:
    areas = {group_place(group)[0] for group in groups}
    told = {f"{FOLDER}/{area}/__init__.py": f'"""Groups of calls: {area}."""\n' for area in areas}
    for group in groups & IN_PARTS:
        whole = group_place(group)
        parts = sorted(one for one in modules if one[:2] == whole)
        told[f"{FOLDER}/{'/'.join(whole)}/__init__.py"] = _composed(whole, parts)
    return told | {f"{FOLDER}/__init__.py": _register(groups, modules)}


def _composed(whole: Place, parts: list[Place]) -> str:
    name = whole[-1].replace("_", " ")
    head = HEAD.format(told=f"The calls of {name}, by the first word of their addresses")
    lines = "\n".join(f"from {PACKAGE}.{'.'.join(one)} import {class_name(one)}" for one in parts)
    bases = ", ".join(class_name(one) for one in parts)
    return f'{head}{lines}\n\n\nclass {class_name(whole)}({bases}):\n    """All calls of {name}."""\n'


def _register(groups: set[str], modules: dict[Place, list[Call]]) -> str:
    places = sorted((plain(group), group_place(group)) for group in groups if _has_methods(group, modules))
    head = HEAD.format(told="Every group of calls, each a class with a method a call")
    lines = "\n".join(f"from {PACKAGE}.{'.'.join(where)} import {class_name(where)}" for _, where in places)
    names = ", ".join(f'"{class_name(where)}"' for _, where in places)
    return f"{head}{lines}\n\n__all__ = [{names}]\n"


def _has_methods(group: str, modules: dict[Place, list[Call]]) -> bool:
    whole = group_place(group)
    return any(one[: len(whole)] == whole for one in modules)
