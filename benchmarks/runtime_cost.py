"""What the monitor costs: a training step of a small model under `watch("record")`, against one without.

Runs the step in rounds, in turn watched and not watched, in one process, and once more in a process in which nothing is
installed. Measures the processor's time of the process, in which other programs do not count. Prints microseconds per
step and ratios; with --check exits with 1 where a ratio is above its limit.

    python benchmarks/runtime_cost.py [--check] [--rounds N] [--steps N] [--profile]

Needs TensorFlow (and tf_keras, with TF_USE_LEGACY_KERAS=1, from 2.16 on) in the Python that runs it.
"""

from __future__ import annotations

import argparse
import contextlib
import cProfile
import json
import os
import pstats
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

LIMITS = {"eager": 1.15, "function": 1.02}
Step = Callable[[], Any]


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Takes the command line's arguments, prints what was measured and returns the exit status."""
    parser = argparse.ArgumentParser(description="Measure what the monitor costs.")
    parser.add_argument("--check", action="store_true", help="exit with 1 where it costs too much")
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each kind (default: 15)")
    parser.add_argument("--steps", type=int, default=40, help="steps in each round (default: 40)")
    parser.add_argument("--profile", action="store_true", help="print where the time of watched steps goes")
    parser.add_argument("--without", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    root = str(Path(__file__).resolve().parent.parent)
    if root not in sys.path:
        sys.path.insert(0, root)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    if options.without:
        print(json.dumps({kind: best(step, options.rounds, options.steps) for kind, step in steps().items()}))
        return 0
    bare = without(options.rounds, options.steps)
    too_much = False
    for kind, step in watched_steps().items():
        watched, idle = in_turn(step, options.rounds, options.steps)
        ratio, least = ratios(watched, idle)
        over = min(ratio, least) > LIMITS[kind]
        too_much = too_much or over
        print(
            f"{kind:8}  not installed {bare[kind]:6.0f} us  not watched {min(idle):6.0f} us"
            f"  watched {min(watched):6.0f} us  ratio {ratio:.3f} (of the best {least:.3f},"
            f" to not installed {min(watched) / bare[kind]:.3f}), limit {LIMITS[kind]}{' EXCEEDED' if over else ''}"
        )
        if options.profile:
            profile(step, options.steps)
    return 1 if options.check and too_much else 0


def without(rounds: int, count: int) -> Dict[str, float]:
    """The best microseconds per step in a process where nothing is installed."""
    command = [sys.executable, __file__, "--without", "--rounds", str(rounds), "--steps", str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: Dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def steps() -> Dict[str, Step]:
    """A training step of the model, eagerly and as a tf.function. TensorFlow runs in this thread alone."""
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    v1 = tf.compat.v1

    class Net(tf.keras.Model):  # type: ignore[misc, unused-ignore]
        """Three layers under a scope."""

        @v1.keras.utils.track_tf1_style_variables  # type: ignore[misc, untyped-decorator, unused-ignore]
        def call(self, inputs: Any, training: Any = False) -> Any:
            """The forward pass."""
            with v1.variable_scope("net"):
                hidden = v1.layers.dense(inputs, 32, activation=tf.nn.relu, name="first")
                hidden = v1.layers.dense(hidden, 32, activation=tf.nn.relu, name="second")
                return v1.layers.dense(hidden, 4, name="out")

    x, y = tf.random.normal([16, 8]), tf.random.normal([16, 4])
    found: Dict[str, Step] = {}
    for kind in LIMITS:
        model, optimizer = Net(), tf.keras.optimizers.SGD(0.01)

        def step(model: Any = model, optimizer: Any = optimizer) -> Any:
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
            variables = model.trainable_variables
            optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
            return loss

        step()
        found[kind] = tf.function(lambda step=step: step()) if kind == "function" else step
    return found


def watched_steps() -> Dict[str, Step]:
    """The same steps, where the monitor is installed."""
    # TensorFlow must be imported first: install() patches what is there.
    import tensorflow  # noqa: F401

    from runtime_shim import watching

    watching.install()
    return steps()


def best(step: Step, rounds: int, count: int) -> float:
    """The least microseconds per step of some rounds, after one that does not count."""
    return min([timed(step, count) for _ in range(rounds + 1)][1:])


def timed(step: Step, count: int) -> float:
    """Microseconds of the processor per step."""
    start = time.process_time()
    for _ in range(count):
        step()
    return (time.process_time() - start) / count * 1e6


def in_turn(step: Step, rounds: int, count: int) -> Tuple[List[float], List[float]]:
    """Microseconds per step of each round, watched and not watched, in turn so that both have the same weather."""
    from runtime_shim import watch

    found: Tuple[List[float], List[float]] = ([], [])
    for number in range(rounds + 1):
        for times, how in zip(found, (lambda: watch("record"), contextlib.nullcontext)):
            with how():  # type: ignore[operator]
                step()
                took = timed(step, count)
            if number:
                times.append(took)
    return found


def ratios(watched: Sequence[float], idle: Sequence[float]) -> Tuple[float, float]:
    """The median of the rounds' ratios, and the ratio of the best rounds: noise makes either of them larger."""
    return statistics.median(one / other for one, other in zip(watched, idle)), min(watched) / min(idle)


def profile(step: Step, count: int) -> None:
    """Prints the functions of the monitor that take the most time themselves."""
    from runtime_shim import watch

    profiler = cProfile.Profile()
    with watch("record"):
        step()
        profiler.enable()
        for _ in range(count):
            step()
        profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats("runtime_shim", 25)


if __name__ == "__main__":
    sys.exit(main())
