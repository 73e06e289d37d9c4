"""Builds the example case's reports and its expected findings: the same bytes every time.

python examples/build.py            writes into this checkout
python examples/build.py --to DIR   writes the same tree under DIR
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from pdf import Sheet, write_pdf
from sources import Source, load
from warc import Response, write_warc

HERE = Path(__file__).parent
REPORTS = Path("src/counterclaim/example/reports")
EXPECTED = Path("evaluation/example-expected.json")

# Each outlet's host and page template.
OUTLETS = {
    "NORDWIRE": ("www.nordwire.example", "nordwire.html"),
    "Karvelian Public Broadcasting": ("news.kpb.example", "kpb.html"),
    "Dorvania One": ("www.dorvania-one.example", "dorvania-one.html"),
    "The Quellin Courier": ("www.quellin-courier.example", "courier.html"),
    "The Long Trench": ("longtrench.example", "long-trench.html"),
    "Teral Valley Observer": ("teralobserver.example", "observer.html"),
    "Le Veilleur": ("www.leveilleur.example", "veilleur.html"),
    "Open Digest": ("opendigest.example", "open-digest.txt"),
    "Relief Bridge": ("www.reliefbridge.example", ""),
    "Karvelian Defence Ministry": ("defence.karvelia.example", ""),
    "Dorvanian Defence Ministry": ("defence.dorvania.example", ""),
    "International Monitoring Mission": ("www.teralmission.example", ""),
}
MONTHS = {3: "March", 4: "April"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def main() -> None:
    """Build into the checkout, or under ``--to``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=HERE.parent)
    root: Path = parser.parse_args().to
    sources = load(HERE / "reports")
    for path, content in build(sources).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def build(sources: Sequence[Source]) -> dict[Path, bytes]:
    """Every built file's bytes by its path in the checkout."""
    pages = _Pages(sources)
    files = {REPORTS / source.file: b"" for source in sources}
    for path in files:
        inside = [source for source in sources if source.file == path.name]
        files[path] = _content(pages, inside)
    files[EXPECTED] = expected(sources)
    return files


def _content(pages: _Pages, sources: Sequence[Source]) -> bytes:
    """A file's bytes; only JSONL and WARC files hold more than one report."""
    first, form = sources[0], sources[0].head["format"]
    if form == "jsonl":
        return "".join(_item(source) for source in sources).encode()
    if form == "warc":
        return write_warc([Response(url(s), s.published, pages.render(s)) for s in sources])
    if form == "pdf":
        return write_pdf(_sheet(first))
    return pages.render(first).encode()


def expected(sources: Iterable[Source]) -> bytes:
    """What a careful reader finds, report by report and across them, as JSON."""
    across = tomllib.loads((HERE / "across.toml").read_text(encoding="utf-8"))
    document = {
        "note": "What a careful reader finds in the example case; written by hand, built from"
        " examples/. 'words' stand verbatim in the report; they say where, not a required span."
        " Dates are EDTF. docs/example.md explains the fields.",
        "reports": [_report(source) for source in sources],
        "across": across,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _report(source: Source) -> dict[str, object]:
    rows = [row for rows in source.findings.values() for row in rows]
    outlet, _, day = source.head.get("declared", "").partition("; ")
    return {
        "report": source.name,
        "file": source.file,
        "record": {"jsonl": source.name, "warc": url(source)}.get(source.head["format"]),
        "title": source.head["title"],
        "outlet": source.outlet,
        "published": f"{source.published:%Y-%m-%d}",
        "language": source.head.get("language", "en"),
        "declared": {"outlet": outlet, "date": day} if outlet else None,
        "credit": source.head.get("credit"),
        "speakers": sorted({str(row["speaker"]) for row in rows}),
        **source.findings,
    }


def url(source: Source) -> str:
    """Where the report was published; every host is under ``.example`` and leads nowhere."""
    host, _ = OUTLETS[source.outlet]
    return f"https://{host}/{source.published:%Y/%m/%d}/{source.name[11:]}"


def _item(source: Source) -> str:
    item = {
        "id": source.name,
        "title": source.head["title"],
        "outlet": source.outlet,
        "byline": source.head["byline"],
        "published": source.head["published"],
        "language": "en",
        "text": source.text,
    }
    return json.dumps(item, ensure_ascii=False) + "\n"


def _sheet(source: Source) -> Sheet:
    title = source.head["title"]
    return Sheet(
        title=title,
        author=source.outlet,
        created=source.published,
        header=f"{source.outlet} - {_day(source)}",
        footer=OUTLETS[source.outlet][0],
        paragraphs=source.paragraphs,
    )


class _Pages:
    """Renders a report in its outlet's template."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "pages"),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            keep_trailing_newline=True,
        )

    def render(self, source: Source) -> str:
        """The report as its outlet shows it."""
        template = source.head.get("template")
        suffix = "md" if source.head["format"] == "md" else "txt"
        name = f"{template}.{suffix}" if template else OUTLETS[source.outlet][1]
        outlet, _, day = source.head.get("declared", "").partition("; ")
        published = source.published
        return self.templates.get_template(name).render(
            name=source.name,
            title=source.head["title"],
            byline=source.head["byline"],
            media=source.head.get("media", ""),
            paragraphs=source.paragraphs,
            text=source.text,
            url=url(source),
            iso=f"{published:%Y-%m-%dT%H:%M:%SZ}",
            day=_day(source),
            us_day=f"{MONTHS[published.month]} {published.day}, {published.year}",
            weekday=WEEKDAYS[published.weekday()],
            clock=f"{published:%H:%M}",
            related=self._related(source),
            declared_outlet=outlet,
            declared_day=f"{int(day[8:])} March 2031" if day else "",
        )

    def _related(self, source: Source) -> list[str]:
        """Titles of the outlet's two reports before this one, as a site links them."""
        earlier = [
            other.head["title"]
            for other in self.sources
            if other.outlet == source.outlet and other.name < source.name
        ]
        return earlier[-2:]


def _day(source: Source) -> str:
    published = source.published
    return f"{published.day} {MONTHS[published.month]} {published.year}"


if __name__ == "__main__":
    main()
