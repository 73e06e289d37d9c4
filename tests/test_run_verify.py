from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from counterclaim.errors import StorageError
from counterclaim.ledger.connect import open_ledger, writing
from counterclaim.model.document import Capture, Document
from counterclaim.run.add import Parts, add
from counterclaim.run.verify import verify
from databases import BOTH
from killed_run import tools
from sample_ledger import CASE_TEXT, a_capture, document_of, link

pytestmark = BOTH

WORDS = "Published: 2031-03-05\nKarvelia says Ostmark lost 12 soldiers in Lipa."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_text(CASE_TEXT, encoding="utf-8")
    add(tmp_path, [a_capture(WORDS)], Parts(tools, link))
    return tmp_path


def tamper(case: Path, *changes: str) -> None:
    """Change the file as no part of the tool can."""
    with writing(open_ledger(case)) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            for name in ("claims_no_update", "documents_no_update"):
                connection.execute(text(f"DROP TRIGGER {name}"))
        for change in changes:
            connection.execute(text(change))


def codes(case: Path) -> list[str]:
    return [fault.code for fault in verify(case, document_of).faults]


def test_a_sound_case_has_no_faults(case: Path) -> None:
    done = verify(case, document_of)
    assert (done.faults, done.captures, done.documents, done.claims) == ([], 1, 1, 1)


def test_a_changed_byte_in_the_archive_is_found(case: Path) -> None:
    (stored,) = (path for path in (case / "archive").rglob("*") if path.is_file())
    stored.chmod(0o644)
    stored.write_bytes(stored.read_bytes().replace(b"12", b"13"))
    assert "damaged-object" in codes(case)


def test_a_lost_object_is_found(case: Path) -> None:
    (stored,) = (path for path in (case / "archive").rglob("*") if path.is_file())
    stored.unlink()
    assert "missing-object" in codes(case)


def test_a_claim_whose_words_stand_elsewhere_is_an_orphan_and_stays(case: Path) -> None:
    tamper(case, "UPDATE claims SET span_begin = span_begin + 1, span_end = span_end + 1")
    assert codes(case) == ["orphan"]
    assert codes(case) == ["orphan"]


def test_a_changed_text_is_found_with_its_claims_and_its_index(case: Path) -> None:
    tamper(case, "UPDATE documents SET text = replace(text, '12', '1200')")
    assert set(codes(case)) == {"text-changed", "orphan", "ledger-damaged"}


def test_claims_are_checked_against_the_text_that_the_archive_gives_today(case: Path) -> None:
    def shifted(capture: Capture) -> Document:
        found = document_of(capture)
        return Document(found.id, " " + found.text)

    (fault,) = verify(case, shifted).faults
    assert (fault.code, "archived text" in fault.why) == ("orphan", True)


def test_a_case_without_a_ledger_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(CASE_TEXT, encoding="utf-8")
    with pytest.raises(StorageError, match="counterclaim add"):
        verify(tmp_path, document_of)
