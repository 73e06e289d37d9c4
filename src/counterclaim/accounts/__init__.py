"""Accounts: who may see a case from another machine, who may judge and add there, and who is logged in.

They lie in a file of the case folder apart from the ledger, so that a ledger can be handed on without them.
"""

from counterclaim.accounts.account import Account, Role
from counterclaim.accounts.roster import Roster

__all__ = ["Account", "Role", "Roster"]
