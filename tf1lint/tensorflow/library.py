"""The models: what a call of TensorFlow does to scopes, objects, and the events of a pass."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Callable, Dict, Optional, Sequence

from tf1lint.events import (
    TensorTested,
    VariableMade,
)
from tf1lint.interpret.library import Context
from tf1lint.interpret.values import (
    GIVEN,
    NONE,
    NUMBER,
    SOMETHING,
    TENSOR,
    UNKNOWN,
    Arguments,
    BoundExternal,
    Class,
    Const,
    Function,
    Instance,
    Result,
    Symbol,
    Tensor,
    TensorFrom,
    UnknownFrom,
    Value,
    from_sources,
    hand_on,
    is_handed,
    sources_of,
)
from tf1lint.tensorflow import plain_results, regularizers, tables
from tf1lint.tensorflow.builders import Builders
from tf1lint.tensorflow.containers import Containers
from tf1lint.tensorflow.graphs import Graphs
from tf1lint.tensorflow.hosts import Hosts
from tf1lint.tensorflow.layers import Layers
from tf1lint.tensorflow.models import KERAS, LEGACY, SONNET
from tf1lint.tensorflow.notes import Closed, Reused, Used
from tf1lint.tensorflow.objects import (
    ArgScopeManager,
    CheckpointManager,
    CheckpointObject,
    GraphContext,
    GraphObject,
    KerasObject,
    LayerObject,
    Quiet,
    RestoreStatus,
    ScopeHandle,
    ScopeManager,
    ScopeName,
    Stack,
    Template,
    VariableObject,
)
from tf1lint.tensorflow.saving import SAVING_METHODS, Saving
from tf1lint.tensorflow.scopes import Scopes
from tf1lint.tensorflow.symbols import canonical
from tf1lint.tensorflow.tables import TRAINING_PARAMETERS
from tf1lint.tensorflow.watch import Watch

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter


_VALUE_FUNCTIONS = (
    "tf.train.",
    "tf.app.",
    "tf.flags.",
    "tf.gfile.",
    "tf.logging.",
    "tf.estimator.",
    "tf.data.",
    "tf.summary.",
    "tf.saved_model.",
    "tf.config.",
    "tf.distribute.",
    "tf.contrib.",
    "tf.python.",
    "tf.io.",
    "tf.get_logger",
    "tf.lite.",
    "tf.test.",
    "tf.tpu.",
    "tf.profiler.",
    "tf.resource_loader.",
    "tf.initializers.",
    "tf.random_uniform_initializer",
    "tf.compat.",
    "tf.errors.",
    "tf.distributions.",
)
# What Python may ask of a list of tensors as well.
_STRUCTURED = ("for", "comprehension", "if", "not", "and", "or", "assert")
# Methods of tensors that give something of Python's own.
_PLAIN_METHODS = frozenset({"numpy", "eval", "ref", "experimental_ref", "deref", "item", "tolist", "consumers"})
# Dtypes stand beside the functions, and answer for themselves: `tf.float32.is_compatible_with(x.dtype)`.
_DTYPE = re.compile(r"(?:q?u?int|b?float|complex|half|double|bool|string|variant|resource)\d*(?:_ref)?")
_NUMBERS = ("tf.executing_eagerly", "tf.is_tensor", "tf.VERSION")


def _are_modules(parts: Sequence[str]) -> bool:
    """Whether names on the way to a function may all be modules: no class, constant (`__version__`) or dtype."""
    return all(part[:1].islower() and _DTYPE.fullmatch(part) is None for part in parts)


class TensorFlow(Layers, Scopes, Builders, Containers, Graphs, Saving, Hosts):
    """Models of TensorFlow, Keras, slim, Sonnet and a few that open scopes for others."""

    canonical = staticmethod(canonical)

    def is_asking(self) -> bool:
        """Whether code runs just now to find out what a class is, which is kept for all who ask."""
        return bool(self._weighing or self._asking)

    def call(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, symbol: Symbol, arguments: Arguments
    ) -> Value:
        """Calls something outside the project."""
        return self.flow(self._call_symbol(machine, frame, node, symbol, arguments), arguments)

    def _call_symbol(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, symbol: Symbol, arguments: Arguments
    ) -> Value:
        name = symbol.name
        model = _MODELS.get(name)
        if model is not None:
            if name in tables.SLIM_FUNCTIONS:
                self.name_slim(machine, frame, node, symbol, arguments)
            return model(self, machine, frame, node, name, arguments)
        if regularizers.is_nothing(name, arguments):
            return NONE
        if name in regularizers.PASSED_ON:
            return UNKNOWN
        if name in ("keras.backend.learning_phase", "keras.backend.symbolic_learning_phase"):
            return UnknownFrom(frozenset({("phase", name)}))
        if name in plain_results.STRUCTURES_OF_TENSORS and name not in tables.CALLING_FUNCTIONS:
            return GIVEN
        if name.startswith("tf."):
            if name in tables.CELLS or name.startswith("tf.nn.rnn_cell."):
                return self.cell(machine, frame, node, name, arguments)
            if name in tables.QUIET_CONTEXTS:
                return Quiet(name)
            if name.startswith("tf.layers.") and name[10:11].isupper():
                return self.layer_object(machine, frame, node, name, arguments)
            if name in tables.CALLING_FUNCTIONS:
                machine.call_each(frame, node, arguments.all_values(), Arguments(more_positional=True))
                return TENSOR
            if name.startswith(_VALUE_FUNCTIONS):
                machine.hand_out(arguments)
                return Result(name)
            if name in _NUMBERS:
                return NUMBER if name != "tf.executing_eagerly" else UNKNOWN
            last = name.rsplit(".", 1)[-1]
            if name in plain_results.NOT_TENSORS or name in plain_results.FORMER_NOT_TENSORS:
                machine.hand_out(arguments)
                return Result(name)
            if last[:1].islower() and _are_modules(name.split(".")[1:-1]):
                return TENSOR
            machine.hand_out(arguments)
            return Result(name)
        if name.startswith("keras.backend.") and name in plain_results.NOT_TENSORS:
            return Result(name)
        if name.startswith("keras."):
            return self.with_layers(self.keras_object(machine, frame, node, name, arguments), arguments)
        if name.startswith("slim."):
            if name in tables.QUIET_CONTEXTS:
                return Quiet(name)
            return TENSOR if not name.endswith(("_regularizer", "_initializer")) else Result(name)
        if name in tables.QUIET_CONTEXTS:
            return Quiet(name)
        if name in tables.CALLING_FUNCTIONS:
            machine.call_each(frame, node, arguments.all_values(), Arguments(more_positional=True))
        else:
            machine.hand_out(arguments)
        return Result(name)

    def call_object(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, callee: Value, arguments: Arguments
    ) -> Value:
        """Calls an object that came from here."""
        if isinstance(callee, LayerObject):
            return self.call_layer(machine, frame, node, callee, arguments)
        if isinstance(callee, Template):
            return self.call_template(machine, frame, node, callee, arguments)
        if isinstance(callee, KerasObject):
            return self.flow(self.call_keras(machine, frame, node, callee, arguments), arguments, callee)
        if isinstance(callee, Result):
            if callee.of in ("tf.contrib.eager.defun",):
                return UNKNOWN
            for value in arguments.positional:
                if isinstance(value, (Function, Class)) and len(arguments.positional) == 1:
                    return value
        return UNKNOWN

    def call_method(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, name: str, arguments: Arguments
    ) -> Value:
        """Calls a method that no project class defines."""
        if name in SAVING_METHODS and isinstance(subject, (Instance, KerasObject)):
            self.saving_method(machine, frame, node, subject, name, arguments)
        if isinstance(subject, CheckpointObject):
            return self.restore(machine, frame, node, subject, name) if name in ("restore", "read") else UNKNOWN
        if isinstance(subject, RestoreStatus):
            hand_on(subject)
            return subject
        if isinstance(subject, ScopeHandle) and name == "reuse_variables":
            machine.journal.append(Reused(subject))
        given = self.graph_method(machine, frame, node, subject, name, arguments)
        if given is not None:
            return given
        if isinstance(subject, Instance):
            kind = self.kind_of(machine, subject.cls)
            if name == "add_weight" or name == "add_variable":
                if kind == KERAS:
                    machine.emit(
                        frame, VariableMade(machine.site(frame.module, node), "add_weight", **self._common(machine))
                    )
                return VariableObject(
                    "add_weight", machine.site(frame.module, node), machine.chain(), machine.context.once
                )
            if name == "__call__" and kind in (KERAS, LEGACY, SONNET):
                return machine.call_instance(frame, node, subject, arguments)
            if kind == LEGACY and name == "apply":
                return machine.call_instance(frame, node, subject, arguments)
            return UNKNOWN
        if isinstance(subject, LayerObject) and name in ("apply", "__call__"):
            return self.call_layer(machine, frame, node, subject, arguments)
        if isinstance(subject, LayerObject) and name in ("zero_state", "get_initial_state"):
            return TENSOR
        if isinstance(subject, Template) and name == "__call__":
            return self.call_template(machine, frame, node, subject, arguments)
        if isinstance(subject, Stack) and name in ("enter_context", "push") and arguments.positional:
            if subject.outer is None:
                subject.outer = machine.context
            return self.enter_for_good(machine, frame, node, arguments.positional[0])
        if isinstance(subject, Stack) and name == "close" and subject.outer is not None:
            machine.context, subject.outer = subject.outer, None
            return NONE
        if isinstance(subject, ScopeManager) and name == "__enter__":
            subject.outer = machine.context
            return self.enter_for_good(machine, frame, node, subject)
        if isinstance(subject, ScopeManager) and name == "__exit__" and subject.outer is not None:
            machine.context = subject.outer
            machine.journal.append(Closed())
            return NONE
        if name == "as_default":
            of_session = isinstance(subject, BoundExternal) and subject.name == "graph"
            return GraphContext() if of_session or isinstance(subject, GraphObject) else Quiet("as_default")
        if isinstance(subject, Tensor):
            if name in ("get_shape", "as_list"):
                return from_sources(NUMBER, subject.sources)
            if name in _PLAIN_METHODS:
                return UNKNOWN
            return GIVEN if is_handed(subject) else TENSOR
        if isinstance(subject, KerasObject):
            if name in ("apply", "__call__", "call"):
                return self.flow(self.call_keras(machine, frame, node, subject, arguments), arguments, subject)
            return UNKNOWN
        if isinstance(subject, (Result, Quiet)):
            return Result(f"{getattr(subject, 'of', '')}.{name}")
        if isinstance(subject, BoundExternal):
            return UNKNOWN
        return UNKNOWN

    def used(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value) -> None:
        """Notes that a variable is used."""
        if isinstance(value, VariableObject) and value.once:
            machine.journal.append(Used(machine.site(frame.module, node), value))

    def in_branch(self, machine: "Interpreter", test: Value) -> Context:
        """The context inside a branch that `test` decides."""
        context = machine.context
        if any(kind == "call" and name in TRAINING_PARAMETERS for kind, name in sources_of(test)):
            return context._replace(state=self.state(machine)._replace(training_branch=True))
        return context

    def read(self, machine: "Interpreter", subject: Instance, name: str, value: Value) -> Value:
        """An attribute of the host whose pass this is says that it is one."""
        if subject is machine.context.subject and not machine.context.once:
            return from_sources(value, frozenset({("self", name)}))
        return value

    def tested(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value, how: str) -> None:
        """Python asks a tensor whether it is true, or goes through it, where AutoGraph does not run (B71, B78)."""
        context, state = machine.context, self.state(machine)
        if not context.shim or state.converted or state.traced or state.graph:
            return
        if value is GIVEN or (isinstance(value, TensorFrom) and value.structure and how in _STRUCTURED):
            return
        machine.emit(frame, TensorTested(machine.site(frame.module, node), "", how=how, **self._common(machine)))

    def attribute(
        self,
        machine: "Interpreter",
        value: Value,
        name: str,
        frame: "Optional[Frame]" = None,
        node: Optional[ast.AST] = None,
    ) -> Optional[Value]:
        """An attribute of an object from here."""
        if isinstance(value, Instance):
            # Keras builds a layer before `call` runs, so there it is always built.
            if name == "built" and not machine.context.once and self.kind_of(machine, value.cls) == KERAS:
                return Const(True)
            return None
        if isinstance(value, CheckpointManager) and name == "checkpoint":
            return value.checkpoint
        if isinstance(value, Tensor):
            if frame is not None and node is not None:
                self.tensor_attribute(machine, frame, node, value, name)
            return from_sources(NUMBER, value.sources) if name in ("shape", "dtype", "ndim") else None
        if isinstance(value, ScopeHandle):
            if name in ("name", "original_name_scope"):
                return ScopeName(value) if name == "name" else SOMETHING
            if name in tables.SCOPE_PROPERTIES:
                return UNKNOWN
        if isinstance(value, (ScopeHandle, LayerObject, Template, KerasObject)) and name == "reuse":
            return UNKNOWN
        if isinstance(value, ArgScopeManager):
            return UNKNOWN
        return None

    def watch(self) -> Watch:
        """For a walk of which somebody wants to know whether it saw everything."""
        return Watch(_MODELS)


Model = Callable[..., Value]
_MODELS: Dict[str, Model] = {
    **{name: TensorFlow.collection for name in tables.COLLECTION_FUNCTIONS},
    **{name: TensorFlow.assign for name in tables.ASSIGN_FUNCTIONS},
    **{name: TensorFlow.graph_only for name in tables.GRAPH_FUNCTIONS},
    "tf.get_default_graph": TensorFlow.result,
    "tf.get_default_session": TensorFlow.result,
    **{name: TensorFlow.layer_function for name in tables.LAYER_FUNCTIONS},
    **{name: TensorFlow.dropout for name in tables.WEIGHTLESS_FUNCTIONS},
    **{name: TensorFlow.slim_function for name in tables.SLIM_FUNCTIONS},
    **{name: TensorFlow.slim_variable for name in tables.SLIM_VARIABLES},
    **{name: TensorFlow.rnn for name in tables.RNN_FUNCTIONS},
    **{name: TensorFlow.run_inline for name in tables.INLINE_FUNCTIONS},
    "slim.repeat": TensorFlow.repeat,
    "slim.stack": TensorFlow.repeat,
    "tf.get_variable": TensorFlow.get_variable,
    "tf.get_local_variable": TensorFlow.get_variable,
    "tf.Variable": TensorFlow.variable,
    "keras.backend.variable": TensorFlow.variable,
    "keras.Input": TensorFlow.functional_input,
    "tf.train.Checkpoint": TensorFlow.checkpoint,
    "tf.train.CheckpointManager": TensorFlow.checkpoint,
    "keras.save_model": TensorFlow.save_model,
    "keras.saving.save_model": TensorFlow.save_model,
    "keras.callbacks.ModelCheckpoint": TensorFlow.saving_callback,
    "tf.variable_scope": TensorFlow.variable_scope,
    "tf.variable_op_scope": TensorFlow.variable_scope,
    "tf.get_variable_scope": TensorFlow.scope_handle,
    "tf.VariableScope": TensorFlow.scope_object,
    "slim.arg_scope": TensorFlow.arg_scope,
    # The module of that name, which people call as if it were the function.
    "slim": TensorFlow.arg_scope,
    "slim.current_arg_scope": TensorFlow.current_arg_scope,
    "slim.add_arg_scope": TensorFlow.add_arg_scope,
    "tf.make_template": TensorFlow.make_template,
    "keras.utils.get_or_create_layer": TensorFlow.get_or_create_layer,
    "keras.utils.track_tf1_style_variables": TensorFlow.shim,
    "tf.function": TensorFlow.decorator_factory,
    "tf.python.framework.function.Defun": TensorFlow.decorator_factory,
    "tf.contrib.eager.defun": TensorFlow.decorator_factory,
    "tf.Graph": TensorFlow.graph,
    "tf.contrib.gan.gan_model": TensorFlow.gan_model,
    "tensorflow_gan.gan_model": TensorFlow.gan_model,
    "tf.contrib.gan.cyclegan_model": TensorFlow.gan_model,
    "tensorflow_gan.infogan_model": TensorFlow.gan_model,
    "tensorpack.layer_register": TensorFlow.layer_register,
    "tensorpack.models.layer_register": TensorFlow.layer_register,
    "tensorpack.models.registry.layer_register": TensorFlow.layer_register,
    "tf.reset_default_graph": TensorFlow.reset,
    "keras.backend.clear_session": TensorFlow.reset,
    "tf1lint.scoped": TensorFlow.scoped,
    "tf1lint.traced": TensorFlow.decorator_factory,
    "contextlib.ExitStack": TensorFlow.stack,
    "contextlib2.ExitStack": TensorFlow.stack,
}
