"""Functions of TensorFlow, Keras and slim whose results a program may ask as Python does.

Of a function that stands in neither table the result is a tensor (or a sparse or ragged one, or a variable), so far as
its name begins with a small letter; `if` and `for` over it need a graph that can do so. Measured in graphs, on
TensorFlow 2.21 with legacy Keras and tf_slim 1.1; a test asks that each of them exists there.
"""

from __future__ import annotations

from typing import Dict, FrozenSet


def _whole(tables: Dict[str, str]) -> FrozenSet[str]:
    return frozenset(f"{front}.{name}" for front, names in tables.items() for name in names.split())


# Answers of Python's (numbers, strings, dtypes, static shapes, arrays), lists of variables, operations, functions,
# context managers, initializers, and what returns nothing.
NOT_TENSORS: FrozenSet[str] = _whole(
    {
        "tf": (
            "add_check_numerics_ops add_to_collection add_to_collections all_variables as_dtype assert_equal "
            "assert_greater assert_greater_equal assert_integer assert_less assert_less_equal assert_near "
            "assert_negative assert_non_negative assert_non_positive assert_none_equal assert_positive "
            "assert_proper_iterable assert_rank assert_rank_at_least assert_rank_in assert_same_float_dtype "
            "assert_type assert_variables_initialized broadcast_static_shape colocate_with constant_initializer "
            "container control_dependencies control_flow_v2_enabled create_partitioned_variables custom_gradient "
            "delete_session_tensor device dimension_at_index dimension_value disable_control_flow_v2 "
            "disable_eager_execution disable_resource_variables disable_tensor_equality disable_v2_behavior "
            "disable_v2_tensorshape enable_control_flow_v2 enable_eager_execution enable_resource_variables "
            "enable_tensor_equality enable_v2_behavior enable_v2_tensorshape executing_eagerly "
            "executing_eagerly_outside_functions fixed_size_partitioner function get_collection get_collection_ref "
            "get_current_name_scope get_default_graph get_default_session get_logger get_seed get_static_value "
            "get_variable_scope global_variables global_variables_initializer glorot_normal_initializer "
            "glorot_uniform_initializer grad_pass_through group import_graph_def init_scope initialize_all_tables "
            "initialize_all_variables initialize_local_variables initialize_variables inside_function "
            "is_numeric_tensor is_symbolic_tensor is_tensor load_file_system_library load_library load_op_library "
            "local_variables local_variables_initializer make_ndarray make_template make_tensor_proto "
            "min_max_variable_partitioner model_variables moving_average_variables name_scope no_gradient no_op "
            "no_regularizer nondifferentiable_batch_function ones_initializer op_scope orthogonal_initializer print "
            "random_normal_initializer random_uniform_initializer recompute_grad register_tensor_conversion_function "
            "reset_default_graph resource_variables_enabled set_random_seed tables_initializer trainable_variables "
            "truncated_normal_initializer type_spec_from_value uniform_unit_scaling_initializer "
            "variable_axis_size_partitioner variable_creator_scope variable_op_scope variable_scope "
            "variables_initializer variance_scaling_initializer wrap_function write_file zeros_initializer"
        ),
        "tf.autograph": "set_verbosity to_code to_graph trace",
        "tf.autograph.experimental": "do_not_convert set_loop_options",
        "tf.compat": (
            "as_bytes as_str as_str_any as_text dimension_at_index dimension_value forward_compatibility_horizon "
            "forward_compatible path_to_str"
        ),
        "tf.config": (
            "experimental_connect_to_cluster experimental_connect_to_host experimental_functions_run_eagerly "
            "experimental_run_functions_eagerly functions_run_eagerly get_logical_device_configuration "
            "get_soft_device_placement get_visible_devices list_logical_devices list_physical_devices "
            "run_functions_eagerly set_logical_device_configuration set_soft_device_placement set_visible_devices"
        ),
        "tf.config.experimental": (
            "disable_mlir_bridge enable_mlir_bridge enable_tensor_float_32_execution get_device_details "
            "get_device_policy get_memory_growth get_memory_info get_memory_usage get_synchronous_execution "
            "get_virtual_device_configuration get_visible_devices list_logical_devices list_physical_devices "
            "reset_memory_stats set_device_policy set_memory_growth set_synchronous_execution "
            "set_virtual_device_configuration set_visible_devices tensor_float_32_execution_enabled"
        ),
        "tf.debugging": (
            "assert_equal assert_greater assert_greater_equal assert_integer assert_less assert_less_equal assert_near "
            "assert_negative assert_non_negative assert_non_positive assert_none_equal assert_positive "
            "assert_proper_iterable assert_rank assert_rank_at_least assert_rank_in assert_same_float_dtype "
            "assert_shapes assert_type disable_check_numerics disable_traceback_filtering enable_check_numerics "
            "enable_traceback_filtering get_log_device_placement is_numeric_tensor is_traceback_filtering_enabled "
            "set_log_device_placement"
        ),
        "tf.debugging.experimental": "disable_dump_debug_info enable_dump_debug_info",
        "tf.dtypes": "as_dtype",
        "tf.errors": ("error_code_from_exception_type exception_type_from_error_code raise_exception_on_not_ok_status"),
        "tf.experimental": (
            "async_clear_error async_scope dispatch_for_api dispatch_for_binary_elementwise_apis "
            "dispatch_for_binary_elementwise_assert_apis dispatch_for_unary_elementwise_apis enable_strict_mode "
            "function_executor_type output_all_intermediates register_filesystem_plugin unregister_dispatch_for"
        ),
        "tf.experimental.dlpack": "to_dlpack",
        "tf.experimental.extension_type": "as_dict",
        "tf.experimental.numpy": (
            "experimental_enable_numpy_behavior finfo iinfo iscomplexobj isrealobj isscalar issubdtype ndim "
            "promote_types result_type"
        ),
        "tf.feature_column": (
            "bucketized_column categorical_column_with_hash_bucket categorical_column_with_identity "
            "categorical_column_with_vocabulary_file categorical_column_with_vocabulary_list crossed_column "
            "embedding_column indicator_column make_parse_example_spec numeric_column "
            "sequence_categorical_column_with_hash_bucket sequence_categorical_column_with_identity "
            "sequence_categorical_column_with_vocabulary_file sequence_categorical_column_with_vocabulary_list "
            "sequence_numeric_column shared_embedding_columns weighted_categorical_column"
        ),
        "tf.graph_util": (
            "convert_variables_to_constants extract_sub_graph import_graph_def must_run_on_cpu remove_training_nodes "
            "tensor_shape_from_node_def_name"
        ),
        "tf.initializers": (
            "constant global_variables glorot_normal glorot_uniform he_normal he_uniform identity lecun_normal "
            "lecun_uniform local_variables ones orthogonal random_normal random_uniform tables_initializer "
            "truncated_normal uniform_unit_scaling variables variance_scaling zeros"
        ),
        "tf.layers.experimental": "keras_style_scope set_keras_style",
        "tf.losses": "add_loss get_losses get_regularization_losses",
        "tf.mixed_precision": "disable_mixed_precision_graph_rewrite enable_mixed_precision_graph_rewrite",
        "tf.nest": "assert_same_structure is_nested",
        "tf.python_io": "tf_record_iterator",
        "tf.quantization.experimental": "quantize_saved_model",
        "tf.ragged": "constant_value",
        "tf.random": "get_global_generator get_seed set_global_generator set_random_seed set_seed",
        "tf.random.experimental": "get_global_generator set_global_generator",
        "tf.signal": "inverse_stft_window_fn",
        "tf.sysconfig": "get_build_info get_compile_flags get_include get_lib get_link_flags",
        "tf.train": (
            "add_queue_runner assert_global_step basic_train_loop checkpoint_exists checkpoints_iterator "
            "do_quantize_training_on_graphdef export_meta_graph generate_checkpoint_state_proto get_checkpoint_mtimes "
            "get_checkpoint_state global_step import_meta_graph init_from_checkpoint latest_checkpoint list_variables "
            "load_checkpoint load_variable remove_checkpoint replica_device_setter start_queue_runners "
            "summary_iterator update_checkpoint_state warm_start write_graph"
        ),
        "tf.xla.experimental": "jit_scope",
        "keras.activations": "deserialize get serialize",
        "keras.backend": (
            "backend batch_get_value batch_set_value cast_to_floatx clear_session count_params dtype epsilon eval "
            "floatx function get_session get_uid get_value image_data_format int_shape is_keras_tensor is_sparse "
            "learning_phase learning_phase_scope manual_variable_initialization name_scope ndim reset_uids set_epsilon "
            "set_floatx set_image_data_format set_learning_phase set_session set_value"
        ),
        "keras.layers": "deserialize disable_v2_dtype_behavior enable_v2_dtype_behavior serialize",
        "slim": (
            "adaptive_clipping_fn add_arg_scope add_model_variable arg_scope arg_scope_func_key arg_scoped_arguments "
            "assert_global_step assign_from_checkpoint assign_from_checkpoint_fn assign_from_values "
            "assign_from_values_fn current_arg_scope filter_variables get_local_variables get_model_variables "
            "get_trainable_variables get_variable_full_name get_variables get_variables_by_name "
            "get_variables_by_suffix get_variables_to_restore has_arg_scope l1_l2_regularizer l1_regularizer "
            "l2_regularizer sum_regularizer variance_scaling_initializer xavier_initializer xavier_initializer_conv2d"
        ),
        "slim.evaluation": (
            "checkpoints_iterator evaluate_once evaluate_repeatedly evaluation_loop wait_for_new_checkpoint"
        ),
        "slim.learning": "add_gradients_summaries clip_gradient_norms multiply_gradients train train_step",
        "slim.losses": "add_loss get_losses get_regularization_losses",
        "slim.model_analyzer": "analyze_ops analyze_vars",
        "slim.training": (
            "add_gradients_summaries clip_gradient_norms clip_gradient_norms_fn multiply_gradients train"
        ),
    }
)

# Lists, tuples and dicts of tensors: their truth, length and items are Python's, what they hold is tensors.
STRUCTURES_OF_TENSORS: FrozenSet[str] = _whole(
    {
        "tf": (
            "approx_top_k clip_by_global_norm decode_csv dynamic_partition eig gradients hessians identity_n meshgrid "
            "parse_example parse_single_example parse_single_sequence_example qr quantize quantize_v2 quantized_concat "
            "ragged_fill_empty_rows required_space_to_batch_paddings self_adjoint_eig setdiff1d shape_n "
            "sparse_fill_empty_rows sparse_split split svd tuple unique unique_with_counts unstack"
        ),
        "tf.audio": "decode_wav",
        "tf.experimental.numpy": (
            "broadcast_arrays diag_indices divmod dsplit hsplit ix_ meshgrid nonzero split vsplit"
        ),
        "tf.image": (
            "combined_non_max_suppression generate_bounding_box_proposals image_gradients non_max_suppression_padded "
            "non_max_suppression_with_scores sample_distorted_bounding_box stateless_sample_distorted_bounding_box"
        ),
        "tf.linalg": "eig eigh lu normalize qr slogdet svd",
        "tf.linalg.experimental": "conjugate_gradient",
        "tf.math": "approx_max_k approx_min_k top_k",
        "tf.metrics": (
            "accuracy auc average_precision_at_k false_negatives false_negatives_at_thresholds false_positives "
            "false_positives_at_thresholds mean mean_absolute_error mean_cosine_distance mean_iou "
            "mean_per_class_accuracy mean_relative_error mean_squared_error mean_tensor percentage_below precision "
            "precision_at_k precision_at_thresholds precision_at_top_k recall recall_at_k recall_at_thresholds "
            "recall_at_top_k root_mean_squared_error sensitivity_at_specificity sparse_average_precision_at_k "
            "sparse_precision_at_k specificity_at_sensitivity true_negatives true_negatives_at_thresholds "
            "true_positives true_positives_at_thresholds"
        ),
        "tf.nest": "flatten map_structure pack_sequence_as",
        "tf.nn": (
            "all_candidate_sampler approx_max_k approx_min_k collapse_repeated compute_accidental_hits "
            "ctc_beam_search_decoder ctc_beam_search_decoder_v2 ctc_greedy_decoder ctc_unique_labels "
            "fixed_unigram_candidate_sampler fractional_avg_pool fractional_max_pool fused_batch_norm "
            "learned_unigram_candidate_sampler log_uniform_candidate_sampler max_pool_with_argmax moments "
            "normalize_moments quantized_avg_pool quantized_conv2d quantized_max_pool quantized_relu_x "
            "sufficient_statistics top_k uniform_candidate_sampler weighted_moments"
        ),
        "tf.quantization": "quantize quantized_concat",
        "tf.random": (
            "all_candidate_sampler fixed_unigram_candidate_sampler learned_unigram_candidate_sampler "
            "log_uniform_candidate_sampler uniform_candidate_sampler"
        ),
        "tf.sparse": "fill_empty_rows split",
        "tf.strings": "unicode_decode_with_offsets unicode_split_with_offsets",
        "tf.train": (
            "batch batch_join maybe_batch maybe_batch_join maybe_shuffle_batch maybe_shuffle_batch_join shuffle_batch "
            "shuffle_batch_join slice_input_producer"
        ),
        "tf.xla.experimental": "compile",
        "keras.backend": "ctc_decode gradients normalize_batch_in_training rnn",
        "slim": (
            "rev_block summarize_activations summarize_biases summarize_collection summarize_tensors "
            "summarize_variables summarize_weights"
        ),
    }
)

# The like in tf.contrib.framework and tf.contrib.layers, which are gone.
FORMER_NOT_TENSORS: FrozenSet[str] = _whole(
    {
        "slim": (
            "bucketized_column create_feature_spec_for_parsing crossed_column embedding_column init_from_checkpoint "
            "is_tensor list_variables load_checkpoint load_variable one_hot_column real_valued_column "
            "scattered_embedding_column shared_embedding_columns sparse_column_with_hash_bucket "
            "sparse_column_with_integerized_feature sparse_column_with_keys sparse_column_with_vocabulary_file "
            "weighted_sparse_column"
        ),
        "slim.nest": "assert_same_structure is_nested is_sequence is_sequence_or_composite",
        "slim.tensor_util": "constant_value is_tensor",
    }
)
