"""Proofs about name-based checkpoints, which TF1's Saver writes: does a model fit one, and did the restore happen."""

from __future__ import annotations

import dataclasses
import difflib
import fnmatch
import os
import re
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np
import tensorflow as tf

from runtime_shim.proofs import comparing, hosts
from runtime_shim.proofs.creations import identities, watch
from runtime_shim.violation import Tf1Violation

Path = Union[str, "os.PathLike[str]"]

# What optimizers and moving averages of weights keep beside a variable, under its name: TF1's own and BERT's.
_SLOT = re.compile(
    r"/(Adam|AdaMax|AdamW|AMSGrad|LAMB|Adagrad|AdagradDA|Adadelta|Ftrl|Momentum|RMSProp|GradientDescent|ProximalAdagrad"
    r"|LazyAdam|LARSOptimizer|ExponentialMovingAverage|[Aa]dam_[mv]|[Ll]amb_[mv])(_\d+)?$"
)
# What training keeps that belongs to no variable.
_STATE = re.compile(
    r"(^|/)(beta\d_power(_\d+)?|global_step|save_counter|_CHECKPOINTABLE_OBJECT_GRAPH|current_loss_scale|good_steps)$"
)
_OBJECT_KEY = "/.ATTRIBUTES/"
_COUNTER = re.compile(r"_\d+(?=/|$)")
_NUMBER = re.compile(r"_(\d+)$")
_SUGGESTIONS = 2


@dataclasses.dataclass(frozen=True)
class CheckpointMatch:
    """A checkpoint that fits a model.

    `names` gives the checkpoint's name for each of the model's names; `ignored` are the names in the checkpoint that no
    variable of the model takes: the state of optimizers, and what the caller left out.
    """

    path: str
    names: Mapping[str, str]
    ignored: Tuple[str, ...]


def checkpoint_matches(
    model: Any,
    path: Path,
    *,
    prefix: str = "",
    names: Optional[Mapping[str, str]] = None,
    ignore: Iterable[str] = (),
) -> CheckpointMatch:
    """Proves, before anything is restored, that a name-based checkpoint and a model have the same variables.

    `model` is a Keras layer or model or a tf.Module that was called once; `path` the checkpoint's prefix, such as
    `model.ckpt-100`, or a directory, whose latest checkpoint it is then. `prefix` is what the checkpoint's names have
    in front of the model's; other names in it are left out. `names` gives the checkpoint's full name for a model's name
    where they differ; `ignore` are patterns (`head/*`) of names in the checkpoint that the model needs not have. The
    state of optimizers (`kernel/Adam`, `beta1_power`, `global_step`) needs not be ignored. Compared are names, shapes
    and dtypes.

    Returns which name belongs to which. Raises Tf1Violation, an AssertionError, with a list of what is missing,
    unexpected, of another shape or dtype, and with the nearest names; ValueError where `path` is no name-based
    checkpoint or the model has no variables yet; TypeError for what is no model.
    """
    hosts.checked(model)
    found = hosts.variables(model)
    if not found:
        raise ValueError(
            f"{hosts.name(model)} has no variables yet: call it once before, as its first call makes its variables"
        )
    where = _checkpoint(path)
    reader = _reader(where)
    shapes = {name: tuple(shape) for name, shape in reader.get_variable_to_shape_map().items()}
    if any(_OBJECT_KEY in name for name in shapes):
        raise ValueError(
            f"{where} is an object-based checkpoint, as tf.train.Checkpoint and save_weights write them, and has no "
            "names to compare: restore it with tf.train.Checkpoint(...).restore(...).assert_existing_objects_matched()"
        )
    dtypes = reader.get_variable_to_dtype_map()
    named, twice = hosts.by_name(found)
    wanted = {name: (names or {}).get(name, prefix + name) for name in named}
    missing = [name for name in wanted if wanted[name] not in shapes]
    free = sorted(name for name in set(shapes) - set(wanted.values()) if name.startswith(prefix))
    ignored = sorted(
        name
        for name in set(shapes) - set(wanted.values())
        if not name.startswith(prefix) or _is_state(name, shapes) or any(fnmatch.fnmatch(name, p) for p in ignore)
    )
    unexpected = [name for name in free if name not in ignored]

    lines = [f"the model has more than one variable with the name {name}: no name tells them apart" for name in twice]
    unknown = sorted(set(names or {}) - set(named))
    lines += [f"names speaks of {name}, and the model has no such variable" for name in unknown]
    moved = _renumbered(wanted, missing, unexpected)
    for name, other in moved.items():
        kinds = f"{wanted[name]} {tuple(named[name].shape)}, the checkpoint {other} {shapes[other]}"
        lines.append(f"another automatic number: the model has {kinds}")
    for name in missing:
        if name not in moved:
            hints = [f"{other} {shapes[other]}" for other in _nearest(wanted[name], unexpected)]
            hint = f"; the nearest there: {', '.join(hints)}" if hints else ""
            lines.append(f"not in the checkpoint: {wanted[name]} {tuple(named[name].shape)}{hint}")
    lines += [f"not in the model: {name} {shapes[name]}" for name in unexpected if name not in moved.values()]
    for name, other in wanted.items():
        if name not in missing and name not in moved:
            lines += _kind_differences(name, named[name], shapes[other], dtypes[other])
    if moved:
        lines.append(
            "automatic numbers depend on what else the process made before: call the model in a named scope, or in a "
            f"fresh process, or give names={moved!r}"
        )
    if lines:
        if ignored:
            lines.append(f"left out: {', '.join(ignored)}")
        head = f"checkpoint_matches: {hosts.name(model)} does not fit the checkpoint {where}"
        raise Tf1Violation(message=comparing.report(head, lines))
    return CheckpointMatch(where, wanted, tuple(ignored))


def restore_by_name(
    model: Any,
    path: Path,
    *inputs: Any,
    prefix: str = "",
    names: Optional[Mapping[str, str]] = None,
    ignore: Iterable[str] = (),
    **kwargs: Any,
) -> CheckpointMatch:
    """Restores a name-based checkpoint into a model, and proves that the model uses what was restored.

    First comes `checkpoint_matches`, with the same arguments: nothing is changed where it fails. Then each variable is
    given its value and read back. With `inputs` (and `kwargs`) the model is called: once before, where it has no
    variables yet, and once after; that last call must use the restored variables and make no others. An automatic name
    outside of named scopes makes new ones, and TensorFlow says nothing.

    Returns which name belongs to which. Raises Tf1Violation, an AssertionError, where one of these fails, and what
    `checkpoint_matches` raises.
    """
    hosts.checked(model)
    inputs, kwargs = hosts.tensors(inputs), hosts.tensors(kwargs)
    if inputs and not hosts.variables(model):
        model(*inputs, **kwargs)
    match = checkpoint_matches(model, path, prefix=prefix, names=names, ignore=ignore)
    before = hosts.variables(model)
    named, _ = hosts.by_name(before)
    reader = _reader(match.path)
    # All are read before the first is assigned: a file that cannot be read changes nothing.
    values = {name: np.asarray(reader.get_tensor(other)) for name, other in match.names.items()}
    for name, value in values.items():
        named[name].assign(value)
    lines: List[str] = []
    exactly, sides = comparing.Tolerance(0.0, 0.0), comparing.Sides("the checkpoint", "the model")
    for name, value in values.items():
        lines += comparing.array_differences(name, value, named[name].numpy(), sides, exactly)
    if inputs and not lines:
        with watch() as made:
            model(*inputs, **kwargs)
        lines += [f"the call after the restore made {one}: it does not use what was restored" for one in made]
        # The call may have moved what it keeps, such as moving averages.
        for name, value in values.items():
            named[name].assign(value)
    if set(identities(before)) != set(identities(hosts.variables(model))) and not lines:
        lines.append("the model tracks other variables than before the restore")
    if lines:
        head = f"restore_by_name: {hosts.name(model)} did not take over the checkpoint {match.path}"
        raise Tf1Violation(message=comparing.report(head, lines))
    return match


def _checkpoint(path: Path) -> str:
    """The prefix of a checkpoint. Raises ValueError, with what to do, where there is none."""
    where = os.fspath(path)
    if os.path.isdir(where):
        latest = tf.train.latest_checkpoint(where)
        if latest is None:
            raise ValueError(f"{where} has no file named checkpoint that says which one it is: {_instead(where, '')}")
        return str(latest)
    where = re.sub(r"\.(index|meta|data-\d+-of-\d+)$", "", where)
    if os.path.exists(where + ".index") or os.path.isfile(where):
        return where
    raise ValueError(f"there is no checkpoint {where}: {_instead(os.path.dirname(where) or '.', where)}")


def _instead(folder: str, where: str) -> str:
    files = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    prefixes = [os.path.join(folder, name[: -len(".index")]) for name in files if name.endswith(".index")]
    if not prefixes:
        return "give the prefix that Saver.save returned (model.ckpt-100), beside which a file .index stands"
    nearest = difflib.get_close_matches(where, prefixes, _SUGGESTIONS, 0.0) if where else prefixes[:_SUGGESTIONS]
    return f"give the prefix that Saver.save returned, such as {' or '.join(nearest)}"


def _reader(where: str) -> Any:
    try:
        return tf.train.load_checkpoint(where)
    except (tf.errors.OpError, RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ValueError(f"{where} cannot be read as a checkpoint ({reason}): is the file whole?") from error


def _is_state(name: str, shapes: Mapping[str, Any]) -> bool:
    """Whether a name in a checkpoint is what training keeps and no layer has."""
    if _STATE.search(name):
        return True
    slot = _SLOT.search(name)
    if slot is None:
        return False
    # Under a variable_scope the optimizer's own name stands in front of the variable's.
    parts = name[: slot.start()].split("/")
    return any("/".join(parts[index:]) in shapes for index in range(len(parts)))


def _kind_differences(name: str, variable: Any, shape: Sequence[int], dtype: Any) -> List[str]:
    if tuple(variable.shape) != tuple(shape):
        return [f"{name}: the model has shape {tuple(variable.shape)}, the checkpoint {tuple(shape)}"]
    if variable.dtype.base_dtype != tf.as_dtype(dtype).base_dtype:
        return [f"{name}: the model has dtype {variable.dtype.name}, the checkpoint {tf.as_dtype(dtype).name}"]
    return []


def _renumbered(wanted: Mapping[str, str], missing: Sequence[str], unexpected: Sequence[str]) -> Dict[str, str]:
    """The checkpoint's names for the model's where both differ in automatic numbers: `dense_1/kernel`, `dense/kernel`.

    A shift by one leaves names in the middle that are on both sides and mean other layers; so all names that differ
    in numbers alone are held against each other in order.
    """
    found: Dict[str, str] = {}
    for plain in sorted({_COUNTER.sub("", wanted[name]) for name in missing}):
        ours = sorted((name for name in wanted if _COUNTER.sub("", wanted[name]) == plain), key=_numbers)
        shared = {wanted[name] for name in ours} - {wanted[name] for name in missing}
        theirs = [name for name in (*unexpected, *shared) if _COUNTER.sub("", name) == plain]
        if len(ours) == len(theirs):
            pairs = zip(ours, sorted(theirs, key=_numbers))
            found.update({name: other for name, other in pairs if wanted[name] != other})
    return found


def _numbers(name: str) -> Tuple[int, ...]:
    found = [_NUMBER.search(part) for part in name.split("/")]
    return tuple(int(number.group(1)) if number else 0 for number in found)


def _nearest(name: str, candidates: Sequence[str]) -> List[str]:
    return difflib.get_close_matches(name, candidates, _SUGGESTIONS)
