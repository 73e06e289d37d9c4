"""``make benchmark``: reading speed beside spaCy alone, peak memory, page latency on 100,000 claims.

``python -m benchmarks linking [DOCUMENTS ...]`` measures linking alone, ``python -m benchmarks crowds
[POSITIONS ...]`` what one more answer costs a question that many answer, ``python -m benchmarks pages FOLDER``
the pages of a case that is there, ``python -m benchmarks paint FOLDER`` when a browser first shows them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import crowds, linking, pages
from benchmarks.multiplied import multiplied_case

CLAIMS = 100_000


def main() -> None:
    """Print each figure as it is known. Reading runs in a process of its own, for its peak memory."""
    if sys.argv[1:2] == ["linking"]:
        linking.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["crowds"]:
        crowds.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["pages"]:
        pages.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["paint"]:
        from benchmarks import paint  # only this one needs a browser

        paint.main(sys.argv[2:])
        return
    subprocess.run([sys.executable, "-m", "benchmarks.reading"], check=True)
    with tempfile.TemporaryDirectory() as name:
        begin = time.perf_counter()
        claims, documents = multiplied_case(Path(name), CLAIMS)
        seconds = time.perf_counter() - begin
        print(
            f"\n{claims:,} claims of {documents:,} documents stored and linked in {seconds:.0f} s\n"
        )
        pages.main([name])


if __name__ == "__main__":
    main()
