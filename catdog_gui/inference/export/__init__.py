"""Models as files that other programs compute with: ONNX graphs and programs of ``torch.export``."""
