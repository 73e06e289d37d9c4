"""Tables of coded or documented events, read as claims of their source.

A table's rows are kept verbatim, cut into documents by day or by event; each figure rests on its cell.
"""

from counterclaim.coded.captures import METHOD, Import, captures_of_table
from counterclaim.coded.documents import document_of_rows
from counterclaim.coded.profiles import PROFILES
from counterclaim.coded.reader import VERSION, CodedReader

__all__ = [
    "METHOD",
    "PROFILES",
    "VERSION",
    "CodedReader",
    "Import",
    "captures_of_table",
    "document_of_rows",
]
