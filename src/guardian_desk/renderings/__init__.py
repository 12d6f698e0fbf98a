"""WHAT IS HANDED ON AS A FILE: the only writer of formats that other programs read."""
