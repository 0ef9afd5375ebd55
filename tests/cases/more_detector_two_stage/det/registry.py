class Registry(dict):
    def register(self, name=None):
        def add(cls):
            self[name or cls.__name__] = cls
            return cls
        return add

    def build(self, name, *args, **kwargs):
        return self[name](*args, **kwargs)


HEADS = Registry()
