"""The place table: GeoNames with cited additions, built once on the user's machine and looked up by name."""

from counterclaim.gazetteer.lookup import SqliteGazetteer, open_gazetteer

__all__ = ["SqliteGazetteer", "open_gazetteer"]
