"""The process behind :mod:`counterclaim.text.worker`: requests on standard input, answers on output.

A request is a line of JSON with the content's size, then the content. An answer is a line of JSON:
``{"found": {...}}`` or ``{"fault": {...}}``.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from counterclaim.errors import InputError
from counterclaim.text import html, pdf


def main() -> None:
    """Answer requests until standard input ends. The one argument is the limit of memory in bytes."""
    limit = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # A killed worker must not write a core file of many hundred MB.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _say({"found": {}})
    while head := sys.stdin.buffer.readline():
        request = json.loads(head)
        _say(_answer(request, _exactly(sys.stdin.buffer, request["size"])))


def _answer(request: dict[str, Any], content: bytes) -> dict[str, Any]:
    address = request["address"]
    try:
        if request["task"] == "pdf":
            return {"found": pdf.take_apart(content, address)}
        return {"found": html.take_apart(content, address, request["charset"], request["obtained"])}
    except InputError as error:
        return {"fault": asdict(error.fault)}


def _exactly(stream: BinaryIO, size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        sys.exit(1)
    return content


def _say(answer: dict[str, Any]) -> None:
    # ASCII: an answer may hold lone surrogates.
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
