"""Tell two versions of a rule pack apart."""
