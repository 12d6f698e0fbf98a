"""WHAT LEAVES: bundles of entries and rules, and the one way to open them, by verification."""
