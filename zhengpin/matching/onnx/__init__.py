"""Reads the files of ONNX models, without the library for that."""
