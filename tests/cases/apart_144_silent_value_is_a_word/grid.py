"""A tabular world with axes of its own."""


class Axis:
    def __init__(self, name, value):
        self.name = name
        self.value = value


class Grid:
    """Its shape is made of axes."""

    def __init__(self, rows, columns):
        self.axes = [Axis("rows", rows), Axis("columns", columns)]

    @property
    def shape(self):
        return tuple(self.axes)

    def get_shape(self):
        return self.shape

    def cells(self):
        return self.shape[0].value * self.get_shape()[1].value

    def largest(self):
        return max(axis.value for axis in self.shape)
