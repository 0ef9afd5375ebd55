"""What the monitor saw TensorFlow do: the whole world of the checks. Nothing here judges.

A `way` is the user's frames from the forward pass to what happened, outermost first; `host` is the object whose forward
pass it is: a tf.Module, a Keras layer or model.
"""

from __future__ import annotations

import dataclasses
import types
import weakref
from typing import Any, Dict, List, Optional, Sequence, Tuple

from runtime_shim.frames import Step
from runtime_shim.violation import Weight

Way = Tuple[Step, ...]


class Root:
    """One run of a forward pass.

    `shim` tells whether a shim-decorated method runs; `code` is the method's; `number` counts the runs of this method
    of this object from 1; `outer` is the user's frames that lead to it.
    """

    def __init__(
        self, host: Any, code: Optional[types.CodeType], name: str, shim: bool, number: int, outer: Way
    ) -> None:
        self._host = weakref.ref(host)
        self.host_class = type(host)
        self.code = code
        self.name = name
        self.shim = shim
        self.number = number
        self.outer = outer

    @property
    def host(self) -> Any:
        """The object, or None where it is gone."""
        return self._host()

    @property
    def title(self) -> str:
        """The pass in words: `Net.call`."""
        return f"{self.host_class.__name__}.{self.name}"


@dataclasses.dataclass
class OpenScope:
    """A variable_scope that was entered.

    `kind` is `named`, `object` (a scope object), `empty` (""), or `default` (a name made up from `default_name`);
    `name` is the full name that came out, `parent` that of the scope around it. `opener` says whose code opened it:
    `user`, `layer`, `template` or `library`; `way` is kept for those opened at the root by default name, and for those
    with a partitioner.
    """

    kind: str
    name: str
    parent: str
    base: str
    opener: str
    reuse: bool
    partitioner: Any
    regularizer: Any
    way: Way = ()


@dataclasses.dataclass
class Construction:
    """An object made while the monitor watched: where, and in which run of a forward pass (None: in none)."""

    way: Way
    root: Optional[Root]
    run: Any
    kind: str


@dataclasses.dataclass
class Creation:
    """A variable that was made, or that TensorFlow refused to make (`variable` None): a second set under tf.function.

    `through_get_variable` tells TF1 creators from tf.Variable and Keras layers; `in_store` whether the shim keeps it;
    `constructed` is the object made in the same pass that the variable belongs to, `template` likewise; `scope` is the
    outermost open scope whose name was made up with no named scope around it; `loop` is set inside the body of a
    TensorFlow loop, `branch` is the step that calls tf.cond or the like.
    """

    weight: Weight
    way: Way
    root: Optional[Root]
    through_get_variable: bool
    in_store: bool
    owners: Tuple[Any, ...] = ()
    constructed: Optional[Construction] = None
    template: Optional[Construction] = None
    scope: Optional[OpenScope] = None
    loop: Any = None
    branch: Optional[Step] = None
    full_way: Way = ()
    once: bool = False
    variable: Any = None
    method: Optional[Step] = None
    reentry: Optional[Way] = None
    root_reopened: bool = False
    kept: Optional[Construction] = None


@dataclasses.dataclass
class MadeAgain:
    """A later run of the same forward pass made a variable at a line where an earlier one had made one."""

    creation: Creation


@dataclasses.dataclass
class MadeAndLost:
    """A variable that a forward pass made, and that nothing tracks or holds afterwards."""

    creation: Creation


@dataclasses.dataclass
class UsedUntracked:
    """A variable that a forward pass uses and its object does not track, held elsewhere.

    `construction` is of the object that holds the variable, or of the variable; None where it was made before the
    monitor. `saved_only` / `trained_only` tell that a checkpoint has it and `variables` not, or the reverse.
    """

    host: Any
    weight: Weight
    construction: Optional[Construction]
    use: Way
    trained_only: bool
    root: Root


@dataclasses.dataclass
class TemplateAgain:
    """make_template ran in a later run of the same forward pass, at a line where it had run before."""

    construction: Construction
    grows: bool


@dataclasses.dataclass
class AskedTwice:
    """One run asked the shim for one variable in two places, and nobody had said reuse."""

    weight: Weight
    way: Way
    root: Root


@dataclasses.dataclass
class MadePerIteration:
    """The body of a TensorFlow loop made a variable in one iteration, and another of the kind in the next."""

    creation: Creation


@dataclasses.dataclass
class BranchesShare:
    """A branch of tf.cond or the like found a variable that another branch had made under the same automatic name."""

    weight: Weight
    way: Way
    made: Creation
    root: Root


@dataclasses.dataclass
class NameMoved:
    """A line takes other variables than in an earlier run: `before` and `after` are scope names."""

    before: str
    after: str
    way: Way
    root: Root
    reentry: Optional[Way]


@dataclasses.dataclass
class NameDiffers:
    """Two objects of one class have other names for the variables of a layer or template that they keep; `way` is of
    its construction."""

    before: str
    after: str
    way: Way
    root: Root


@dataclasses.dataclass
class TrainingNotPassed:
    """A Keras layer that asks for training was called without it in a tf.Module that no Keras layer runs."""

    layer: str
    way: Way
    root: Root


@dataclasses.dataclass
class RootReused:
    """reuse_variables() was called on the root scope."""

    way: Way
    root: Optional[Root]


@dataclasses.dataclass
class TrainingGiven:
    """A TF1 batch norm or dropout ran.

    `given` tells whether the caller passed the argument; `value` is True, False or None; `source` says where the value
    comes from (see `arguments`);
    `keras` is what Keras' own call says, None where it says nothing or no Keras layer runs; `asked` is the training
    argument of the forward pass itself, where it has one.
    """

    kind: str
    given: bool
    value: Optional[bool]
    keras: Optional[bool]
    asked: Optional[bool]
    has_parameter: bool
    in_keras: bool
    frozen: bool
    source: str
    way: Way
    root: Optional[Root]

    @property
    def left_out(self) -> bool:
        """Whether nobody said anything: no argument, or None that Keras does not fill in."""
        return not self.given

    @property
    def trains(self) -> bool:
        """Whether the pass is known to be one of training."""
        return self.keras is True or self.asked is True


@dataclasses.dataclass
class CollectionUsed:
    """A graph collection was read (`empty` tells what came back) or written in a forward pass."""

    name: str
    written: bool
    empty: bool
    way: Way
    root: Root


@dataclasses.dataclass
class LocalBecameTrainable:
    """get_variable(collections=[LOCAL_VARIABLES]) made a trainable variable."""

    weight: Weight
    way: Way
    root: Root


@dataclasses.dataclass
class LossAddedTwice:
    """The regularization loss of one variable was added to one layer more than once; `way` leads to the nested call."""

    weight: Weight
    way: Way
    root: Root
    decorated: Optional[Step]


@dataclasses.dataclass
class LossNotKept:
    """A regularizer came with a variable of a tf.Module, which has no losses."""

    weight: Weight
    way: Way
    root: Root


@dataclasses.dataclass
class PartitionerAsked:
    """A partitioner reached a variable; `scope` is the variable_scope that brought it, if one did."""

    name: str
    way: Way
    scope: Optional[OpenScope]
    root: Optional[Root]


@dataclasses.dataclass
class SecondBuilder:
    """get_or_create_layer was given another builder for a name that has a layer already, in one run."""

    name: str
    way: Way
    root: Root


@dataclasses.dataclass
class FunctionShared:
    """A tf.function with TF1 variables was called under another scope, or by another object, than it was traced for."""

    first: Way
    way: Way
    other_host: bool
    root: Root
    first_root: Root


@dataclasses.dataclass
class StoreUntracked:
    """A shim-decorated method made variables that its object does not show in `variables`."""

    root: Root
    weights: List[Weight]
    at: Optional[Step]


@dataclasses.dataclass
class Misdecorated:
    """The shim was put on something that cannot be decorated with it; `what` says on what."""

    what: str
    at: Step
    way: Way


@dataclasses.dataclass
class Raised:
    """An exception of TensorFlow's that ended a forward pass or the user's code; `way` ends where it came out."""

    error: BaseException
    way: Way
    modules: Tuple[str, ...]
    root: Optional[Root]
    where: Tuple[str, ...] = ()
    decorated: Optional[Step] = None
    session: Optional[Construction] = None
    left: Sequence[Dict[str, Tuple[Any, Way]]] = ()


@dataclasses.dataclass
class Saved:
    """A model was saved, and these variables of it are not in the file."""

    path: str
    missing: List[Weight]
    count: int
    way: Way


@dataclasses.dataclass
class ContainerSpoiled:
    """A list or dict that a model tracks was changed so that a checkpoint cannot write it: `reason` is TensorFlow's."""

    reason: str
    way: Way
    host: Any
