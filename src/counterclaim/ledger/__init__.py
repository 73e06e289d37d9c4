"""The ledger: append-only rows in one SQLite file, and judgements of named people beside them."""
