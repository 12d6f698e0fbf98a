"""What is happening: events, the state they fold to, and the advice they call for."""
