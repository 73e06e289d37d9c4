"""The gate: where a case has accounts, nothing of it is answered without one, and nothing is kept in caches."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.accounts import Account
from counterclaim.accounts.log import Log
from counterclaim.accounts.roster import Roster
from counterclaim.accounts.sessions import Sessions
from counterclaim.errors import CounterclaimError, Fault
from counterclaim.serve.coming_back import address_asked, path_of
from counterclaim.serve.failures import failure
from counterclaim.serve.origin import from_here
from counterclaim.serve.session_cookie import session_token
from counterclaim.serve.signed_in import guard, sign_in
from counterclaim.serve.templating import render

OPEN = frozenset({
    ("GET", "/login"), ("POST", "/login"), ("GET", "/static/page.css"),
    ("GET", "/static/account.css"), ("GET", "/static/icon.svg"),
})  # fmt: skip
"""What anybody may ask for: the page to log in on and what it looks by."""

OWN = frozenset({"/seen", "/logout", "/account"})
"""Forms that change nothing of the case, so that a reader may send them too."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HSTS = "max-age=31536000"


class Gate:
    """Lets in who is logged in, if the case has accounts; ``closed`` keeps all out if their file is gone."""

    def __init__(
        self, app: ASGIApp, roster: Roster, sessions: Sessions, log: Log, closed: bool
    ) -> None:
        self._app, self._roster, self._sessions = app, roster, sessions
        self._log, self._closed = log, closed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as its account's, or answer it here."""
        if scope["type"] != "http" or not (self._closed or self._roster.exists()):
            # The application has no web sockets: there is nothing to guard.
            await self._app(scope, receive, send)
            return
        guard(scope)
        request = Request(scope)
        try:
            refusal = await run_in_threadpool(self._refusal, request)
        except CounterclaimError as error:
            refusal = failure(request, 503, error.fault)
        await (refusal or self._app)(scope, receive, _uncached(scope, send))

    def _refusal(self, request: Request) -> Response | None:
        """The answer to a request that is not let through; None where it is, as its account's."""
        method, path = request.method, path_of(request)
        if method not in SAFE and not _is_from_here(request):
            return failure(request, 403, _fault(request, "other-site", "this is not taken",
                           "it was sent by a page of another site", "Send the form from here"))  # fmt: skip
        if (method, path) in OPEN:
            return None
        account = self._sessions.account(session_token(request, self._roster.identity()))
        if account is None:
            return _without_session(request)
        sign_in(request.scope, account)
        return None if method in SAFE or path in OWN else self._unwritten(request, account)

    def _unwritten(self, request: Request, account: Account) -> Response | None:
        if not account.writes:
            why = f"{account.name} reads here, and neither judges nor adds"
            todo = "Whoever keeps the accounts can make you a reviewer"
            return failure(
                request, 403, _fault(request, "reader", "this is not recorded", why, todo)
            )
        sender = request.client.host if request.client else None
        self._log.write("sent", account.name, sender, path=path_of(request))
        return None


def _is_from_here(request: Request) -> bool:
    """Whether this site's own page sent a form; a client that says nothing of it is not believed here."""
    if not {"sec-fetch-site", "origin"} & set(request.headers):
        return False
    try:
        from_here(request)
    except HTTPException:
        return False
    return True


def _without_session(request: Request) -> Response:
    """To the page to log in on and back; for a program, a script or a form the answer that it needs it."""
    navigates = request.headers.get("sec-fetch-mode", "navigate") == "navigate"
    in_page = request.headers.get("sec-fetch-dest", "document") != "document"
    for_program = (
        path_of(request).startswith("/api") or request.query_params.get("format") == "json"
    )
    if request.method in SAFE and navigates and not in_page and not for_program:
        asked = address_asked(request)
        if request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            # By a link of another site, say from a message, a strict cookie does not come; by ours it does.
            return render(
                request, "arriving.html", headers={"refresh": f"0; url={asked}"}, to=asked
            )
        return RedirectResponse(
            "/login" + (f"?{urlencode({'next': asked})}" if asked != "/" else ""), 303
        )
    what = "this is not shown" if request.method in SAFE else "nothing was recorded"
    fault = _fault(
        request, "no-session", what, "nobody is logged in, or the session has ended", "Log in"
    )
    answer = failure(request, 401, fault)
    answer.headers["www-authenticate"] = 'Cookie realm="counterclaim"'
    return answer


def _uncached(scope: Scope, send: Send) -> Send:
    """Answers that no cache keeps, static files apart; over TLS cookies and the name stay with TLS."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if not scope["path"].startswith("/static/"):
                headers["cache-control"] = "no-store"
            if scope["scheme"] == "https":
                # Of "localhost" others serve too, and without TLS.
                if not Headers(scope=scope).get("host", "").startswith("localhost"):
                    headers["strict-transport-security"] = _HSTS
                message["headers"] = [
                    (name, _secured(value) if name.lower() == b"set-cookie" else value)
                    for name, value in message["headers"]
                ]
        await send(message)

    return sending


def _secured(cookie: bytes) -> bytes:
    return cookie if b"; secure" in cookie.lower() else cookie + b"; Secure"


def _fault(request: Request, code: str, what: str, why: str, todo: str) -> Fault:
    return Fault(code, what, path_of(request), why, todo)
