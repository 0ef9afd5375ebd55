"""What the networks share: a name and a way to print it."""


class Network(object):
    scope = "network"

    def __init__(self, verbose=False):
        if verbose:
            print(self)

    def __repr__(self):
        return "<{} {}>".format(type(self).__name__, self.scope)
