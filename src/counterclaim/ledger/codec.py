"""Frozen dataclasses as JSON and back, by their type annotations alone.

What is stored is the model's own shape, so that a stored reading comes back equal to the one made.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from counterclaim.model.span import Span

T = TypeVar("T")
_Decode = Callable[[Any], Any]


def encode(value: object) -> str:
    """A value of the model as canonical JSON: keys sorted, no white space."""
    return _ENCODER.encode(plain(value))


def plain(value: object) -> Any:
    """Dataclasses as objects without their empty fields, spans as ``[begin, end]``, tuples as lists."""
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is Span:
        return [value.begin, value.end]  # type: ignore[attr-defined]
    if kind is tuple or kind is list:
        return [plain(item) for item in value]  # type: ignore[attr-defined]
    found = {}
    for name in _fields(cast(Hashable, kind)):
        item = getattr(value, name)
        if type(item) in _SCALARS:
            if item is not None:
                found[name] = item
        elif item != ():
            found[name] = plain(item)
    return found


_SCALARS = frozenset({str, int, float, bool, type(None)})
# One encoder for all: json.dumps would build one at each call.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def _fields(model: Hashable) -> tuple[str, ...]:
    """Names of a dataclass's fields. Raises TypeError for what is none."""
    return tuple(field.name for field in dataclasses.fields(cast(Any, model)))


def decode(model: type[T], text: str) -> T:
    """The value that ``encode`` wrote. Raises ValueError or KeyError where the text is of another shape."""
    return restore(model, json.loads(text))


def restore(model: type[T], value: object) -> T:
    """A value of ``model`` from what ``plain`` made of it."""
    return cast(T, _decoder(cast(Hashable, model))(value))


@cache
def _decoder(annotation: Hashable) -> _Decode:
    if annotation is Span:
        return lambda pair: Span(pair[0], pair[1])
    if dataclasses.is_dataclass(annotation):
        return _dataclass(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin is tuple:
        return _tuple(arguments)
    return lambda value: value


def _dataclass(model: Any) -> _Decode:
    hints = get_type_hints(model)
    decoders = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(model)}
    empty: dict[str, Any] = {
        field.name: None
        for field in dataclasses.fields(model)
        if field.default is dataclasses.MISSING and _optional(hints[field.name])
    }
    lists = {
        field.name: ()
        for field in dataclasses.fields(model)
        if field.default is dataclasses.MISSING and get_origin(hints[field.name]) is tuple
    }

    left_out = {**empty, **lists}

    def build(value: dict[str, Any]) -> Any:
        given = left_out.copy()
        for name, item in value.items():
            given[name] = decoders[name](item)
        return model(**given)

    return build


def _optional(annotation: Any) -> bool:
    return type(None) in get_args(annotation)


def _tuple(arguments: tuple[Any, ...]) -> _Decode:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _decoder(arguments[0])
        return lambda values: tuple(item(value) for value in values)
    items = [_decoder(argument) for argument in arguments]
    return lambda values: tuple(
        decoder(value) for decoder, value in zip(items, values, strict=True)
    )


def _union(arguments: tuple[Any, ...]) -> _Decode:
    options = [argument for argument in arguments if argument is not type(None)]
    if len(options) == 1:
        decoder = _decoder(options[0])
        return lambda value: None if value is None else decoder(value)
    if all(dataclasses.is_dataclass(option) for option in options):
        by_kind = {_kind(option): _decoder(option) for option in options}
        return lambda value: None if value is None else by_kind[value["kind"]](value)
    return lambda value: value


def _kind(model: Any) -> str:
    """The literal that tells a dataclass of a union from the others."""
    hint = get_type_hints(model)["kind"]
    if get_origin(hint) is not Literal:
        raise TypeError(f"{model.__name__}.kind is not a literal")
    return str(get_args(hint)[0])
