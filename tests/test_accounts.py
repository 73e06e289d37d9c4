"""Accounts, passwords, sessions, and the brake on guessing, without a page."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.accounts import Roster, file, passwords
from counterclaim.accounts import admission as admissions
from counterclaim.accounts import brake as brakes
from counterclaim.accounts.admission import Admission, Slowed
from counterclaim.accounts.brake import ACCOUNT, ACCOUNT_FROM_ADDRESS, ADDRESS, Brake, Limit
from counterclaim.accounts.log import LOG_FILE, Log
from counterclaim.accounts.passwords import TODAY, Cost, check_password, hash_password, is_password
from counterclaim.accounts.sessions import IDLE, LONGEST, MOST, Sessions
from counterclaim.errors import InputError, StorageError
from desk import ADA, CYRA, PASSWORD, add_desk, cheap_passwords

OFFICE, HOME = "192.0.2.10", "198.51.100.7"


class Clock:
    """A clock that stands until it is told otherwise."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def _cheap() -> Iterator[None]:
    with cheap_passwords():
        yield


@pytest.fixture
def roster(tmp_path: Path) -> Roster:
    return add_desk(tmp_path)


def lines(case: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (case / LOG_FILE).read_text("utf-8").splitlines()]


def test_a_password_is_kept_as_a_hash_that_says_its_cost_and_has_its_own_salt() -> None:
    kept, other = hash_password(PASSWORD), hash_password(PASSWORD)
    assert kept.startswith("$scrypt$ln=4,r=8,p=1$")
    assert kept != other
    assert is_password(PASSWORD, kept)
    assert is_password(PASSWORD, other)
    assert not is_password(PASSWORD + " ", kept)
    assert not is_password("", None)


def test_what_a_guess_costs_is_what_owasp_recommends() -> None:
    assert Cost(17, 8, 1) == TODAY


def test_hashes_are_made_and_known_again_at_today_s_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "TODAY", TODAY)
    kept = hash_password(PASSWORD)
    assert "$ln=17,r=8,p=1$" in kept
    assert is_password(PASSWORD, kept)


def test_a_password_is_the_same_however_its_letters_are_composed() -> None:
    assert is_password("he\u0301rons over Lipa", hash_password("h\u00e9rons over Lipa"))


@pytest.mark.parametrize(
    "weak", ["short", "elevenchars", "aaaaaaaaaaaaaaaaaa", "ADA lovas is me", "x" * 2000]
)
def test_a_weak_password_is_refused_and_never_repeated(weak: str) -> None:
    with pytest.raises(InputError) as refused:
        check_password(weak, ADA)
    assert refused.value.fault.code == "weak-password"
    assert weak not in str(refused.value)


def test_an_old_hash_is_made_anew_when_its_account_logs_in(
    roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "TODAY", Cost(5, 8, 1))
    assert roster.whose(ADA, "seven herons over Ostmark") is None
    assert b"ln=5" not in roster.path.read_bytes()
    assert roster.whose(ADA, PASSWORD)
    assert b"ln=5" in roster.path.read_bytes()
    assert roster.whose(ADA, PASSWORD)


def test_a_hash_that_somebody_changed_cannot_ask_for_all_memory(roster: Roster) -> None:
    content = roster.path.read_bytes()
    roster.path.write_bytes(content.replace(b"$ln=4,", b"$ln=x,"))
    with pytest.raises(StorageError):
        roster.whose(ADA, PASSWORD)
    with pytest.raises(ValueError, match="1 GiB"):
        is_password(PASSWORD, "$scrypt$ln=30,r=8,p=1$" + "A" * 22 + "$" + "A" * 43)


def test_nobody_else_of_the_machine_reads_the_accounts(roster: Roster) -> None:
    assert roster.path.stat().st_mode & 0o777 == 0o600
    roster.path.chmod(0o640)
    with pytest.raises(StorageError) as refused:
        roster.accounts()
    assert refused.value.fault.code == "accounts-open"
    assert "chmod 600" in refused.value.fault.todo


def test_a_name_is_one_however_it_is_spelled(roster: Roster) -> None:
    assert [account.name for account in roster.accounts()] == [ADA, "Béla Orsós", CYRA]
    assert roster.named("ada  LOVAS")
    with pytest.raises(InputError, match="already"):
        roster.add("ADA LOVAS", "reader", PASSWORD)


@pytest.mark.parametrize("name", ["", "  ", "a\u202eb", "a\nb\0", "x" * 81])
def test_what_cannot_be_printed_is_no_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        Roster(tmp_path).add(name, "reader", PASSWORD)
    assert not Roster(tmp_path).exists()


def test_a_removed_account_s_name_is_not_given_to_somebody_else(roster: Roster) -> None:
    roster.remove(ADA)
    assert roster.whose(ADA, PASSWORD) is None
    assert roster.named(ADA) is None
    with pytest.raises(InputError, match="--again"):
        roster.add(ADA, "reader", PASSWORD)
    assert roster.add(ADA, "reader", PASSWORD, again=True).role == "reader"
    assert roster.whose(ADA, PASSWORD)


def test_accounts_that_another_process_is_changing_are_busy_not_damaged(
    roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_SECONDS", 0.01)
    with file.opened(roster.path, writing=True), pytest.raises(StorageError) as refused:
        roster.set_role(ADA, "reader")
    assert refused.value.fault.code == "accounts-busy"


@pytest.mark.parametrize("change", ["remove", "password"])
def test_removing_an_account_or_changing_its_password_ends_its_sessions(
    roster: Roster, change: str
) -> None:
    sessions = Sessions(roster.path.parent)
    ada, cyra = roster.named(ADA), roster.named(CYRA)
    assert ada
    assert cyra
    hers, others = sessions.begin(ada), sessions.begin(cyra)
    assert sessions.account(hers) == ada
    if change == "remove":
        roster.remove(ADA)
    else:
        roster.set_password(ADA, "another seven herons")
    assert sessions.account(hers) is None
    assert sessions.account(others) == cyra


@pytest.mark.parametrize("change", ["remove", "password", "again"])
def test_no_session_begins_by_a_password_that_was_changed_while_it_was_checked(
    roster: Roster, change: str
) -> None:
    sessions = Sessions(roster.path.parent)
    checked = roster.whose(ADA, PASSWORD)
    assert checked
    if change == "password":
        roster.set_password(ADA, "another seven herons")
    else:
        roster.remove(ADA)
    if change == "again":
        roster.add(ADA, "reader", PASSWORD, again=True)
    with pytest.raises(InputError) as refused:
        sessions.begin(checked)
    assert refused.value.fault.code == "account-changed"
    now = roster.whose(ADA, PASSWORD if change == "again" else "another seven herons")
    assert (now is None) == (change == "remove")
    assert now is None or sessions.account(sessions.begin(now)) == now


def test_a_session_ends_by_idleness_by_age_and_by_logging_out(roster: Roster) -> None:
    clock = Clock()
    sessions = Sessions(roster.path.parent, clock)
    ada = roster.named(ADA)
    assert ada
    idle, used, ended = (sessions.begin(ada) for _ in range(3))
    sessions.end(ended)
    assert sessions.account(ended) is None
    begun = clock.now
    while clock.now < begun + LONGEST - IDLE / 2:
        clock.now += IDLE / 2
        assert sessions.account(used) == ada
    assert sessions.account(idle) is None
    clock.now = begun + LONGEST
    assert sessions.account(used) is None


def test_a_session_outlives_the_server_and_nothing_kept_gives_it_away(roster: Roster) -> None:
    ada = roster.named(ADA)
    assert ada
    token = Sessions(roster.path.parent).begin(ada)
    assert len(token) == 43  # 256 bits
    assert Sessions(roster.path.parent).account(token) == ada
    assert token.encode() not in roster.path.read_bytes()
    assert Sessions(roster.path.parent).account(token[:-1] + "é") is None


def test_one_account_has_only_so_many_sessions(roster: Roster) -> None:
    clock = Clock()
    sessions = Sessions(roster.path.parent, clock)
    ada = roster.named(ADA)
    assert ada
    tokens = []
    for _ in range(MOST + 3):
        clock.now += 1
        tokens.append(sessions.begin(ada))
    assert sessions.count(ada) == MOST
    assert sessions.account(tokens[0]) is None
    assert sessions.account(tokens[-1]) == ada


def test_a_role_holds_from_the_next_request_on(roster: Roster) -> None:
    sessions, ada = Sessions(roster.path.parent), roster.named(ADA)
    assert ada
    token = sessions.begin(ada)
    assert roster.set_role(ADA, "reader").role == "reader"
    now = sessions.account(token)
    assert now
    assert not now.writes


def test_waits_double_after_the_free_failures_and_end_after_an_hour() -> None:
    clock, waits = Clock(), []
    brake = Brake(clock)
    keys = {"Ada from the office": Limit(3, 20.0)}
    for _ in range(9):
        waits.append(brake.enter(keys))
        clock.now += waits[-1]
    assert [wait for wait in waits if wait] == [1, 2, 4]
    clock.now += 3600
    assert brake.enter(keys) == 0
    assert brake.enter(keys) == 0


def test_no_wait_is_longer_than_its_limit() -> None:
    assert Limit(3, 20.0).wait(500) == 20
    assert ACCOUNT.longest < ADDRESS.longest


def test_the_memory_of_failures_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brakes, "MOST", 100)
    brake = Brake(Clock())
    for number in range(1000):
        brake.enter({f"address {number}": ADDRESS, "Ada": Limit(2_000, 60.0)})
    assert len(brake._failed) == 100
    assert brake._failed["Ada"][0] == 1000


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def entrance(roster: Roster, clock: Clock) -> Admission:
    return Admission(roster, Log(roster.path.parent), Brake(clock))


def fail(entrance: Admission, name: str, address: str, times: int) -> None:
    for _ in range(times):
        assert entrance.admit(name, "a wrong password", address) is None


def test_whoever_guesses_is_slowed_and_shuts_nobody_else_out(
    entrance: Admission, clock: Clock
) -> None:
    fail(entrance, ADA, OFFICE, ACCOUNT_FROM_ADDRESS.free)
    slowed = entrance.admit(ADA, PASSWORD, OFFICE)
    assert isinstance(slowed, Slowed)
    assert slowed.seconds == 1
    elsewhere = entrance.admit(ADA, PASSWORD, HOME)
    assert elsewhere
    assert not isinstance(elsewhere, Slowed)
    clock.now += 1
    later = entrance.admit(ADA, PASSWORD, OFFICE)
    assert not isinstance(later, Slowed)
    assert later
    fail(entrance, ADA, OFFICE, ACCOUNT_FROM_ADDRESS.free)


@pytest.mark.parametrize("addresses", [(OFFICE,), ("2001:db8::1", "2001:db8::2", "2001:db8::3")])
def test_one_address_cannot_try_many_names(entrance: Admission, addresses: tuple[str, ...]) -> None:
    for number in range(ADDRESS.free):
        fail(entrance, f"name {number}", addresses[number % len(addresses)], 1)
    assert isinstance(entrance.admit("another", PASSWORD, addresses[0]), Slowed)


def test_many_addresses_cannot_try_one_name_without_end(entrance: Admission) -> None:
    for number in range(ACCOUNT.free):
        fail(entrance, ADA, f"203.0.{number}.1", 1)
    slowed = entrance.admit(ADA, PASSWORD, "203.0.200.1")
    assert isinstance(slowed, Slowed)
    assert slowed.seconds <= ACCOUNT.longest


def test_whoever_logged_in_before_from_an_address_is_not_shut_out_by_guesses_from_others(
    entrance: Admission,
) -> None:
    assert entrance.admit(ADA, PASSWORD, OFFICE)
    for number in range(ACCOUNT.free):
        fail(entrance, ADA, f"203.0.{number}.1", 1)
    found = entrance.admit(ADA, PASSWORD, OFFICE)
    assert found
    assert not isinstance(found, Slowed)
    assert isinstance(entrance.admit(ADA, PASSWORD, HOME), Slowed)
    fail(entrance, ADA, OFFICE, ACCOUNT_FROM_ADDRESS.free)
    assert isinstance(entrance.admit(ADA, PASSWORD, OFFICE), Slowed)


def test_a_name_that_nobody_has_is_answered_and_slowed_as_one_that_somebody_has(
    entrance: Admission, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[Cost, int]] = []
    scrypt = passwords._scrypt

    def counted(password: str, salt: bytes, cost: Cost) -> bytes:
        made.append((cost, len(salt)))
        return scrypt(password, salt, cost)

    monkeypatch.setattr(passwords, "_scrypt", counted)
    for name in (ADA, "Nobody Here"):
        made.clear()
        fail(entrance, name, OFFICE, 5)
        assert made == [(Cost(4, 8, 1), 16)] * 5
        slowed = entrance.admit(name, PASSWORD, OFFICE)
        assert slowed == Slowed(1.0)


def test_the_log_says_who_came_and_who_failed_and_keeps_no_password(
    entrance: Admission, roster: Roster
) -> None:
    entrance.admit(ADA, PASSWORD, OFFICE)
    entrance.admit(ADA, "a wrong password", OFFICE)
    entrance.admit("seven herons over Lipa", ADA, HOME)
    case = roster.path.parent
    assert [(one["event"], one["account"], one["address"]) for one in lines(case)] == [
        ("login", ADA, OFFICE), ("failed", ADA, OFFICE), ("failed", None, HOME),
    ]  # fmt: skip
    text = (case / LOG_FILE).read_text("utf-8")
    assert "herons" not in text
    assert "wrong" not in text
    assert (case / LOG_FILE).stat().st_mode & 0o777 == 0o600


def test_nobody_gets_in_unseen(roster: Roster, tmp_path: Path) -> None:
    (tmp_path / LOG_FILE).mkdir()
    with pytest.raises(StorageError) as refused:
        Admission(roster, Log(tmp_path)).admit(ADA, PASSWORD, OFFICE)
    assert refused.value.fault.code == "log-unwritable"


def test_one_password_is_checked_at_a_time_and_few_wait(
    entrance: Admission, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, begun, at_once, most = threading.Event(), threading.Semaphore(0), [0], [0]

    def slow(_name: str, _password: str) -> None:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        begun.release()
        go_on.wait(10)
        at_once[0] -= 1

    monkeypatch.setattr(roster, "whose", slow)
    waiting = [
        threading.Thread(target=entrance.admit, args=(f"n{one}", "x", f"10.0.0.{one}"))
        for one in range(admissions.WAITING)
    ]
    for thread in waiting:
        thread.start()
    begun.acquire(timeout=10)
    while entrance._waiting._value:
        go_on.wait(0.01)
    assert isinstance(entrance.admit(ADA, PASSWORD, HOME), Slowed)
    go_on.set()
    for thread in waiting:
        thread.join(10)
    assert most[0] == 1
