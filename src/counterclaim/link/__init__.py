"""What holds across documents: copies, questions, positions, relations. Pure, and in no order but its own."""

from counterclaim.link.credits import credit
from counterclaim.link.linking import link
from counterclaim.link.sketches import sketch
from counterclaim.link.trajectories import Step, trajectories, trajectory

__all__ = ["Step", "credit", "link", "sketch", "trajectories", "trajectory"]
