"""The three readings of a condition, carried together as bits.

KNOWN   true on recorded answers alone: used for wording, never for whether to act
RAISE   true where an unknown might make it so: show, concern, action, banner
HOLD    true unless it is certainly not so: stop, closure

`all` is bitwise and, `any` is bitwise or; *not* has been pushed to the leaves before.
"""

NOTHING = 0
KNOWN = 1
RAISE = 2
HOLD = 4
ALL = KNOWN | RAISE | HOLD
UNKNOWN = RAISE | HOLD
NOT_YET = HOLD
