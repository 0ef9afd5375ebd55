"""TF162: TF_USE_LEGACY_KERAS is set when Keras was chosen already, or to a value that TensorFlow ignores (O20-O23)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import KERAS_3_FROM, FilePasses, LegacyKerasSet
from tf1lint.rules.wording import place

CODE = "TF162"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each place that sets it in vain."""
    if passes.target is not None and passes.target.high < KERAS_3_FROM:
        return
    for event in passes.mentions:
        if not isinstance(event, LegacyKerasSet):
            continue
        if event.ignored:
            message = (
                f"TF_USE_LEGACY_KERAS={event.value} is ignored: tf.keras is Keras 3, without "
                "track_tf1_style_variables; set it to 1"
            )
        elif event.late:
            message = (
                f"TF_USE_LEGACY_KERAS is set after line {event.touched} has used tf.keras: that stays Keras 3, whose "
                "layers track_tf1_style_variables refuses; set it before"
            )
        else:
            continue
        yield Finding(CODE, place(event.site), message)
