"""What creates variables, and which argument of it is which.

Argument orders are those of TensorFlow 2.21 with legacy Keras and of tf_slim 1.1; a test compares them with what is
installed.
"""

from __future__ import annotations

from typing import Dict, FrozenSet, Iterable, Tuple

_CONV = (
    "inputs",
    "filters",
    "kernel_size",
    "strides",
    "padding",
    "data_format",
    "dilation_rate",
    "activation",
    "use_bias",
    "kernel_initializer",
    "bias_initializer",
    "kernel_regularizer",
    "bias_regularizer",
    "activity_regularizer",
    "kernel_constraint",
    "bias_constraint",
    "trainable",
    "name",
    "reuse",
)
_TRANSPOSED = tuple(name for name in _CONV if name != "dilation_rate")
_SEPARABLE = (
    "inputs",
    "filters",
    "kernel_size",
    "strides",
    "padding",
    "data_format",
    "dilation_rate",
    "depth_multiplier",
    "activation",
    "use_bias",
    "depthwise_initializer",
    "pointwise_initializer",
    "bias_initializer",
    "depthwise_regularizer",
    "pointwise_regularizer",
    "bias_regularizer",
    "activity_regularizer",
    "depthwise_constraint",
    "pointwise_constraint",
    "bias_constraint",
    "trainable",
    "name",
    "reuse",
)

# tf.compat.v1.layers: the functions that hold weights.
LAYER_FUNCTIONS: Dict[str, Tuple[str, ...]] = {
    "tf.layers.dense": (
        "inputs",
        "units",
        "activation",
        "use_bias",
        "kernel_initializer",
        "bias_initializer",
        "kernel_regularizer",
        "bias_regularizer",
        "activity_regularizer",
        "kernel_constraint",
        "bias_constraint",
        "trainable",
        "name",
        "reuse",
    ),
    "tf.layers.conv1d": _CONV,
    "tf.layers.conv2d": _CONV,
    "tf.layers.conv3d": _CONV,
    "tf.layers.conv2d_transpose": _TRANSPOSED,
    "tf.layers.conv3d_transpose": _TRANSPOSED,
    "tf.layers.separable_conv1d": _SEPARABLE,
    "tf.layers.separable_conv2d": _SEPARABLE,
    "tf.layers.batch_normalization": (
        "inputs",
        "axis",
        "momentum",
        "epsilon",
        "center",
        "scale",
        "beta_initializer",
        "gamma_initializer",
        "moving_mean_initializer",
        "moving_variance_initializer",
        "beta_regularizer",
        "gamma_regularizer",
        "beta_constraint",
        "gamma_constraint",
        "training",
        "trainable",
        "name",
        "reuse",
        "renorm",
        "renorm_clipping",
        "renorm_momentum",
        "fused",
        "virtual_batch_size",
        "adjustment",
    ),
}
# Those without weights, which matter for an argument.
WEIGHTLESS_FUNCTIONS: Dict[str, Tuple[str, ...]] = {
    "tf.layers.dropout": ("inputs", "rate", "noise_shape", "seed", "training", "name"),
    "slim.dropout": ("inputs", "keep_prob", "noise_shape", "is_training", "outputs_collections", "scope", "seed"),
}

# The classes of tf.compat.v1.layers that hold weights.
LAYER_CLASSES: FrozenSet[str] = frozenset(
    "tf.layers." + name
    for name in (
        "Dense",
        "Conv1D",
        "Conv2D",
        "Conv3D",
        "Conv2DTranspose",
        "Conv3DTranspose",
        "SeparableConv1D",
        "SeparableConv2D",
        "BatchNormalization",
        "Convolution1D",
        "Convolution2D",
        "Convolution3D",
    )
)

_SLIM_CONV = (
    "inputs",
    "num_outputs",
    "kernel_size",
    "stride",
    "padding",
    "data_format",
    "rate",
    "activation_fn",
    "normalizer_fn",
    "normalizer_params",
    "weights_initializer",
    "weights_regularizer",
    "biases_initializer",
    "biases_regularizer",
    "reuse",
    "variables_collections",
    "outputs_collections",
    "trainable",
    "scope",
)
_SLIM_TRANSPOSED = tuple(name for name in _SLIM_CONV if name != "rate")
_SLIM_DENSE = (
    "inputs",
    "num_outputs",
    "activation_fn",
    "normalizer_fn",
    "normalizer_params",
    "weights_initializer",
    "weights_regularizer",
    "biases_initializer",
    "biases_regularizer",
    "reuse",
    "variables_collections",
    "outputs_collections",
    "trainable",
    "scope",
)
_SLIM_VARIABLE = (
    "name",
    "shape",
    "dtype",
    "initializer",
    "regularizer",
    "trainable",
    "collections",
    "caching_device",
    "device",
    "partitioner",
    "custom_getter",
    "use_resource",
    "synchronization",
    "aggregation",
)

# The names that slim's layers ask for where they are given none.
SLIM_BASES: Dict[str, str] = {
    "slim.conv1d": "Conv",
    "slim.conv2d": "Conv",
    "slim.conv3d": "Conv",
    "slim.conv2d_transpose": "Conv2d_transpose",
    "slim.conv3d_transpose": "Conv3d_transpose",
    "slim.conv2d_in_plane": "ConvInPlane",
    "slim.separable_conv2d": "SeparableConv2d",
    "slim.fully_connected": "fully_connected",
    "slim.linear": "fully_connected",
    "slim.relu": "fully_connected",
    "slim.relu6": "fully_connected",
    "slim.elu": "fully_connected",
    "slim.batch_norm": "BatchNorm",
    "slim.bias_add": "BiasAdd",
    "slim.layer_norm": "LayerNorm",
    "slim.instance_norm": "InstanceNorm",
    "slim.group_norm": "GroupNorm",
    "slim.spatial_softmax": "spatial_softmax",
}

# The first of the variables that a layer makes under its own name, by the last word of its name.
_LEAVES: Dict[str, Tuple[str, ...]] = {
    "dense": ("kernel",),
    "conv": ("kernel",),
    "separable": ("depthwise_kernel",),
    "batch_normalization": ("moving_mean",),
    "slim": ("weights",),
    "slim.separable_conv2d": ("depthwise_weights",),
    "slim.batch_norm": ("moving_mean",),
    "slim.bias_add": ("biases",),
    "slim.layer_norm": ("beta",),
    "slim.instance_norm": ("beta",),
    "slim.group_norm": ("beta",),
    "slim.spatial_softmax": ("temperature",),
}


# What stands beside them where the layer has a bias.
BIASES: Dict[str, str] = {
    "kernel": "bias",
    "depthwise_kernel": "bias",
    "weights": "biases",
    "depthwise_weights": "biases",
}


def leaves(api: str) -> Tuple[str, ...]:
    """The variables that a layer surely makes under its own name, one that stands for all."""
    if api.startswith("slim."):
        return _LEAVES.get(api, _LEAVES["slim"])
    last = api.rsplit(".", 1)[-1].lower()
    for start in ("separable", "conv", "dense"):
        if last.startswith(start):
            return _LEAVES[start]
    if last in ("batch_normalization", "batchnormalization"):
        return _LEAVES["batch_normalization"]
    return ("kernel",) if api.startswith("tf.nn.rnn_cell.") and api in CELLS else ()


# tf_slim and tf.contrib.layers.
SLIM_FUNCTIONS: Dict[str, Tuple[str, ...]] = {
    "slim.conv1d": _SLIM_CONV,
    "slim.conv2d": _SLIM_CONV,
    "slim.conv3d": _SLIM_CONV,
    "slim.conv2d_transpose": _SLIM_TRANSPOSED,
    "slim.conv3d_transpose": _SLIM_TRANSPOSED,
    "slim.conv2d_in_plane": (
        "inputs",
        "kernel_size",
        "stride",
        "padding",
        "activation_fn",
        "normalizer_fn",
        "normalizer_params",
        "weights_initializer",
        "weights_regularizer",
        "biases_initializer",
        "biases_regularizer",
        "reuse",
        "variables_collections",
        "outputs_collections",
        "trainable",
        "scope",
    ),
    "slim.separable_conv2d": (
        "inputs",
        "num_outputs",
        "kernel_size",
        "depth_multiplier",
        "stride",
        "padding",
        "data_format",
        "rate",
        "activation_fn",
        "normalizer_fn",
        "normalizer_params",
        "weights_initializer",
        "pointwise_initializer",
        "weights_regularizer",
        "biases_initializer",
        "biases_regularizer",
        "reuse",
        "variables_collections",
        "outputs_collections",
        "trainable",
        "scope",
    ),
    "slim.fully_connected": _SLIM_DENSE,
    "slim.linear": _SLIM_DENSE,
    "slim.relu": _SLIM_DENSE,
    "slim.relu6": _SLIM_DENSE,
    "slim.elu": _SLIM_DENSE,
    "slim.batch_norm": (
        "inputs",
        "decay",
        "center",
        "scale",
        "epsilon",
        "activation_fn",
        "param_initializers",
        "param_regularizers",
        "updates_collections",
        "is_training",
        "reuse",
        "variables_collections",
        "outputs_collections",
        "trainable",
        "batch_weights",
        "fused",
        "data_format",
        "zero_debias_moving_mean",
        "scope",
        "renorm",
        "renorm_clipping",
        "renorm_decay",
        "adjustment",
    ),
    "slim.bias_add": (
        "inputs",
        "activation_fn",
        "initializer",
        "regularizer",
        "reuse",
        "variables_collections",
        "outputs_collections",
        "trainable",
        "data_format",
        "scope",
    ),
    "slim.layer_norm": (
        "inputs",
        "center",
        "scale",
        "activation_fn",
        "reuse",
        "variables_collections",
        "outputs_collections",
        "trainable",
        "begin_norm_axis",
        "begin_params_axis",
        "scope",
    ),
    "slim.instance_norm": (
        "inputs",
        "center",
        "scale",
        "epsilon",
        "activation_fn",
        "param_initializers",
        "reuse",
        "variables_collections",
        "outputs_collections",
        "trainable",
        "data_format",
        "scope",
    ),
    "slim.group_norm": (
        "inputs",
        "groups",
        "channels_axis",
        "reduction_axes",
        "center",
        "scale",
        "epsilon",
        "activation_fn",
        "param_initializers",
        "reuse",
        "variables_collections",
        "outputs_collections",
        "trainable",
        "scope",
        "mean_close_to_zero",
    ),
    "slim.spatial_softmax": ("features", "temperature", "name", "variables_collections", "trainable", "data_format"),
}
# Those whose first argument is the variable's name.
SLIM_VARIABLES: Dict[str, Tuple[str, ...]] = {"slim.model_variable": _SLIM_VARIABLE, "slim.variable": _SLIM_VARIABLE}

# tf.get_variable.
VARIABLE_ARGUMENTS: Tuple[str, ...] = (
    "name",
    "shape",
    "dtype",
    "initializer",
    "regularizer",
    "trainable",
    "collections",
    "caching_device",
    "partitioner",
    "validate_shape",
    "use_resource",
    "custom_getter",
    "constraint",
    "synchronization",
    "aggregation",
)

_SCOPE = (
    "name_or_scope",
    "default_name",
    "values",
    "initializer",
    "regularizer",
    "caching_device",
    "partitioner",
    "custom_getter",
    "reuse",
    "dtype",
    "use_resource",
    "constraint",
    "auxiliary_name_scope",
)
_SAVE = ("filepath", "overwrite", "save_format")
# What else is called with arguments that matter here: those in front, as far as any matter.
ARGUMENTS: Dict[str, Tuple[str, ...]] = {
    "tf.get_variable": VARIABLE_ARGUMENTS,
    "tf.variable_scope": _SCOPE,
    "tf.variable_op_scope": ("values", "name_or_scope", "default_name", *_SCOPE[3:-1]),
    "tf.make_template": ("name_", "func_", "create_scope_now_", "unique_name_", "custom_getter_"),
    "slim.arg_scope": ("list_ops_or_scope",),
    "slim.repeat": ("inputs", "repetitions", "layer"),
    "slim.stack": ("inputs", "layer", "stack_args"),
    "keras.utils.get_or_create_layer": ("name", "create_layer_method"),
    "tf.train.CheckpointManager": ("checkpoint",),
    "keras.Model.save": _SAVE,
    "keras.Model.save_weights": _SAVE,
    "keras.Model.fit": ("x", "y", "batch_size", "epochs", "verbose", "callbacks"),
    "keras.save_model": ("model", *_SAVE),
    "keras.callbacks.ModelCheckpoint": ("filepath", "monitor", "verbose", "save_best_only", "save_weights_only"),
}

# Functions that read a graph's collections or write to them, and the collection where the name of the function says it;
# "" where an argument does.
COLLECTION_READS: Dict[str, str] = {
    "tf.get_collection": "",
    "tf.get_collection_ref": "",
    "tf.global_variables": "GLOBAL_VARIABLES",
    "tf.all_variables": "GLOBAL_VARIABLES",
    "tf.local_variables": "LOCAL_VARIABLES",
    "tf.model_variables": "MODEL_VARIABLES",
    "tf.trainable_variables": "TRAINABLE_VARIABLES",
    "tf.moving_average_variables": "MOVING_AVERAGE_VARIABLES",
    **{
        f"{module}.losses.{name}": collection
        for module in ("tf", "tf.contrib", "slim")
        for name, collection in (
            ("get_losses", "LOSSES"),
            ("get_regularization_losses", "REGULARIZATION_LOSSES"),
            ("get_total_loss", "LOSSES"),
        )
    },
    "tf.losses.get_regularization_loss": "REGULARIZATION_LOSSES",
    "slim.get_variables": "GLOBAL_VARIABLES",
    "slim.get_variables_by_name": "GLOBAL_VARIABLES",
    "slim.get_variables_by_suffix": "GLOBAL_VARIABLES",
    "slim.get_variables_to_restore": "GLOBAL_VARIABLES",
    "slim.get_unique_variable": "GLOBAL_VARIABLES",
    "slim.get_local_variables": "LOCAL_VARIABLES",
    "slim.get_model_variables": "MODEL_VARIABLES",
    "slim.get_trainable_variables": "TRAINABLE_VARIABLES",
}
COLLECTION_WRITES: Dict[str, str] = {
    "tf.add_to_collection": "",
    "tf.add_to_collections": "",
    **{f"{module}.losses.add_loss": "LOSSES" for module in ("tf", "tf.contrib", "slim")},
    "slim.add_model_variable": "MODEL_VARIABLES",
}
COLLECTION_FUNCTIONS: Dict[str, str] = {**COLLECTION_READS, **COLLECTION_WRITES}
# The same as methods of a graph; what a scope can be asked, and its methods that read collections.
GRAPH_METHODS: FrozenSet[str] = frozenset(
    {"get_collection", "get_collection_ref", "add_to_collection", "add_to_collections"}
)
SCOPE_PROPERTIES: FrozenSet[str] = frozenset(
    {
        "caching_device",
        "constraint",
        "custom_getter",
        "dtype",
        "initializer",
        "partitioner",
        "regularizer",
        "reuse",
        "use_resource",
    }
)
SCOPE_METHODS: FrozenSet[str] = frozenset(
    {"get_collection", "global_variables", "local_variables", "trainable_variables"}
)

# Assignments as methods of a variable, and as functions.
ASSIGN_METHODS: FrozenSet[str] = frozenset(
    {
        "assign",
        "assign_add",
        "assign_sub",
        "batch_scatter_update",
        "scatter_add",
        "scatter_div",
        "scatter_max",
        "scatter_min",
        "scatter_mul",
        "scatter_nd_add",
        "scatter_nd_sub",
        "scatter_nd_update",
        "scatter_sub",
        "scatter_update",
    }
)
ASSIGN_FUNCTIONS: FrozenSet[str] = frozenset("tf." + name for name in ASSIGN_METHODS)

# What only a graph and a session can do, by what they say of it; those in the second are right inside a tf.function.
GRAPH_FUNCTIONS: FrozenSet[str] = frozenset(
    {
        "tf.Session",
        "tf.InteractiveSession",
        "tf.placeholder",
        "tf.sparse_placeholder",
        "tf.gradients",
        "tf.hessians",
        "tf.train.Saver",
        "tf.summary.merge_all",
    }
)
TRACED_FUNCTIONS: FrozenSet[str] = frozenset({"tf.gradients", "tf.hessians", "tf.summary.merge_all"})

# Cells of rnn_cell that hold weights; called by themselves they open no scope of a fixed name (H107).
CELLS: FrozenSet[str] = frozenset(
    "tf.nn.rnn_cell." + name
    for name in (
        "BasicLSTMCell",
        "BasicRNNCell",
        "GRUCell",
        "LSTMCell",
        "LayerNormBasicLSTMCell",
        "RNNCell",
        "LSTMBlockCell",
        "GRUBlockCell",
        "GRUBlockCellV2",
        "UGRNNCell",
        "IntersectionRNNCell",
        "NASCell",
        "GLSTMCell",
        "ConvLSTMCell",
        "Conv1DLSTMCell",
        "Conv2DLSTMCell",
        "Conv3DLSTMCell",
        "TimeFreqLSTMCell",
        "GridLSTMCell",
        "PhasedLSTMCell",
        "CoupledInputForgetGateLSTMCell",
        "IndRNNCell",
        "IndyGRUCell",
        "IndyLSTMCell",
        "SRUCell",
        "BidirectionalGridLSTMCell",
    )
)
# Cells that only hand on to the one they are given.
CELL_WRAPPERS: FrozenSet[str] = frozenset(
    "tf.nn.rnn_cell." + name
    for name in ("DropoutWrapper", "ResidualWrapper", "DeviceWrapper", "HighwayWrapper", "CompiledWrapper")
)

# These open a scope of a fixed name around the cells that they call (H70-H78).
RNN_FUNCTIONS: FrozenSet[str] = frozenset(
    "tf.nn." + name
    for name in (
        "dynamic_rnn",
        "bidirectional_dynamic_rnn",
        "static_rnn",
        "static_state_saving_rnn",
        "static_bidirectional_rnn",
        "raw_rnn",
        "stack_bidirectional_dynamic_rnn",
        "rnn",
        "bidirectional_rnn",
    )
)

RNN_SCOPES: Dict[str, str] = {
    "tf.nn.dynamic_rnn": "rnn",
    "tf.nn.static_rnn": "rnn",
    "tf.nn.raw_rnn": "rnn",
    "tf.nn.rnn": "rnn",
    "tf.nn.static_state_saving_rnn": "rnn",
    "tf.nn.bidirectional_dynamic_rnn": "bidirectional_rnn",
    "tf.nn.static_bidirectional_rnn": "bidirectional_rnn",
    "tf.nn.bidirectional_rnn": "bidirectional_rnn",
    "tf.nn.stack_bidirectional_dynamic_rnn": "stack_bidirectional_rnn",
}

# TensorFlow's loops, and its branches.
LOOP_FUNCTIONS: FrozenSet[str] = frozenset(
    {"tf.while_loop", "tf.map_fn", "tf.scan", "tf.foldl", "tf.foldr", "tf.vectorized_map"}
)
BRANCH_FUNCTIONS: FrozenSet[str] = frozenset({"tf.cond", "tf.case", "tf.switch_case"})

# Functions that run the callables they are given where they stand.
INLINE_FUNCTIONS: FrozenSet[str] = (LOOP_FUNCTIONS | BRANCH_FUNCTIONS) | frozenset(
    {
        "tf.py_func",
        "tf.py_function",
        "tf.numpy_function",
        "tf.smart_cond",
    }
)

# Functions that call what they are given, in the pass that calls them.
CALLING_FUNCTIONS: FrozenSet[str] = INLINE_FUNCTIONS | frozenset(
    {
        "tf.custom_gradient",
        "tf.recompute_grad",
        "tf.function",
        "tf.contrib.eager.defun",
        "tf.contrib.layers.recompute_grad",
        "slim.recompute_grad",
        "tf.nest.map_structure",
        "tf.contrib.framework.nest.map_structure",
        "functools.partial",
        "functools.reduce",
        "builtins.map",
        "builtins.filter",
        "tf.contrib.gan.gan_model",
        "tf.contrib.gan.cyclegan_model",
        "tf.contrib.gan.infogan_model",
        "tensorflow_gan.gan_model",
        "tensorflow_gan.cyclegan_model",
        "tensorflow_gan.infogan_model",
        "slim.repeat",
        "slim.stack",
        "tf.make_template",
        "tf.autograph.to_graph",
    }
)

# Context managers that change neither scopes nor defaults.
QUIET_CONTEXTS: FrozenSet[str] = frozenset(
    {
        "tf.name_scope",
        "tf.op_scope",
        "tf.device",
        "tf.control_dependencies",
        "tf.GradientTape",
        "tf.Session",
        "tf.InteractiveSession",
        "tf.init_scope",
        "tf.colocate_with",
        "tf.container",
        "keras.backend.name_scope",
        "tf.train.MonitoredTrainingSession",
        "tf.train.MonitoredSession",
        "tf.gradient_override_map",
        "contextlib.suppress",
        "contextlib.nullcontext",
        "contextlib.closing",
        "builtins.open",
        "tf.custom_gradient",
        "keras.backend.get_session",
    }
)

# Parameters by which TF1 code says that it is training: somebody fills them in, whatever their default.
TRAINING_PARAMETERS: FrozenSet[str] = frozenset(
    {"training", "is_training", "is_train", "train", "phase", "phase_train", "mode", "trainable"}
)

# Words that bring training into play, and nothing else that matters here.
TRAINING_WORDS: FrozenSet[str] = frozenset(
    {"batch_normalization", "BatchNormalization", "batch_norm", "dropout", "Dropout"}
)

# Keras layers that hold no weights that training would change: none at all, or a random state or counters alone.
KERAS_WEIGHTLESS: FrozenSet[str] = frozenset(
    {
        "Activation",
        "ActivityRegularization",
        "Add",
        "AlphaDropout",
        "Average",
        "AveragePooling1D",
        "AveragePooling2D",
        "AveragePooling3D",
        "AvgPool1D",
        "AvgPool2D",
        "AvgPool3D",
        "CategoryEncoding",
        "CenterCrop",
        "Concatenate",
        "Cropping1D",
        "Cropping2D",
        "Cropping3D",
        "Dot",
        "Dropout",
        "ELU",
        "Flatten",
        "GaussianDropout",
        "GaussianNoise",
        "GlobalAveragePooling1D",
        "GlobalAveragePooling2D",
        "GlobalAveragePooling3D",
        "GlobalAvgPool1D",
        "GlobalAvgPool2D",
        "GlobalAvgPool3D",
        "GlobalMaxPool1D",
        "GlobalMaxPool2D",
        "GlobalMaxPool3D",
        "GlobalMaxPooling1D",
        "GlobalMaxPooling2D",
        "GlobalMaxPooling3D",
        "HashedCrossing",
        "Hashing",
        "Identity",
        "Input",
        "InputLayer",
        "InputSpec",
        "Lambda",
        "LeakyReLU",
        "Masking",
        "MaxPool1D",
        "MaxPool2D",
        "MaxPool3D",
        "MaxPooling1D",
        "MaxPooling2D",
        "MaxPooling3D",
        "Maximum",
        "Minimum",
        "Multiply",
        "Permute",
        "RandomBrightness",
        "RandomContrast",
        "RandomCrop",
        "RandomFlip",
        "RandomHeight",
        "RandomRotation",
        "RandomTranslation",
        "RandomWidth",
        "RandomZoom",
        "ReLU",
        "RepeatVector",
        "Rescaling",
        "Reshape",
        "Resizing",
        "Softmax",
        "SpatialDropout1D",
        "SpatialDropout2D",
        "SpatialDropout3D",
        "Subtract",
        "ThresholdedReLU",
        "UnitNormalization",
        "UpSampling1D",
        "UpSampling2D",
        "UpSampling3D",
        "ZeroPadding1D",
        "ZeroPadding2D",
        "ZeroPadding3D",
        "Attention",
        "Layer",
        "Wrapper",
    }
)
# Those of Keras's layers that do something else while they are training, and are told so by Keras.
KERAS_TRAINING: FrozenSet[str] = frozenset(
    {
        "AlphaDropout",
        "BatchNormalization",
        "Dropout",
        "GaussianDropout",
        "GaussianNoise",
        "SpatialDropout1D",
        "SpatialDropout2D",
        "SpatialDropout3D",
    }
)
# Layers that hold what the layer inside them holds.
KERAS_WRAPPERS: FrozenSet[str] = frozenset({"TimeDistributed"})

# The rest of Keras's layers, by name.
KERAS_WEIGHTED: FrozenSet[str] = frozenset(
    {
        "AbstractRNNCell",
        "AdditiveAttention",
        "BatchNormalization",
        "Bidirectional",
        "Conv1D",
        "Conv1DTranspose",
        "Conv2D",
        "Conv2DTranspose",
        "Conv3D",
        "Conv3DTranspose",
        "ConvLSTM1D",
        "ConvLSTM2D",
        "ConvLSTM3D",
        "Convolution1D",
        "Convolution1DTranspose",
        "Convolution2D",
        "Convolution2DTranspose",
        "Convolution3D",
        "Convolution3DTranspose",
        "CuDNNGRU",
        "CuDNNLSTM",
        "Dense",
        "DenseFeatures",
        "DepthwiseConv1D",
        "DepthwiseConv2D",
        "Discretization",
        "EinsumDense",
        "Embedding",
        "GRU",
        "GRUCell",
        "GroupNormalization",
        "IntegerLookup",
        "LSTM",
        "LSTMCell",
        "LayerNormalization",
        "LocallyConnected1D",
        "LocallyConnected2D",
        "MultiHeadAttention",
        "Normalization",
        "PReLU",
        "RNN",
        "SeparableConv1D",
        "SeparableConv2D",
        "SeparableConvolution1D",
        "SeparableConvolution2D",
        "SimpleRNN",
        "SimpleRNNCell",
        "SpectralNormalization",
        "StackedRNNCells",
        "StringLookup",
        "TextVectorization",
        "TimeDistributed",
        "Wrapper",
    }
)


def _last(names: Iterable[str]) -> FrozenSet[str]:
    return frozenset(name.rsplit(".", 1)[-1] for name in names)


# Words by which code can have to do with any of the rules.
VOCABULARY: FrozenSet[str] = (
    frozenset(
        {
            "variable_scope",
            "variable_op_scope",
            "get_variable",
            "get_local_variable",
            "Variable",
            "VariableV1",
            "add_weight",
            "add_variable",
            "make_template",
            "get_or_create_layer",
            "track_tf1_style_variables",
            "repeat",
            "stack",
            "arg_scope",
            "add_arg_scope",
            "Module",
            "AbstractModule",
            "Layer",
            "Model",
            "Sequential",
            "Network",
            "layers",
            "rnn_cell",
            "metrics",
            "optimizers",
            "model_variable",
            "layer_register",
            "gan_model",
            "convolution",
            "convolution1d",
            "convolution2d",
            "convolution3d",
            "convolution2d_transpose",
            "convolution3d_transpose",
            "convolution2d_in_plane",
            "separable_convolution2d",
            "infogan_model",
            "cyclegan_model",
        }
    )
    | TRAINING_WORDS
    | KERAS_WEIGHTED
    | _last(LAYER_FUNCTIONS)
    | _last(SLIM_FUNCTIONS)
    | _last(LAYER_CLASSES)
    | _last(CELLS)
    | _last(CELL_WRAPPERS)
    | _last(RNN_FUNCTIONS)
    | _last(COLLECTION_FUNCTIONS)
    | SCOPE_METHODS
    | _last(ASSIGN_FUNCTIONS)
    | _last(GRAPH_FUNCTIONS)
    | {"reuse_variables", "set_partitioner", "set_caching_device", "set_use_resource"}
    | {"minimize", "compute_gradients", "eval", "op", "graph"}
)
