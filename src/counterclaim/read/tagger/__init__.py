"""Attribution by the trained tagger that the package carries. See ``read/model/MODEL.md``."""

from counterclaim.read.tagger.attributor import TaggedAttributor
from counterclaim.read.tagger.network import model_sha256

__all__ = ["TaggedAttributor", "model_sha256"]
