"""Logging in and out, and one's own password: plain forms."""

from __future__ import annotations

from math import ceil
from typing import Annotated, cast
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from counterclaim.accounts.admission import Slowed
from counterclaim.accounts.passwords import SHORTEST, check_password
from counterclaim.errors import InputError
from counterclaim.serve.coming_back import own_address
from counterclaim.serve.entrance import Entrance
from counterclaim.serve.failures import not_found
from counterclaim.serve.origin import FromHere
from counterclaim.serve.session_cookie import forget_session, keep_session, session_token
from counterclaim.serve.signed_in import account_of
from counterclaim.serve.templating import render

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
MAX_SENT = 16 * 1024
"""Bytes of a form: anybody may send one, so that no more is looked at."""

_WRONG = "No account has this name and this password"


def _entrance(request: Request) -> Entrance:
    found = cast(Entrance, request.app.state.entrance)
    if not found.roster.exists():
        raise not_found("page", request.url.path)
    return found


Accounts = Annotated[Entrance, Depends(_entrance)]


async def _sent(request: Request) -> dict[str, str]:
    """The fields of a small form; none of one that is longer or of many fields."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_SENT:
            return {}
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=10))
    except ValueError:
        return {}


Sent = Annotated[dict[str, str], Depends(_sent)]


@router.get("/login")
def login_form(request: Request, _: Accounts) -> Response:
    """The form."""
    return _login(request, own_address(request.query_params.get("next", "")))


@router.post("/login")
def log_in(request: Request, accounts: Accounts, _: FromHere, sent: Sent) -> Response:
    """Let in by name and password: a new session, whichever there was before, and on to what was asked for."""
    name, to = sent.get("name", ""), own_address(sent.get("next", ""))
    found = accounts.admission.admit(name, sent.get("password", ""), _sender(request))
    if isinstance(found, Slowed):
        answer = _login(request, to, name, _too_many(found), 429)
        answer.headers["retry-after"] = str(ceil(found.seconds))
        return answer
    if found is None:
        return _login(request, to, name, _WRONG, 401)
    identity = accounts.roster.identity()
    accounts.sessions.end(session_token(request, identity))
    token = accounts.sessions.begin(found)
    return keep_session(request, RedirectResponse(to, SEE_OTHER), identity, token)


@router.post("/logout")
def log_out(request: Request, accounts: Accounts, _: FromHere) -> Response:
    """End the session, here and in the browser."""
    identity = accounts.roster.identity()
    accounts.sessions.end(session_token(request, identity))
    if account := account_of(request):
        accounts.log.write("logout", account.name, _sender(request))
    return forget_session(request, RedirectResponse("/login", SEE_OTHER), identity)


@router.get("/account")
def own_account(request: Request, accounts: Accounts) -> Response:
    """Who one is here, what one may do, and the form for another password."""
    return _account(request, accounts)


@router.post("/account")
def change_password(request: Request, accounts: Accounts, _: FromHere, sent: Sent) -> Response:
    """Take another password from who knows the present one; all sessions but a new one end."""
    account = account_of(request)
    if account is None:
        raise not_found("account", "")
    wanted = sent.get("wanted", "")
    if wanted != sent.get("again", ""):
        return _account(request, accounts, "The new password was not typed twice alike", 422)
    try:
        check_password(wanted, account.name)
    except InputError as error:
        return _account(request, accounts, f"The new password is not taken: {error.fault.why}", 422)
    present = sent.get("present", "")
    found = accounts.admission.admit(account.name, present, _sender(request), "password")
    if isinstance(found, Slowed):
        return _account(request, accounts, _too_many(found), 429)
    if found is None:
        return _account(request, accounts, "The present password is another one", 422)
    changed = accounts.roster.set_password(account.name, wanted)
    answer = RedirectResponse("/account?changed=1", SEE_OTHER)
    token = accounts.sessions.begin(changed)
    return keep_session(request, answer, accounts.roster.identity(), token)


def _sender(request: Request) -> str:
    return request.client.host if request.client else ""


def _too_many(slowed: Slowed) -> str:
    return f"Too many attempts failed; nothing was looked at. Try again in {ceil(slowed.seconds)} s"


def _login(
    request: Request, to: str, name: str = "", problem: str | None = None, status: int = 200
) -> Response:
    return render(request, "login.html", status=status, next=to, name=name[:80], problem=problem)


def _account(
    request: Request, accounts: Entrance, problem: str | None = None, status: int = 200
) -> Response:
    account = account_of(request)
    return render(
        request,
        "account.html",
        status=status,
        problem=problem,
        changed="changed" in request.query_params,
        sessions=accounts.sessions.count(account) if account else 0,
        shortest=SHORTEST,
    )
