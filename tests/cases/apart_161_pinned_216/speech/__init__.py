"""Speech models that were migrated on TensorFlow 2.12."""
