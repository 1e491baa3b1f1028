"""Makes the model that comes with the program from a run: ``python packaging/ship_model.py RUN --source "what it knows"``.

Its weights, temperature and reference are those of the run's best model; ``catdog calibrate`` can measure the latter two anew
before. Its header also says in words what it was trained on, and by which command.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from catdog_gui.model.file import find, load, save
from catdog_gui.resources import ROOT
from catdog_gui.training.runs import model_card, read_record

NAME = "catdog.safetensors"
LIMIT = 12 * 10**6
"""Bytes that the file may have: it travels with every installation."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, help="run folder")
    parser.add_argument("--model", type=Path, help="its best model, calibrated anew")
    parser.add_argument("--source", required=True, help="what it was trained on, in words")
    options = parser.parse_args()
    network, card = load(options.model or find(options.run))
    made = model_card(read_record(options.run), card.model, card.metrics)
    card = card.model_copy(update={"data": made.data | {"source": options.source}})
    path = ROOT / "models" / NAME
    path.parent.mkdir(exist_ok=True)
    save(path, network.state_dict(), card)
    size = path.stat().st_size
    print(f"{path}: {size:,} bytes, {card.metrics}, {card.data}")
    if size > LIMIT:
        raise SystemExit(f"That is more than {LIMIT:,} bytes.")


if __name__ == "__main__":
    main()
