from . import blocks as _blocks

KINDS = {
    "scoped": _blocks.scoped_hourglass,
    "bare": _blocks.bare_hourglass,
}


def build(kind, net, width):
    return KINDS[kind](net, width)
