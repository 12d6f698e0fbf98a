"""Measure what staff would notice, as ratios against a floor taken in the same run."""
