"""The brake on guessing: the more failures, the longer one waits, for each account and each address."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """How many failures are free, and the longest wait in seconds; the waits before double from 1 s on."""

    free: int
    longest: float

    def wait(self, failures: int) -> float:
        """Seconds to wait after so many failures."""
        over = failures - self.free
        return 0.0 if over < 0 else float(min(self.longest, 2 ** min(over, 30)))


ACCOUNT_FROM_ADDRESS = Limit(5, 300.0)
ADDRESS = Limit(20, 300.0)
ACCOUNT = Limit(50, 60.0)
"""Of an account from everywhere, more and shorter: whoever guesses must not shut its owner out."""

FORGOTTEN = 3600.0
"""Seconds after the last failure when all is forgotten; longer than the longest wait."""

MOST = 10_000
"""Names and addresses that are remembered; the one that failed longest ago makes room."""


class Brake:
    """Failures of each key in this server's life. ``clock`` tells seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()

    def enter(self, keys: Mapping[str, Limit]) -> float:
        """Begin an attempt, which counts as failed until it succeeds; or the seconds to wait before one.

        It is counted beforehand so that many at once are not all let through.
        """
        with self._lock:
            now = self._clock()
            waiting = max(self._left(key, limit, now) for key, limit in keys.items())
            if waiting > 0:
                return waiting
            for key in keys:
                failures, _ = self._failed.pop(key, (0, now))
                self._failed[key] = (failures + 1, now)
            while len(self._failed) > MOST:
                self._failed.popitem(last=False)
            return 0.0

    def succeeded(self, keys: Mapping[str, Limit], forgiven: str) -> None:
        """Take back what :meth:`enter` counted, and all that ``forgiven`` had."""
        with self._lock:
            self._failed.pop(forgiven, None)
            for key in keys:
                failures, latest = self._failed.get(key, (0, 0.0))
                if failures > 1:
                    self._failed[key] = (failures - 1, latest)
                else:
                    self._failed.pop(key, None)

    def _left(self, key: str, limit: Limit, now: float) -> float:
        failures, latest = self._failed.get(key, (0, now))
        if now - latest >= FORGOTTEN:
            del self._failed[key]
            return 0.0
        return max(0.0, latest + limit.wait(failures) - now)
