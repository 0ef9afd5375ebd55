"""Environment of the job."""
from os import environ

DEFAULTS = {"TF_CPP_MIN_LOG_LEVEL": "2"}


def configure(legacy=True):
    for key, value in DEFAULTS.items():
        environ.setdefault(key, value)
    if legacy:
        environ["TF_USE_LEGACY_KERAS"] = "yes"  # EXPECT TF162
    else:
        environ["TF_USE_LEGACY_KERAS"] = "0"  # EXPECT TF162
