"""The JSON Schema of one line of ``counterclaim read``. A test validates real readings against it."""

from __future__ import annotations

from typing import Any, get_args

from counterclaim.model.claim import Change, Kind, Scope
from counterclaim.model.reading import Act, HedgeClass, Quote, TimeType, Voice
from counterclaim.model.value import ActorKind, Exactness

Schema = dict[str, Any]

_STRING: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_NUMBER_OR_NULL: Schema = {"type": ["number", "null"]}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_SPAN: Schema = {"type": "array", "items": _OFFSET, "minItems": 2, "maxItems": 2}
_SPANS: Schema = {"type": "array", "items": _SPAN}


def reading_schema() -> Schema:
    """JSON Schema (2020-12) of a line: a document and its reading, or an input that could not be read."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "counterclaim reading",
        "description": "Offsets are code points into document.text, end-exclusive.",
        **_object(
            required=("document", "statements", "claims", "problems"),
            document=_document(),
            reader=_all(name=_STRING, version=_STRING, model=_TEXT_OR_NULL),
            statements=_many(_statement()),
            claims=_many(_claim()),
            places=_many(_place()),
            times=_many(_time()),
            entities=_many(_all(span=_SPAN, type=_STRING, actor=_TEXT_OR_NULL)),
            quantities=_many(_quantity()),
            framing=_many(
                _all(
                    span=_SPAN,
                    technique={"enum": ["loaded-language", "name-calling"]},
                    speaker=_TEXT_OR_NULL,
                )
            ),
            problems=_many(_all(stage=_STRING, code=_STRING, message=_STRING)),
        ),
    }


def _document() -> Schema:
    declared = _all(outlet=_STRING, date=_TEXT_OR_NULL, span=_nullable(_SPAN))
    return _object(
        required=("id", "text"),
        id=_STRING,
        text=_STRING,
        title=_TEXT_OR_NULL,
        outlet=_TEXT_OR_NULL,
        byline=_TEXT_OR_NULL,
        published={**_TEXT_OR_NULL, "description": "EDTF"},
        language={**_TEXT_OR_NULL, "description": "ISO 639-1"},
        republished_from=_nullable(declared),
        boilerplate=_SPANS,
        media=_many(_STRING),
    )


def _statement() -> Schema:
    hedge = _all(spans=_SPANS, **{"class": {"enum": list(get_args(HedgeClass))}})
    speaker = _all(name=_STRING, actor=_TEXT_OR_NULL, kind=_actor_kind(), country=_TEXT_OR_NULL)
    return _all(
        id=_STRING,
        source=_SPANS,
        cue=_SPANS,
        content=_SPANS,
        target=_SPANS,
        speaker=_nullable(speaker),
        relay=_many(speaker),
        inside=_TEXT_OR_NULL,
        act={"enum": list(get_args(Act))},
        hedge=_nullable(hedge),
        quote={"enum": list(get_args(Quote))},
        voice={"enum": list(get_args(Voice))},
        said=_nullable(_when()),
    )


def _claim() -> Schema:
    named = _nullable(_named())
    return {
        **_object(
            required=("id", "statement", "kind", "span", "polarity", "time", "place", "place_text"),
            id=_STRING,
            statement=_TEXT_OR_NULL,
            kind={"enum": list(get_args(Kind))},
            span=_SPAN,
            polarity={"type": "boolean"},
            time=_nullable(_when()),
            place=_TEXT_OR_NULL,
            place_text=_TEXT_OR_NULL,
            party=named,
            metric=_STRING,
            population=_TEXT_OR_NULL,
            quantity=_nullable(_quantity()),
            scope={"enum": [*get_args(Scope), None]},
            by=named,
            holder=named,
            lost_by=named,
            change={"enum": list(get_args(Change))},
            agreement=_STRING,
            violator=named,
            actor=named,
            where=_TEXT_OR_NULL,
            event=_STRING,
            who=named,
            force=named,
            towards=_TEXT_OR_NULL,
            distance=_TEXT_OR_NULL,
            what=_STRING,
            condition=_TEXT_OR_NULL,
            horizon=_TEXT_OR_NULL,
            how=_STRING,
            type=_STRING,
            mode=_TEXT_OR_NULL,
            recipient=named,
        ),
    }


def _named() -> Schema:
    return _all(
        name={**_STRING, "description": "the plain name of whom the words mean"},
        text={**_STRING, "description": "the passage's own words"},
        span=_nullable(_SPAN),
        actor=_TEXT_OR_NULL,
        kind=_actor_kind(),
        country=_TEXT_OR_NULL,
        reason=_STRING,
    )


def _place() -> Schema:
    candidate = _all(
        gazetteer_id=_STRING,
        name=_STRING,
        latitude=_NUMBER_OR_NULL,
        longitude=_NUMBER_OR_NULL,
        country=_TEXT_OR_NULL,
        population=_NUMBER_OR_NULL,
    )
    box: Schema = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
    return _all(
        id=_STRING,
        span=_SPAN,
        text=_STRING,
        name=_TEXT_OR_NULL,
        gazetteer_id=_TEXT_OR_NULL,
        latitude=_NUMBER_OR_NULL,
        longitude=_NUMBER_OR_NULL,
        bbox=_nullable({**box, "description": "west, south, east, north"}),
        where_prec={"enum": [1, 2, 3, 4, 5, 6, 7, None], "description": "UCDP where_prec"},
        country=_TEXT_OR_NULL,
        candidates=_many(candidate),
        reason=_STRING,
    )


def _time() -> Schema:
    return _all(
        span=_SPAN,
        text=_STRING,
        edtf=_TEXT_OR_NULL,
        type={"enum": list(get_args(TimeType))},
        covers=_TEXT_OR_NULL,
        date_prec=_date_prec(),
        reason=_STRING,
    )


def _when() -> Schema:
    return _all(edtf=_TEXT_OR_NULL, precision=_date_prec(), reason=_STRING, span=_nullable(_SPAN))


def _quantity() -> Schema:
    return _all(
        low=_NUMBER_OR_NULL,
        high=_NUMBER_OR_NULL,
        exactness={"enum": list(get_args(Exactness))},
        text=_STRING,
        span=_SPAN,
        unit=_TEXT_OR_NULL,
    )


def _actor_kind() -> Schema:
    return {"enum": [*get_args(ActorKind), None]}


def _date_prec() -> Schema:
    return {"enum": [1, 2, 3, 4, 5, None], "description": "UCDP date_prec"}


def _object(*, required: tuple[str, ...], **properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _all(**properties: Schema) -> Schema:
    return _object(required=tuple(properties), **properties)


def _many(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}
