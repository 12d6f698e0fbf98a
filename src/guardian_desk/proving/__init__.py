"""Prove what a pack promises, over every case there could be: for authors, not the bedside."""
