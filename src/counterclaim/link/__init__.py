"""What holds across documents: copies, questions, positions, relations. Pure, and in no order but its own."""

from counterclaim.link.credits import credit
from counterclaim.link.linking import link, link_all, relink, version
from counterclaim.link.sketches import sketch
from counterclaim.link.trajectories import Step, trajectories, trajectory

__all__ = [
    "Step", "credit", "link", "link_all", "relink", "sketch", "trajectories", "trajectory", "version",
]  # fmt: skip
