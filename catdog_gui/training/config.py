"""One validated, frozen configuration of a training run. Imports no torch."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from catdog_gui.data.config import MEAN, STD, AugmentConfig, DataConfig, Preprocessing
from catdog_gui.language import tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.schema import Config, option, refuse

Precision = Literal["auto", "float32", "bfloat16"]
Device = Literal["auto", "cpu", "cuda", "mps"]


class TrainingConfig(Config):
    """Optimiser, schedule, and the machine."""

    epochs: int = option(
        12, title="Epochs", unit="epochs", ge=1, le=10_000, basic=True, help="How often every training picture is seen."
    )  # fmt: skip
    batch_size: int = option(
        128, title="Batch", unit="pictures", ge=2, le=65_536, basic=True, help="Pictures that one step learns from."
    )  # fmt: skip
    lr: float = option(
        1.5e-3, title="Learning rate", gt=0, le=1, basic=True,
        help="Size of the optimiser's steps at the peak of the schedule. Too high and the loss jumps or turns to NaN.",
    )  # fmt: skip
    optimizer: Literal["muon", "adamw", "adam"] = option(
        "adamw", title="Optimiser",
        help="“muon”: matrices and kernels move by orthogonal steps, which learns in a third of the epochs; the others are "
        "left to AdamW. “adamw”: weight decay apart from the gradient. “adam”: the plain one.",
    )  # fmt: skip
    muon_lr: float = option(
        0.02, title="Learning rate of Muon", gt=0, le=1,
        help="Peak for matrices and kernels; it rises and falls with the learning rate of the other weights.",
    )  # fmt: skip
    muon_momentum: float = option(0.95, title="Momentum of Muon", ge=0, le=0.999, help="Memory of the mean gradient.")
    beta1: float = option(0.9, title="Momentum (β₁)", ge=0, le=0.999, help="Memory of the mean gradient.")
    beta2: float = option(0.98, title="Second moment (β₂)", ge=0, le=0.99999, help="Memory of the squared gradient.")
    weight_decay: float = option(
        0.05, title="Weight decay", ge=0, le=10,
        help="Pull of matrices towards zero. Norms, biases, positions and the Linformer projections are spared.",
    )  # fmt: skip
    schedule: Literal["one-cycle", "cosine", "constant"] = option(
        "one-cycle", title="Schedule",
        help="How the learning rate changes: one-cycle rises and falls along cosines, cosine rises in a line, then falls "
        "along a cosine; constant stays.",
    )  # fmt: skip
    warmup: float = option(0.15, title="Warm-up", ge=0, le=0.9, help="Share of the run in which the learning rate rises.")
    clip: float = option(
        1.0, title="Gradient clipping", ge=0, le=1000, help="Longest gradient that is followed; longer ones are cut. 0: off."
    )  # fmt: skip
    ema: float = option(
        0.998, title="Weight averaging (EMA)", ge=0, le=0.99999,
        help="Validation and saved models use a running average of the weights with this memory. 0: off.",
    )  # fmt: skip
    label_smoothing: float = option(
        0.0, title="Label smoothing", ge=0, le=0.5, help="Share of certainty that is withheld from the right answer in training."
    )  # fmt: skip
    frozen: Literal["nothing", "body"] = option(
        "nothing", title="Frozen",
        help="What does not learn in a run that starts from a model. “body”: only the last norm, the pooling and the head learn, "
        "which is quick and enough for pictures like those it knows; “nothing”: everything learns.",
    )  # fmt: skip
    growing_from: float = option(
        1.0, title="Picture size at first", ge=0.25, le=1,
        help="The first epochs train on pictures whose side is this share of the model's, rounded to whole patches, and they "
        "grow from there. Small pictures are quick, and enough for the beginning. 1: full size throughout.",
    )  # fmt: skip
    full_size_after: float = option(
        0.6, title="Full size after", gt=0, le=1, help="Share of the run after which pictures have the model's own size."
    )  # fmt: skip
    device: Device = option("auto", title="Device", help="“auto” takes a CUDA GPU, then Apple's, then the CPU.")
    precision: Precision = option(
        "auto", title="Precision",
        help="“auto” takes bfloat16 on a GPU that computes in it, and on a CPU where a trial at the start shows it to be faster.",
    )  # fmt: skip
    compile: Literal["auto", "on", "off"] = option(
        "auto", title="Compile",
        help="Fewer, larger kernels for the layers of the encoder, made after the first thousand steps within half a minute. "
        "“auto”: on a CUDA GPU, where the run is long enough for it to pay and PyTorch has a compiler there.",
    )  # fmt: skip
    micro_batch: int = option(
        0, title="Micro-batch", unit="pictures", ge=0, le=65_536,
        help="Pictures computed at once; gradients add up until a batch is full. 0: the whole batch. Halved by itself where "
        "memory runs out.",
    )  # fmt: skip
    threads: int = option(0, title="CPU threads", ge=0, le=1024, help="Threads for arithmetic on the CPU. 0: one a core.")
    seed: int = option(
        0, title="Seed", ge=0, le=2**31 - 1,
        help="Start of everything random: weights, split, order, variation. The same seed on one machine gives the same run.",
    )  # fmt: skip
    processes: int = option(
        1, title="Graphics cards", unit="cards", ge=0, le=1024,
        help="How many of this computer's graphics cards train together, each on its share of every batch; 0: all there are. "
        "Without graphics cards, as many processes share the CPU, which is slower than one.",
    )  # fmt: skip
    checkpoint_minutes: float = option(
        10.0, title="Checkpoint every", unit="min", gt=0, le=1440,
        help="A checkpoint is saved after every epoch, and after this many minutes inside long ones. Epochs of a second or two "
        "share one.",
    )  # fmt: skip
    film_pictures: int = option(
        6, title="Explained pictures", unit="pictures", ge=0, le=12,
        help="How many pictures are explained after every epoch, to watch the attention while it learns: those you pinned, and "
        "others of the validation part. Nothing in the training changes by it. 0: none.",
    )  # fmt: skip
    tensorboard: bool = option(
        False, title="Files for TensorBoard",
        help="Curves, calibration and settings are also written into the run's folder as TensorBoard reads them, while the run "
        "goes on. Needs the package tensorboard.",
    )  # fmt: skip


class TrainConfig(Config):
    """Everything that decides a run, apart from the pictures. Round-trips through JSON."""

    preset: str = option("fast", title="Preset", help="Where the values started from.")
    model: ModelConfig = ModelConfig()
    data: DataConfig = DataConfig()
    augment: AugmentConfig = AugmentConfig()
    training: TrainingConfig = TrainingConfig()

    @property
    def preprocessing(self) -> Preprocessing:
        """What happens to a picture before the model sees it."""
        size = self.model.image_size
        plain = not self.data.normalise
        return Preprocessing(
            image_size=size,
            cache_size=self.data.cache_size or min(1024, max(size, round(size * 4 / 3 / 16) * 16)),
            geometry=self.data.geometry,
            centre=self.data.centre,
            mean=(0.0, 0.0, 0.0) if plain else MEAN,
            std=(1.0, 1.0, 1.0) if plain else STD,
        )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if 0 < self.data.cache_size < self.model.image_size:
            raise refuse(
                "data.cache_size",
                tr(
                    "the decoded size, {decoded} px, must be 0 or at least the picture size, {size} px: small pictures stay "
                    "blurred",
                    decoded=self.data.cache_size,
                    size=self.model.image_size,
                ),
                also=("model.image_size",),
            )
        if self.training.micro_batch > self.training.batch_size:
            raise refuse(
                "training.micro_batch",
                tr("the micro-batch must not exceed the batch of {size}", size=self.training.batch_size),
                also=("training.batch_size",),
            )
        if self.augment.plain_epochs > self.training.epochs:
            raise refuse(
                "augment.plain_epochs",
                tr("the unmixed epochs must not exceed the {epochs} epochs of the run", epochs=self.training.epochs),
                also=("training.epochs",),
            )
        return self

    def warnings(self) -> tuple[str, ...]:
        """What is allowed but probably not meant, one sentence each."""
        found = [*self.model.warnings()]
        if self.data.centre < 1 and self.data.geometry == "squash":
            found.append(
                tr("The validation view is a centre crop of a squashed picture, an approximation of a crop from the original.")
            )
        return tuple(found)
