"""Charts as geometry: the server computes where marks stand, a template draws them as SVG."""
