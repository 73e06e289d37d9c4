"""Where PostgreSQL's part goes: the functions of ``sqlite.py`` under the same names.

Not written yet. The schema and the queries use portable types and SQL only; what a second dialect
must give is: ``configure`` (``synchronous_commit`` for human edits), ``create_guards`` (triggers in
PL/pgSQL), ``create_full_text`` (a ``tsvector`` column with a GIN index), ``full_text_query``
(``websearch_to_tsquery``), ``SEARCH`` (``ts_headline``) and ``integrity_problems``.
"""
