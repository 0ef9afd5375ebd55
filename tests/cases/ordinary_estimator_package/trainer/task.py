"""Command line."""
import argparse

import tensorflow as tf

from trainer import inputs
from trainer.model import model_fn


def train_and_evaluate(args):
    estimator = tf.estimator.Estimator(
        model_fn=model_fn,
        model_dir=args.job_dir,
        params={"units": [64, 32], "classes": 10, "dropout": 0.4},
    )
    train_spec = tf.estimator.TrainSpec(lambda: inputs.input_fn(args.files, 128), max_steps=args.steps)
    eval_spec = tf.estimator.EvalSpec(lambda: inputs.input_fn(args.files, 128, repeat=1))
    tf.estimator.train_and_evaluate(estimator, train_spec, eval_spec)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--job-dir", required=True)
    parser.add_argument("--files", nargs="+")
    parser.add_argument("--steps", type=int, default=1000)
    train_and_evaluate(parser.parse_args())
