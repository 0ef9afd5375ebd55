from setuptools import setup

setup(name="net", version="1.0", install_requires=["numpy", "tensorflow-cpu==2.18.*"])
