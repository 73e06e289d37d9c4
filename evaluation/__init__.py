"""Accuracy against corpora that lie beside the checkout; nothing of them is copied into it."""
