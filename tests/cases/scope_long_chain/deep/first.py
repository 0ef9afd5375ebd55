"""The upper half."""
from deep import second


def enter(net):
    return one(net)


def one(net):
    return two(net, depth=2)


def two(net, depth):
    for _ in range(depth):
        net = second.three(net)
    return net
