"""Average trained runs into one: `python -m training.average NAME RUN RUN ...`.

Runs that went on from the same weights lie close enough for their mean to be better than each.
"""

from __future__ import annotations

import argparse

import torch

from training.train import RUNS


def average(name: str, runs: list[str]) -> None:
    """Write the mean of the runs' weights as a run."""
    states = [torch.load(RUNS / f"{run}.pt", weights_only=True) for run in runs]
    mean = {key: sum(state[key] for state in states) / len(states) for key in states[0]}
    torch.save(mean, RUNS / f"{name}.pt")


def main() -> None:
    """Average as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("runs", nargs="+")
    options = parser.parse_args()
    average(options.name, options.runs)


if __name__ == "__main__":
    main()
