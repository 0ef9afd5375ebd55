"""An abstract machine that runs Python without running it. It knows Python, and nothing of TensorFlow."""
