"""One screen a file: each renders a frozen view and emits what the person means to do."""
