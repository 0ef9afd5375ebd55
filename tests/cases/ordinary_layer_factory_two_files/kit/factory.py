from tensorflow.keras import layers


def conv(filters, size=3):
    return layers.Conv2D(filters, size, padding="same", use_bias=False)


def norm(kind):
    if kind == "batch":
        return layers.BatchNormalization()
    return layers.Activation("linear")


def pool(size=2):
    return layers.MaxPooling2D(size)
