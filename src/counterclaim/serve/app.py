"""The application: pages and API over one case's ledger."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from counterclaim import __version__
from counterclaim.case import load_case
from counterclaim.ledger.connect import open_ledger
from counterclaim.serve import (
    add_pages,
    api,
    document_pages,
    failures,
    forecast_pages,
    front_pages,
    login_pages,
    map_pages,
    pages,
    question_pages,
    review_pages,
    who_pages,
)
from counterclaim.serve.adding import Adding
from counterclaim.serve.asking import Served
from counterclaim.serve.entrance import entrance_of
from counterclaim.serve.gate import Gate
from counterclaim.serve.maps import outlines
from counterclaim.serve.proxied import Proxied
from counterclaim.serve.reach import LOCAL, Reach
from counterclaim.serve.security import SecurityHeaders


def create_app(folder: Path, reach: Reach = LOCAL) -> FastAPI:
    """The application for a case folder. Raises CaseError or StorageError where it cannot be opened."""
    app = FastAPI(
        title="counterclaim",
        version=__version__,
        description="A ledger of attributed claims. Errors have one shape: an 'error' object.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.served = Served(folder, load_case(folder), open_ledger(folder))
    app.state.adding = Adding(folder)
    outlines.prepare()
    entrance = app.state.entrance = entrance_of(folder)
    failures.register(app)
    app.include_router(api.router, prefix="/api")
    app.include_router(front_pages.router)
    app.include_router(pages.router)
    app.include_router(document_pages.router)
    app.include_router(add_pages.router)
    app.include_router(question_pages.router)
    app.include_router(map_pages.router)
    app.include_router(review_pages.router)
    app.include_router(who_pages.router)
    app.include_router(forecast_pages.router)
    app.include_router(login_pages.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    # What is added last is asked first.
    app.add_middleware(Gate, entrance.roster, entrance.sessions, entrance.log, closed=reach.closed)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(reach.names), www_redirect=False)
    if reach.proxies:
        app.add_middleware(Proxied, reach.proxies)
    app.add_middleware(SecurityHeaders)
    return app
