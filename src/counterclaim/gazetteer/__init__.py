"""Places by name: GeoNames' towns, the package's regions, a case's own places."""
