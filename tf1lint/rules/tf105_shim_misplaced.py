"""TF105: the shim decorates something that is no method of a host.

It takes the first argument for the host, and raises for anything but a `tf.Module` or a Keras layer (B17-B26, B30). A
generator's body runs when the shim has left already (C25).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, ShimMisapplied
from tf1lint.rules.wording import place

CODE = "TF105"
SHIM = "track_tf1_style_variables"
MESSAGES = {
    "called": f"{SHIM} is called without a method, which raises TypeError; write it without the parentheses",
    "staticmethod": f"{SHIM} on a static method takes its first argument for the layer or module, and raises; decorate "
    "a method that gets self",
    "classmethod": f"{SHIM} on a class method gets the class instead of an object, and raises; decorate a method that "
    "gets self",
    "property": f"{SHIM} above @property hides the property; put it below, next to the function",
    "class": f"{SHIM} on a class replaces the class by a function; decorate its call or __call__",
    "generator": f"{SHIM} on a generator has ended before the body runs: its variables are new on each call, and "
    "nothing trains or saves them; decorate the method that loops over the generator",
    "plain": f"{SHIM} decorates a method of {{what}}, neither a tf.Module nor a Keras layer: calling it raises "
    "ValueError; derive the class from tf.Module or tf.keras.layers.Layer",
    "argument": f"the function decorated here gets {{what}} as its first argument, and {SHIM} raises ValueError for "
    "what is no tf.Module or Keras layer; decorate a method of one, or pass one first",
}


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on each decorator that stands in this file."""
    for one in passes.passes:
        for entry in one.entries:
            event = entry.event
            if isinstance(event, ShimMisapplied) and event.site.path == passes.path and event.fault in MESSAGES:
                yield Finding(CODE, place(event.site), MESSAGES[event.fault].format(what=event.what))
