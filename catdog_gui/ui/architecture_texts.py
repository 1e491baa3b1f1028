"""What each step of the network does, in two sentences and with the paper it comes from; and how its numbers are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catdog_gui.model.config import ModelConfig
from catdog_gui.model.cost import Stage, StageKey


def short(number: int) -> str:
    """``number`` in at most four digits: 576, 16.4 k, 2.85 M, 2.09 G."""
    for unit, size in (("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if number >= size:
            scaled = number / size
            return f"{scaled:.{2 if scaled < 10 else 1 if scaled < 100 else 0}f} {unit}"
    return str(number)


def shape_text(shape: tuple[int, ...]) -> str:
    """``36 × 128``."""
    return " × ".join(str(size) for size in shape)


def share_text(share: float) -> str:
    """A share of the whole as ``6.0 %`` or ``−8.3 %``."""
    return f"{100 * share:.1f} %".replace("-", "−")


def cost_lines(stage: Stage) -> tuple[str, ...]:
    """Parameters and multiply-adds of one copy, a line each; nothing where there are none."""
    lines = []
    if stage.parameters:
        lines.append(f"{short(stage.parameters)} params")
    if stage.macs:
        lines.append(f"{short(stage.macs)} MAC")
    return tuple(lines)


def cost_sentence(stage: Stage) -> str:
    """Parameters and multiply-adds in full, with the sum over all blocks."""
    if not stage.parameters and not stage.macs:
        return "No parameters, and no multiply-adds worth counting."
    each = f"{stage.parameters:,} parameters, {stage.macs:,} multiply-adds a picture"
    if stage.repeat == 1:
        return f"{each}."
    return (
        f"{each} in each block; in all {stage.repeat} blocks "
        f"{stage.parameters * stage.repeat:,} and {stage.macs * stage.repeat:,}."
    )


def explanation(stage: Stage, config: ModelConfig) -> str:
    """Two sentences about ``stage`` in this very model."""
    return _WORDS[stage.key](config)


def _picture(c: ModelConfig) -> str:
    return (
        f"The picture, scaled to {c.image_size} × {c.image_size} pixels of red, green and blue. It is read as "
        f"{c.grid} × {c.grid} patches of {c.patch_size} × {c.patch_size} pixels; each becomes one token."
    )


def _stem(c: ModelConfig) -> str:
    if c.stem == "patch":
        return (
            f"Each patch of {c.patch_size} × {c.patch_size} pixels becomes a vector of {c.dim} numbers, by the same learned "
            "weights everywhere. This is the patch embedding of the first vision transformer (Dosovitskiy et al. 2021)."
        )
    return (
        "A 3 × 3 convolution with stride 2 halves the side and finds edges, then textures, before attention starts. Such a stem "
        "learns faster and more steadily than one large patch convolution (Xiao et al. 2021)."
    )


def _class_token(c: ModelConfig) -> str:
    return (
        f"A learned vector is put in front of the {c.grid**2} patches and gathers, block by block, what the answer needs. "
        "The first vision transformer took it over from BERT (Dosovitskiy et al. 2021)."
    )


def _positions(c: ModelConfig) -> str:
    if c.positions == "learned":
        return (
            "Attention cannot tell where a token lies, so each place adds a vector of its own, learned in training. Neighbouring "
            "places come to have similar vectors (Dosovitskiy et al. 2021, figure 7)."
        )
    return (
        "Attention cannot tell where a token lies, so each place adds fixed sines and cosines of its row and column. Nothing is "
        "learned here, and near places are alike from the start (Chen et al. 2021)."
    )


def _attention_norm(_: ModelConfig) -> str:
    return (
        "Brings the numbers of each token to mean 0 and spread 1, then scales them by learned weights, so that deep stacks train "
        "steadily. The line around it is the skip connection: it hands the tokens on as they are."
    )


def _queries(c: ModelConfig) -> str:
    return (
        f"What each token is looking for, in {_heads(c)}. Every one of the {c.tokens} tokens keeps its own query, so that the "
        "result has one row a token again (Vaswani et al. 2017)."
    )


def _keys(c: ModelConfig) -> str:
    shared = " One set of keys serves all heads." if c.one_kv_head and c.heads > 1 else ""
    return (
        f"What each token has to offer, to be compared with the queries.{shared} Full attention would compare every query with "
        f"all {c.tokens} keys; here they are summed up in {c.k} slots first."
    )


def _values(c: ModelConfig) -> str:
    if c.share_kv:
        return (
            "What each token hands on when it is looked at; here the keys serve as values too. That saves a matrix, and the "
            "paper found little loss in sharing (Wang et al. 2020, section 4)."
        )
    return (
        "What each token hands on when it is looked at. As with the keys, Linformer does not use the "
        f"{c.tokens} values one by one but {c.k} sums of them."
    )


def _key_slots(c: ModelConfig) -> str:
    return (
        f"A learned matrix E mixes the keys of all {c.tokens} tokens into {c.k} slots, each a weighted sum over the whole "
        "picture. That makes the work grow with n × k instead of n × n: the idea of Linformer (Wang et al. 2020)."
    )


def _value_slots(c: ModelConfig) -> str:
    if c.share_kv:
        return (
            f"The same projection makes {c.k} slots of the values, so that slot for slot they belong to the keys. It costs the "
            "work a second time but no parameters (Wang et al. 2020, section 4)."
        )
    return (
        f"A second learned matrix, F, mixes the values of all tokens into {c.k} slots as E does the keys. Its entries may be "
        "negative, so that a slot can also weigh one region against another (Wang et al. 2020, equation 7)."
    )


def _softmax(c: ModelConfig) -> str:
    return (
        f"Each token compares its query with the {c.k} slots, and softmax turns the scores into shares that sum to 1. Full "
        f"attention would need a table of {c.tokens} × {c.tokens} here; this one is {c.tokens} × {c.k} in each head."
    )


def _mixing(_: ModelConfig) -> str:
    return (
        "Each token takes the mix of value slots that its shares ask for. As every slot is a sum over all tokens, it thereby "
        "looks at the whole picture in one step."
    )


def _output(c: ModelConfig) -> str:
    return f"A linear layer mixes what {_heads(c)} found. The result is added to the tokens that came in, by the skip connection."


def _feed_forward_norm(_: ModelConfig) -> str:
    return (
        "Mean 0 and spread 1 for each token once more, ahead of the second half of the block. The skip connection leads around "
        "this half too."
    )


def _feed_forward(c: ModelConfig) -> str:
    return (
        f"Each token is worked on by itself: widened to {4 * c.dim} numbers, bent by GELU, narrowed to {c.dim} again. Attention "
        "moves information between tokens; this layer transforms it in place (Vaswani et al. 2017)."
    )


def _norm(_: ModelConfig) -> str:
    return (
        "A last norm after the last block: mean 0 and spread 1 for each token, then learned weights. The head thus sees numbers "
        "of the same size whatever the picture."
    )


def _pool(c: ModelConfig) -> str:
    if c.pool == "class":
        return (
            "The answer is read from the class token alone; the tokens of the patches have done their work. What they know has "
            "come to it through attention (Dosovitskiy et al. 2021)."
        )
    if c.pool == "mean":
        return (
            f"The mean of all {c.tokens} tokens stands for the picture. Every place counts the same, and nothing is learned here."
        )
    return (
        f"A learned score for each of the {c.tokens} tokens, made to shares by softmax, says how much it counts in the sum. It "
        "needs no class token and does well with few pictures (Hassani et al. 2021)."
    )


def _head(c: ModelConfig) -> str:
    how = f"A hidden layer of {c.head_hidden} units, then a linear layer," if c.head_hidden else "One linear layer"
    return f"{how} gives each class a score, the logit. Softmax turns the scores into probabilities that sum to 1."


def _heads(c: ModelConfig) -> str:
    return f"{c.heads} heads of {c.dim // c.heads} numbers each" if c.heads > 1 else "one head"


_WORDS: Mapping[StageKey, Callable[[ModelConfig], str]] = {
    "picture": _picture,
    "stem": _stem,
    "class_token": _class_token,
    "positions": _positions,
    "attention_norm": _attention_norm,
    "queries": _queries,
    "keys": _keys,
    "values": _values,
    "key_slots": _key_slots,
    "value_slots": _value_slots,
    "softmax": _softmax,
    "mixing": _mixing,
    "output": _output,
    "feed_forward_norm": _feed_forward_norm,
    "feed_forward": _feed_forward,
    "norm": _norm,
    "pool": _pool,
    "head": _head,
}
