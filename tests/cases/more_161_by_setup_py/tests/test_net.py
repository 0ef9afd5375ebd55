import tensorflow as tf


def test_values():
    tool = tf.compat.v1.keras.utils.DeterministicRandomTestTool()  # EXPECT TF161
    with tool.scope():
        assert tf.random.normal([2]).shape == [2]
