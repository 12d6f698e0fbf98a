"""What a screen shows, worked out without Qt: state in, frozen view out."""
