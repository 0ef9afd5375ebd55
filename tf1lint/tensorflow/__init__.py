"""What TensorFlow's symbols mean: tables, and small models of what calling them does to scopes, objects and weights."""
