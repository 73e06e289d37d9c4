"""A test set for linking: small clusters of made-up reports with the links that ought to be found."""
