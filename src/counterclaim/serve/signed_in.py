"""Whose request it is, where the case has accounts."""

from __future__ import annotations

from fastapi import Request
from starlette.types import Scope

from counterclaim.accounts import Account

# What the gate writes into a request's scope, where no client can.
_GUARDED, _ACCOUNT = "counterclaim.guarded", "counterclaim.account"


def account_of(request: Request) -> Account | None:
    """The account that is logged in; None where nobody is, and where the case has no accounts."""
    found = request.scope.get(_ACCOUNT)
    return found if isinstance(found, Account) else None


def has_accounts(request: Request) -> bool:
    """Whether the case has accounts, so that it may be others than its keeper who see it."""
    return bool(request.scope.get(_GUARDED))


def is_stranger(request: Request) -> bool:
    """Whether the case has accounts and nobody is logged in: no answer may tell anything of the case."""
    return has_accounts(request) and account_of(request) is None


def guard(scope: Scope) -> None:
    """Say that the case has accounts."""
    scope[_GUARDED] = True


def sign_in(scope: Scope, account: Account) -> None:
    """Say whose request it is."""
    scope[_ACCOUNT] = account
