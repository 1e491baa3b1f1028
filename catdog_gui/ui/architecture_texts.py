"""What each step of the network does, in two sentences and with the paper it comes from; and how its numbers are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catdog_gui.language import later, tr
from catdog_gui.model.config import ModelConfig
from catdog_gui.model.cost import Stage, StageKey
from catdog_gui.words import decimal, percent, whole


def short(number: int) -> str:
    """``number`` in at most four digits: 576, 16.4 k, 2.85 M, 2.09 G."""
    for unit, size in (("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if number >= size:
            scaled = number / size
            return f"{decimal(scaled, f'.{2 if scaled < 10 else 1 if scaled < 100 else 0}f')} {unit}"
    return str(number)


def shape_text(shape: tuple[int, ...]) -> str:
    """``36 × 128``."""
    return " × ".join(str(size) for size in shape)


def share_text(share: float) -> str:
    """A share of the whole as ``6.0 %`` or ``−8.3 %``."""
    return percent(share).replace("-", "−")


def cost_lines(stage: Stage) -> tuple[str, ...]:
    """Parameters and multiply-adds of one copy, a line each; nothing where there are none."""
    lines = []
    if stage.parameters:
        lines.append(tr("{n} params", n=short(stage.parameters)))
    if stage.macs:
        lines.append(f"{short(stage.macs)} MAC")
    return tuple(lines)


def cost_sentence(stage: Stage) -> str:
    """Parameters and multiply-adds in full, with the sum over all blocks."""
    if not stage.parameters and not stage.macs:
        return tr("No parameters, and no multiply-adds worth counting.")
    learned, work = whole(stage.parameters), whole(stage.macs)
    if stage.repeat == 1:
        return tr("{parameters} parameters, {macs} multiply-adds a picture.", parameters=learned, macs=work)
    return tr(
        "{parameters} parameters, {macs} multiply-adds a picture in each block; in all {blocks} blocks {all_parameters} and "
        "{all_macs}.",
        parameters=learned,
        macs=work,
        blocks=stage.repeat,
        all_parameters=whole(stage.parameters * stage.repeat),
        all_macs=whole(stage.macs * stage.repeat),
    )


def explanation(stage: Stage, config: ModelConfig) -> str:
    """Two sentences about ``stage`` in this very model."""
    return _WORDS[stage.key](config)


def _picture(c: ModelConfig) -> str:
    return tr(
        "The picture, scaled to {side} × {side} pixels of red, green and blue. It is read as {grid} × {grid} patches of "
        "{patch} × {patch} pixels; each becomes one token.",
        side=c.image_size,
        grid=c.grid,
        patch=c.patch_size,
    )


def _stem(c: ModelConfig) -> str:
    if c.stem == "patch":
        return tr(
            "Each patch of {patch} × {patch} pixels becomes a vector of {dim} numbers, by the same learned weights everywhere. "
            "This is the patch embedding of the first vision transformer (Dosovitskiy et al. 2021).",
            patch=c.patch_size,
            dim=c.dim,
        )
    return tr(
        "A 3 × 3 convolution with stride 2 halves the side and finds edges, then textures, before attention starts. Such a stem "
        "learns faster and more steadily than one large patch convolution (Xiao et al. 2021)."
    )


def _class_token(c: ModelConfig) -> str:
    return tr(
        "A learned vector is put in front of the {n} patches and gathers, block by block, what the answer needs. "
        "The first vision transformer took it over from BERT (Dosovitskiy et al. 2021).",
        n=c.grid**2,
    )


def _positions(c: ModelConfig) -> str:
    if c.positions == "learned":
        return tr(
            "Attention cannot tell where a token lies, so each place adds a vector of its own, learned in training. Neighbouring "
            "places come to have similar vectors (Dosovitskiy et al. 2021, figure 7)."
        )
    return tr(
        "Attention cannot tell where a token lies, so each place adds fixed sines and cosines of its row and column. Nothing is "
        "learned here, and near places are alike from the start (Chen et al. 2021)."
    )


def _attention_norm(_: ModelConfig) -> str:
    return tr(
        "Brings the numbers of each token to mean 0 and spread 1, then scales them by learned weights, so that deep stacks train "
        "steadily. The line around it is the skip connection: it hands the tokens on as they are."
    )


def _queries(c: ModelConfig) -> str:
    sought = tr("What each token is looking for, in one head.")
    if c.heads > 1:
        sought = tr("What each token is looking for, in {heads} heads of {n} numbers each.", heads=c.heads, n=c.dim // c.heads)
    kept = tr(
        "Every one of the {n} tokens keeps its own query, so that the result has one row a token again (Vaswani et al. 2017).",
        n=c.tokens,
    )
    return f"{sought} {kept}"


def _keys(c: ModelConfig) -> str:
    sentences = [tr("What each token has to offer, to be compared with the queries.")]
    if c.one_kv_head and c.heads > 1:
        sentences.append(tr("One set of keys serves all heads."))
    all_keys = later("Full attention would compare every query with all {n} keys; here they are summed up in {k} slots first.")
    return " ".join((*sentences, tr(all_keys, n=c.tokens, k=c.k)))


def _values(c: ModelConfig) -> str:
    if c.share_kv:
        return tr(
            "What each token hands on when it is looked at; here the keys serve as values too. That saves a matrix, and the "
            "paper found little loss in sharing (Wang et al. 2020, section 4)."
        )
    return tr(
        "What each token hands on when it is looked at. As with the keys, Linformer does not use the {n} values one by one but "
        "{k} sums of them.",
        n=c.tokens,
        k=c.k,
    )


def _key_slots(c: ModelConfig) -> str:
    return tr(
        "A learned matrix E mixes the keys of all {n} tokens into {k} slots, each a weighted sum over the whole picture. That "
        "makes the work grow with n × k instead of n × n: the idea of Linformer (Wang et al. 2020).",
        n=c.tokens,
        k=c.k,
    )


def _value_slots(c: ModelConfig) -> str:
    if c.share_kv:
        return tr(
            "The same projection makes {k} slots of the values, so that slot for slot they belong to the keys. It costs the "
            "work a second time but no parameters (Wang et al. 2020, section 4).",
            k=c.k,
        )
    return tr(
        "A second learned matrix, F, mixes the values of all tokens into {k} slots as E does the keys. Its entries may be "
        "negative, so that a slot can also weigh one region against another (Wang et al. 2020, equation 7).",
        k=c.k,
    )


def _softmax(c: ModelConfig) -> str:
    return tr(
        "Each token compares its query with the {k} slots, and softmax turns the scores into shares that sum to 1. Full "
        "attention would need a table of {n} × {n} here; this one is {n} × {k} in each head.",
        n=c.tokens,
        k=c.k,
    )


def _mixing(_: ModelConfig) -> str:
    return tr(
        "Each token takes the mix of value slots that its shares ask for. As every slot is a sum over all tokens, it thereby "
        "looks at the whole picture in one step."
    )


def _output(c: ModelConfig) -> str:
    mixed = tr("A linear layer mixes what one head found.")
    if c.heads > 1:
        mixed = tr("A linear layer mixes what {heads} heads of {n} numbers each found.", heads=c.heads, n=c.dim // c.heads)
    return f"{mixed} {tr('The result is added to the tokens that came in, by the skip connection.')}"


def _feed_forward_norm(_: ModelConfig) -> str:
    return tr(
        "Mean 0 and spread 1 for each token once more, ahead of the second half of the block. The skip connection leads around "
        "this half too."
    )


def _feed_forward(c: ModelConfig) -> str:
    return tr(
        "Each token is worked on by itself: widened to {wide} numbers, bent by GELU, narrowed to {dim} again. Attention "
        "moves information between tokens; this layer transforms it in place (Vaswani et al. 2017).",
        wide=4 * c.dim,
        dim=c.dim,
    )


def _norm(_: ModelConfig) -> str:
    return tr(
        "A last norm after the last block: mean 0 and spread 1 for each token, then learned weights. The head thus sees numbers "
        "of the same size whatever the picture."
    )


def _pool(c: ModelConfig) -> str:
    if c.pool == "class":
        return tr(
            "The answer is read from the class token alone; the tokens of the patches have done their work. What they know has "
            "come to it through attention (Dosovitskiy et al. 2021)."
        )
    if c.pool == "mean":
        return tr(
            "The mean of all {n} tokens stands for the picture. Every place counts the same, and nothing is learned here.",
            n=c.tokens,
        )
    return tr(
        "A learned score for each of the {n} tokens, made to shares by softmax, says how much it counts in the sum. It "
        "needs no class token and does well with few pictures (Hassani et al. 2021).",
        n=c.tokens,
    )


def _head(c: ModelConfig) -> str:
    how = tr("One linear layer gives each class a score, the logit.")
    if c.head_hidden:
        two = later("A hidden layer of {n} units, then a linear layer, gives each class a score, the logit.")
        how = tr(two, n=c.head_hidden)
    return f"{how} {tr('Softmax turns the scores into probabilities that sum to 1.')}"


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
