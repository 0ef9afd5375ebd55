"""The operations; star-imports what compat exports."""
from port.compat import *


def linear(net, units):
    return tfv1.layers.dense(net, units)


def scoped_linear(net, units):
    with tfv1.variable_scope("linear"):
        return linear(net, units)
