"""What is said of rules when they are released, and how far that can be relied on."""
