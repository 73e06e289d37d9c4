"""Speed, memory and page latency, each beside something known in the same run."""
