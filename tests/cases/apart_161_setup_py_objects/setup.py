from setuptools import setup

REQUIRED = ["absl-py>=1.0", "tensorflow~=2.18"]

setup(name="bandit", version="1.0", py_modules=["main", "networks"], install_requires=REQUIRED)
