"""Adding in the page: files, a pasted text or addresses in; progress and what became of them out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from counterclaim.acquire.web import MAX_BYTES, is_address
from counterclaim.ledger.queries.added import documents_of_captures
from counterclaim.serve.add_work import Given
from counterclaim.serve.adding import MAX_FILE, MAX_FILES, Adding, Upload
from counterclaim.serve.asking import Ledger
from counterclaim.serve.failures import not_found
from counterclaim.serve.origin import FromHere
from counterclaim.serve.sent_forms import why_unread
from counterclaim.serve.templating import render

router = APIRouter(include_in_schema=False)

MAX_SENT = 2 * 1024 * 1024 * 1024
"""Bytes of one form with all its files."""

MAX_TEXT = 8 * 1024 * 1024
"""Bytes of a pasted text."""

MAX_ADDRESSES = 20
REFRESH_SECONDS = 2
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form, to fill it in again where something is wrong."""

    text: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    address: str = ""


def _adding(request: Request) -> Adding:
    return cast(Adding, request.app.state.adding)


Jobs = Annotated[Adding, Depends(_adding)]


@router.get("/add")
def form(request: Request, jobs: Jobs) -> Response:
    """The form, and what was added lately."""
    return _form(request, jobs)


@router.post("/add")
async def take(request: Request, jobs: Jobs, _: FromHere) -> Response:
    """Take what was given; the answer leads to its progress."""
    if why := why_unread(request, MAX_SENT):
        return _form(request, jobs, Typed(), f"The form was not taken: {why}", 413)
    try:
        sent = await request.form(max_files=MAX_FILES, max_fields=20, max_part_size=MAX_TEXT)
    except HTTPException as error:
        return _form(request, jobs, Typed(), f"The form was not taken: {error.detail}", 413)
    try:
        typed = Typed(**{name: _field(sent, name) for name in Typed.__slots__})
        uploads = [
            Upload(one.filename, one.file, one.size or 0)
            for one in sent.getlist("files")
            if isinstance(one, UploadFile) and one.filename
        ]
        given, problem = _given(typed, bool(uploads))
        if problem:
            # Browsers keep what was typed, and never which files were chosen.
            again = "; choose the files again" if uploads else ""
            return _form(request, jobs, typed, problem + again, 422)
        identity = await run_in_threadpool(jobs.take, uploads, given)
    finally:
        await sent.close()
    live = "?live=1" if _field(sent, "live") else ""
    return RedirectResponse(f"/add/{identity}{live}", 303)


@router.get("/add/{job_id}")
def progress(
    request: Request, jobs: Jobs, ledger: Ledger, job_id: str, live: bool = False
) -> Response:
    """How far a job is, and at its end what became of everything that was given."""
    job = jobs.job(job_id)
    if job is None:
        raise not_found("adding", job_id)
    documents = documents_of_captures(ledger, job.outcome.captures) if job.done else ()
    page = render(request, "add_job.html", job=job, documents=documents, live=live)
    if not job.done and not live:
        page.headers["refresh"] = str(REFRESH_SECONDS)
    return page


def _form(
    request: Request,
    jobs: Adding,
    typed: Typed = Typed(),
    problem: str | None = None,
    status: int = 200,
) -> Response:
    return render(
        request,
        "add.html",
        status=status,
        typed=typed,
        problem=problem,
        latest=jobs.latest()[:10],
        limits={"files": MAX_FILES, "file_mb": MAX_FILE >> 20, "web_mb": MAX_BYTES >> 20},
    )


def _field(sent: FormData, name: str) -> str:
    value = sent.get(name)
    return value.strip() if isinstance(value, str) else ""


def _given(typed: Typed, with_files: bool) -> tuple[list[Given], str | None]:
    """The pasted text and the addresses as given, or what is wrong with them."""
    addresses = typed.address.split()
    if len(addresses) > MAX_ADDRESSES:
        return [], f"At most {MAX_ADDRESSES} addresses are taken at once"
    wrong = next((one for one in addresses if not is_address(one)), None)
    if wrong is not None:
        return [], f"'{wrong[:80]}' is no http or https address"
    if typed.published and not _DAY.fullmatch(typed.published):
        return [], f"'{typed.published[:40]}' is no day; write 2031-03-05, 2031-03 or 2031"
    if not (with_files or addresses or typed.text):
        return [], "Choose a file, paste a text or name an address"
    texts = [_text(typed)] if typed.text else []
    return [*texts, *(Given("address", one) for one in dict.fromkeys(addresses))], None


def _text(typed: Typed) -> Given:
    """A pasted text as a JSON line, so that what its giver says of it goes with it."""
    said = {"title": typed.title, "outlet": typed.outlet, "published": typed.published}
    line = {"text": typed.text.replace("\r\n", "\n"), **{k: v for k, v in said.items() if v}}
    name = typed.title or " ".join(typed.text.split())[:60]
    return Given("text", f"pasted: {name}", json.dumps(line, ensure_ascii=False))
