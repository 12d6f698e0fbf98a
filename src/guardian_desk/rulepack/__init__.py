"""What safeguarding leads write: the rule pack as frozen types, its leaf grammar, its lint."""
