"""What should happen: a rule pack compiled into quick, pure readings of what is known."""
