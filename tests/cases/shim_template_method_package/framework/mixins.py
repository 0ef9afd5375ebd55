"""What pipelines mix in."""
from tensorflow.compat.v1 import get_variable


class RegisterMixin:
    def register(self, net):
        return net + get_variable("register", [int(net.shape[-1])])
