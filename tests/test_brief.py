"""A brief is made to be read: every sentence leads to its words, and nothing in it is a verdict."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from docx import Document as WordFile

from counterclaim.brief import Brief, Wanted, compose
from counterclaim.brief.content import Paragraph, Reference, Section, Sentence
from counterclaim.brief.html import as_html
from counterclaim.brief.markdown import as_markdown
from counterclaim.brief.pdf import as_pdf
from counterclaim.brief.word import as_word
from counterclaim.case import load_case
from counterclaim.cli import main
from counterclaim.errors import InputError
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import Filter, questions
from counterclaim.ledger.stored import stored_document

HOSTILE = "<script>alert(1)</script> [x](javascript:y) *z* #set page(fill: red)"


@pytest.fixture(scope="module")
def brief(example_case: Path) -> Brief:
    return made(example_case, Wanted())


def made(case: Path, wanted: Wanted) -> Brief:
    with reading(open_ledger(case)) as connection:
        return compose(connection, load_case(case), wanted)


def sentences(brief: Brief) -> list[Sentence]:
    return [s for section in brief.sections for part in section.paragraphs for s in part.sentences]


def hostile() -> Brief:
    reference = Reference(
        1, HOSTILE, HOSTILE, "2031-03-01", HOSTILE, "ab" * 32, 3, 9, "/x", HOSTILE
    )
    section = Section(HOSTILE, (Paragraph("Claimed", (Sentence(HOSTILE, (1,)),)),))
    return Brief(HOSTILE, HOSTILE, (section,), (reference,))


def test_every_sentence_that_claims_something_leads_to_its_words(brief: Brief) -> None:
    bare = [
        s.text for s in sentences(brief) if not s.references and "more in the case" not in s.text
    ]
    assert bare == []
    used = {number for s in sentences(brief) for number in s.references}
    assert used == {reference.number for reference in brief.references}


def test_the_words_of_a_reference_stand_where_it_says(example_case: Path, brief: Brief) -> None:
    with reading(open_ledger(example_case)) as connection:
        for reference in brief.references:
            document = stored_document(connection, reference.document_id)
            assert document is not None
            words = " ".join(document.text[reference.begin : reference.end].split())
            assert words.startswith(reference.words.removesuffix(" …"))


def test_it_fills_two_pages(brief: Brief) -> None:
    pdf = pypdfium2.PdfDocument(as_pdf(brief))
    assert len(pdf) <= 2
    pdf.close()


def test_what_is_contested_is_told_with_its_reason(brief: Brief) -> None:
    labels = {part.label for section in brief.sections for part in section.paragraphs}
    assert {"Claimed", "Origins", "Against each other", "Not known"} <= labels


def test_as_of_a_day_nothing_published_later_is_in_it(example_case: Path) -> None:
    early = made(example_case, Wanted(as_of="2031-03-10"))
    days = [reference.day for reference in early.references if reference.day]
    assert days
    assert max(days) <= "2031-03-10"


def test_one_question_can_be_told_in_full(example_case: Path) -> None:
    with reading(open_ledger(example_case)) as connection:
        first = questions(connection, Filter(limit=1)).rows[0]
    (section,) = made(example_case, Wanted(question=first.id)).sections
    assert section.title == first.title


def test_a_question_that_is_not_there_is_told(example_case: Path) -> None:
    with pytest.raises(InputError, match="no such question"):
        made(example_case, Wanted(question="question-0"))


def test_it_says_of_nobody_who_is_right(brief: Brief) -> None:
    verdict = re.compile(
        r"\b(lied|lies|liar|false|falsely|true|truth|fake|debunked|proven)\b", re.I
    )
    quoted = re.compile(r"“[^”]*”")
    own = [quoted.sub("", s.text) for s in sentences(brief)]
    assert [text for text in own if verdict.search(text)] == []


def test_text_from_a_document_is_never_markup() -> None:
    html, markdown = as_html(hostile()), as_markdown(hostile())
    assert "<script" not in html
    assert not re.search(r"(?<!\\)(<script|\]\(javascript|\*z)", markdown)
    assert r"\[x\]" in markdown


def test_every_form_says_the_same(brief: Brief) -> None:
    pdf = pypdfium2.PdfDocument(as_pdf(brief))
    pages = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    word = "\n".join(part.text for part in WordFile(BytesIO(as_word(brief))).paragraphs)
    html = as_html(brief)
    for section in brief.sections:
        assert section.title in word
        assert section.title.split(":")[0] in pages
        assert section.title.split(":")[0] in html


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
def test_the_command_writes_each_form(example_case: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"brief.{form}"
    done = CliRunner().invoke(
        main, ["brief", str(example_case), "--format", form, "--to", str(target)]
    )
    assert done.exit_code == 0, done.output
    assert target.stat().st_size > 1000


def test_a_report_without_outlet_or_date_is_named_by_its_title_and_says_so() -> None:
    bare = replace(hostile().references[0], outlet=None, title="Shells at Lipa", day=None)
    assert bare.named == "“Shells at Lipa”, date not known"
    assert replace(bare, title=None).named == "outlet not known, date not known"


def test_a_case_without_documents_says_so_and_nothing_else(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["init", str(tmp_path / "war")])
    done = CliRunner().invoke(main, ["brief", str(tmp_path / "war")])
    assert done.output == "# war\n\n*No documents yet.*\n\n"
