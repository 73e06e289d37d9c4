"""The API answers as its OpenAPI description says, whatever is asked of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import APIOperation, BaseSchema, Case, CheckFunction
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from counterclaim.serve import (
    add_pages,
    api,
    document_pages,
    forecast_pages,
    front_pages,
    login_pages,
    map_pages,
    pages,
    question_pages,
    review_pages,
    who_pages,
)
from counterclaim.serve.app import create_app

DESCRIPTION = "/api/openapi.json"
HOST = {"Host": "127.0.0.1"}
PAGES = (
    add_pages, document_pages, forecast_pages, front_pages, login_pages, map_pages,
    pages, question_pages, review_pages, who_pages,
)  # fmt: skip
AS_DOCUMENTED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]


@pytest.fixture(scope="module")
def described(example_case: Path) -> BaseSchema:
    """All that the example case answers to, as it describes itself."""
    return schemathesis.openapi.from_asgi(DESCRIPTION, create_app(example_case), headers=HOST)


def ask(
    operation: APIOperation[Any, Any, Any, Any], checks: list[CheckFunction], times: int
) -> None:
    """Ask one address in many ways, the same in every run."""

    @settings(
        max_examples=times, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def asked(case: Case[Any]) -> None:
        case.call_and_validate(headers=HOST, checks=checks)

    asked()


@pytest.mark.parametrize("path", [f"/api{route.path}" for route in api.router.routes])  # type: ignore[attr-defined]
def test_the_api_answers_as_documented(described: BaseSchema, path: str) -> None:
    ask(described[path]["GET"], AS_DOCUMENTED, 40)


def test_no_page_fails_whatever_its_address_says(
    example_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in PAGES:
        monkeypatch.setattr(module.router, "include_in_schema", True)
        for route in module.router.routes:
            monkeypatch.setattr(route, "include_in_schema", True)
    described = schemathesis.openapi.from_asgi(DESCRIPTION, create_app(example_case), headers=HOST)
    shown = described.include(method="GET").exclude(path_regex="^/api/")
    operations = [found.ok() for found in shown.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 15
    for operation in operations:
        ask(operation, [not_a_server_error], 8)


@pytest.mark.parametrize("of", ["documents", "claims", "questions"])
def test_one_row_of_a_list_is_answered_as_documented(described: BaseSchema, of: str) -> None:
    listed = described[f"/api/{of}"]["GET"].Case(query={"limit": 3})
    rows = listed.call_and_validate(headers=HOST, checks=AS_DOCUMENTED).json()["rows"]
    name = f"{of[:-1]}_id"
    for row in rows:
        one = described[f"/api/{of}/{{{name}}}"]["GET"].Case(path_parameters={name: row["id"]})
        answer = one.call_and_validate(headers=HOST, checks=AS_DOCUMENTED)
        assert answer.status_code == 200
    assert len(rows) == 3
