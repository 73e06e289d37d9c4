"""counterclaim: a ledger of attributed claims from war reporting."""

__version__ = "0.1.0"
