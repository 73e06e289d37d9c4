"""One shape for every error: ``{"error": {"code", "what", "where", "why", "todo"}}``; or a page."""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from counterclaim.errors import CounterclaimError, Fault, InputError
from counterclaim.serve.coming_back import address_asked
from counterclaim.serve.signed_in import has_accounts, is_stranger
from counterclaim.serve.templating import render


class Refused(BaseModel):
    """What every error of the API is."""

    error: Fault


_LOG = logging.getLogger(__name__)
_SERVER_ERROR = 500
_NO_SUCH = 404
_CORRECT = "Correct this in the address, or take it away"
NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {"model": Refused, "description": "The ledger has no such row"}
}
REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"model": Refused, "description": "The case has accounts, and nobody is logged in"},
    422: {"model": Refused, "description": "The address is not understood"},
    503: {"model": Refused, "description": "The ledger cannot be read now"},
}


def not_found(what: str, name: str) -> HTTPException:
    """The error for a row that the ledger does not hold."""
    return HTTPException(404, f"no {what} '{name}' in this ledger")


def register(app: FastAPI) -> None:
    """Give every error its one shape."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(CounterclaimError, _known)


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    why = str(error.detail) if isinstance(error, HTTPException) else str(error)
    if status == _NO_SUCH and why == "Not Found":
        why = "there is no page at this address"
    todo = "Choose from the list" if status == _NO_SUCH else "Check the address"
    answer = failure(
        request,
        status,
        Fault(f"http-{status}", "this cannot be shown", request.url.path, why, todo),
    )
    # Which methods are allowed, say.
    answer.headers.update((isinstance(error, HTTPException) and error.headers) or {})
    return answer


def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    why = "; ".join(
        f"{'.'.join(str(part) for part in item['loc'][1:])}: {item['msg']}" for item in found
    )
    fault = Fault("bad-request", "the address is not understood", request.url.path, why, _CORRECT)
    return failure(request, 422, fault)


def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, CounterclaimError):
        raise error
    return failure(request, 422 if isinstance(error, InputError) else 503, error.fault)


def failure(request: Request, status: int, fault: Fault) -> Response:
    """The answer that something went wrong: JSON under ``/api``, else a page.

    Where the case has accounts it tells nobody of the machine, and who is not logged in nothing of the case.
    """
    if has_accounts(request) and status >= _SERVER_ERROR:
        fault = _untold(request, status, fault)
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": asdict(fault)}, status)
    if is_stranger(request):
        problem = f"{fault.what[:1].upper()}{fault.what[1:]}: {fault.why}. {fault.todo}"
        going_on = address_asked(request)
        return render(request, "login.html", status, next=going_on, name="", problem=problem)
    return render(request, "failure.html", status=status, fault=fault)


def _untold(request: Request, status: int, fault: Fault) -> Fault:
    _LOG.error("%s", fault)
    why = "something is amiss here, and the server told its keeper what"
    return Fault(f"http-{status}", "this cannot be shown", request.url.path, why, "Try again later")
