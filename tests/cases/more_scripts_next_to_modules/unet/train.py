import argparse

import tensorflow as tf

import network


def parse():
    return argparse.ArgumentParser().parse_args()


def main():
    args = parse()
    x = tf.placeholder(tf.float32, [None, 64, 64, 1])
    flag = tf.placeholder_with_default(False, [])
    logits = network.unet(x, flag, args.depth)  # EXPECT TF115
    tf.train.AdamOptimizer().minimize(tf.reduce_mean(logits))


if __name__ == "__main__":
    main()
