"""What pictures show, by a file that `catdog export --onnx` wrote: python classify_with_onnx.py MODEL.onnx PICTURE…"""

import json
import os
import sys

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # else onnxruntime reports to its maker
import numpy as np
import onnxruntime
from PIL import Image, ImageOps


def prepared(path, about):
    """A picture file as the model takes it, uint8 (3, size, size). The file's "preparation" says each step in words."""
    first = int(about["cache_size"])
    image = Image.open(path)
    image.draft(None, (first, first))
    image = ImageOps.exif_transpose(image).convert("RGBA")
    image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    (width, height), shorter, longer = image.size, min(image.size), max(image.size)
    across, down = (shorter, shorter) if about["geometry"] == "crop" else (width, height)
    box = ((width - across) / 2, (height - down) / 2, (width + across) / 2, (height + down) / 2)
    letterbox = about["geometry"] == "letterbox"
    fitted = [max(1, round(side * first / longer)) if letterbox else first for side in (width, height)]
    image = image.resize(fitted, Image.Resampling.BICUBIC, box, reducing_gap=3.0)
    square = Image.new("RGB", (first, first), "white")
    square.paste(image, ((first - image.width) // 2, (first - image.height) // 2))
    cut = max(1, round(first * float(about["centre"])))
    start = (first - cut) // 2
    return resized(np.asarray(square)[start : start + cut, start : start + cut], int(about["image_size"]))


def resized(square, size):
    """Bilinear, antialiased, in whole numbers as PyTorch resizes bytes: (cut, cut, 3) to (3, size, size)."""
    scale = len(square) / size
    distance = abs(np.arange(len(square)) + 0.5 - (np.arange(size)[:, None] + 0.5) * scale)
    weights = np.maximum(1 - distance / max(scale, 1), 0)
    weights /= weights.sum(axis=1, keepdims=True)
    bits = 14
    while weights.max() * 2 ** (bits + 1) + 0.5 < 2**15:
        bits += 1
    weights, half = np.floor(weights * 2**bits + 0.5).astype(int), 2 ** (bits - 1)
    across = (np.tensordot(square, weights, (1, 1)) + half) >> bits  # row, colour, column
    return ((np.tensordot(across, weights, (0, 1)) + half) >> bits).transpose(0, 2, 1).astype(np.uint8)


session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
about = session.get_modelmeta().custom_metadata_map
names = json.loads(about["class_names"])
for path in sys.argv[2:]:
    (answer,) = session.run(["probabilities"], {"pictures": prepared(path, about)[None]})[0]
    print(path, names[answer.argmax()], *(f"{name}={share:.4f}" for name, share in zip(names, answer, strict=True)))
