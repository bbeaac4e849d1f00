"""Token by token: a picture encoded once, questions about it, and rows of several requests decoded together.

Up to the end of the picture the prompt mostly does not depend on the question; its keys and values are kept,
so that the next question starts where the picture ends. Rows join and leave between two tokens: requests
share each pass through the weights, whichever picture they are about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional
from transformers import DynamicCache

from remote_reasoner.engines.interruptible import Interruptible
from remote_reasoner.engines.vlm.checkpoint import Checkpoint
from remote_reasoner.engines.vlm.prompt_profile import Turn

KeysValues = list[tuple[torch.Tensor, torch.Tensor]]
"""One pair a layer, each (rows, heads, tokens, head size)."""

BEFORE_PLACE = "(what comes before the picture)"
AFTER_PLACE = "(what comes after the picture)"


@dataclass(frozen=True)
class EncodedPicture:
    """The prompt up to the end of a picture: its keys and values, and the position of what follows."""

    layers: KeysValues
    position: int


@dataclass
class Row:
    """One answer being written. `position` is that of the next token, `token` the last one chosen."""

    choose: Callable[[torch.Tensor], int]
    position: int
    token: int = -1
    tokens: int = 0


class LanguageModel:
    """A checkpoint's passes: encode a picture, read a question after it, take one step for many rows."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        self.processor = checkpoint.processor
        self.model = checkpoint.model
        self._core = self.model.get_base_model() if hasattr(self.model, "peft_config") else self.model
        self.device = self._core.device
        self.stops = self._stop_tokens()
        self.context = int(self._core.config.get_text_config().max_position_embeddings)
        self.passes = Interruptible(self._deep_layers())

    def _stop_tokens(self) -> frozenset[int]:
        """Tokens that end an answer."""
        configured = self._core.generation_config.eos_token_id
        stops = configured if isinstance(configured, list) else [configured]
        return frozenset(
            token for token in [*stops, self.processor.tokenizer.eos_token_id] if token is not None
        )

    def _deep_layers(self) -> list[torch.nn.Module]:
        """The layers of the vision tower and of the language model."""
        stacks = [
            module
            for name, module in self._core.named_modules()
            if isinstance(module, torch.nn.ModuleList) and name.rpartition(".")[2] in ("layers", "blocks")
        ]
        return [layer for stack in stacks for layer in stack]

    def prompt(self, turn: Turn) -> tuple[str, str]:
        """The whole prompt by the checkpoint's chat template: (up to the end of the picture, from there)."""
        before = [{"type": "text", "text": BEFORE_PLACE}] if turn.before else []
        content = [*before, {"type": "image"}, {"type": "text", "text": AFTER_PLACE}]
        system = [] if turn.system is None else [{"role": "system", "content": turn.system}]
        template = self.processor.apply_chat_template(
            [*system, {"role": "user", "content": content}], add_generation_prompt=True, tokenize=False
        )
        head, tail = template.split(AFTER_PLACE)
        return head.replace(BEFORE_PLACE, turn.before), turn.after + tail

    @torch.inference_mode()
    def encode(self, pixels: np.ndarray, head: str) -> EncodedPicture:
        """Encodes the prompt up to the end of the picture.

        The picture, uint8 (height, width, 3), is taken exactly as given, both sides multiples of a token's.
        """
        inputs = self.processor(text=[head], images=[pixels], do_resize=False, return_tensors="pt")
        cache = DynamicCache()
        self.model(**inputs.to(self.device), past_key_values=cache, use_cache=True, logits_to_keep=1)
        layers = _layers(cache)
        return EncodedPicture(layers, layers[0][0].shape[-2] + int(self._core.model.rope_deltas[0, 0]))

    @torch.inference_mode()
    def read(self, picture: EncodedPicture, text: str, row: Row) -> KeysValues:
        """Reads the prompt after the picture and chooses the row's first token; the row's keys and values."""
        tokens = self.processor.tokenizer(text, add_special_tokens=False, return_tensors="pt")
        ids = tokens.input_ids.to(self.device)
        positions = torch.arange(picture.position, picture.position + ids.shape[1], device=self.device)
        cache = _cache(picture.layers)
        output = self.model(
            input_ids=ids,
            position_ids=positions.expand(3, 1, -1),
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
        )
        row.position = picture.position + ids.shape[1]
        row.token, row.tokens = row.choose(output.logits[0, -1].float()), 1
        return _layers(cache)

    @torch.inference_mode()
    def step(self, rows: Sequence[Row], cache: DynamicCache, mask: torch.Tensor) -> None:
        """One more token for every row. `mask` (rows, tokens) is False where a row's cache is padding."""
        ids = torch.tensor([[row.token] for row in rows], device=self.device)
        positions = torch.tensor([[row.position] for row in rows], device=self.device)
        output = self.model(
            input_ids=ids,
            position_ids=positions.expand(3, -1, -1),
            attention_mask=None if bool(mask.all()) else functional.pad(mask, (0, 1), value=True).long(),
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
        )
        for row, logits in zip(rows, output.logits[:, -1].float(), strict=True):
            row.token = row.choose(logits)
            row.position += 1
            row.tokens += 1


class Batch:
    """The rows being decoded, their keys and values padded on the left to the longest."""

    def __init__(self, language: LanguageModel) -> None:
        self.rows: list[Row] = []
        self._language = language
        self._cache = DynamicCache()
        self._mask = torch.zeros((0, 0), dtype=torch.bool)

    def join(self, row: Row, layers: KeysValues) -> None:
        """Adds a row whose question has been read."""
        mask = torch.ones((1, layers[0][0].shape[-2]), dtype=torch.bool, device=layers[0][0].device)
        if self.rows:
            length = max(mask.shape[1], self._mask.shape[1])
            mask = torch.cat([_padded(one, length, -1) for one in (self._mask, mask)])
            both = zip(_layers(self._cache), layers, strict=True)
            layers = [
                (_stacked(old_keys, keys, length), _stacked(old_values, values, length))
                for (old_keys, old_values), (keys, values) in both
            ]
        self.rows.append(row)
        self._cache, self._mask = _cache(layers), mask

    def step(self) -> None:
        """One more token for every row."""
        self._language.step(self.rows, self._cache, self._mask)
        self._mask = functional.pad(self._mask, (0, 1), value=True)

    def keep(self, rows: Sequence[Row]) -> None:
        """Drops all other rows, and padding that no row needs any more."""
        indices = [index for index, row in enumerate(self.rows) if any(row is kept for kept in rows)]
        if len(indices) == len(self.rows):
            return
        self.rows = [self.rows[index] for index in indices]
        mask = self._mask[indices]
        start = int(mask.any(0).int().argmax()) if indices else mask.shape[1]
        self._mask = mask[:, start:]
        kept = [
            (keys[indices, :, start:], values[indices, :, start:]) for keys, values in _layers(self._cache)
        ]
        self._cache = _cache(kept) if indices else DynamicCache()


def chooser(temperature: float, seed: int | None, device: torch.device) -> Callable[[torch.Tensor], int]:
    """How a token is chosen from its logits (vocabulary,): the likeliest, or drawn at a temperature."""
    if temperature == 0:
        return lambda logits: int(logits.argmax())
    generator = torch.Generator(device=device)
    if seed is None:
        generator.seed()
    else:
        generator.manual_seed(seed)

    def draw(logits: torch.Tensor) -> int:
        return int(torch.multinomial(torch.softmax(logits / temperature, -1), 1, generator=generator))

    return draw


def _cache(layers: KeysValues) -> DynamicCache:
    """A cache that begins with these keys and values; they themselves stay as they are."""
    cache = DynamicCache()
    for index, (keys, values) in enumerate(layers):
        cache.update(keys, values, index)
    return cache


def _layers(cache: DynamicCache) -> KeysValues:
    """The keys and values of a cache."""
    return [(layer.keys, layer.values) for layer in cache.layers]


def _stacked(above: torch.Tensor, below: torch.Tensor, length: int) -> torch.Tensor:
    """The rows of both, padded to one length."""
    return torch.cat([_padded(above, length), _padded(below, length)])


def _padded(tensor: torch.Tensor, length: int, dimension: int = -2) -> torch.Tensor:
    """The tensor with zeros before it along the token dimension, up to that length."""
    after = (0, 0) if dimension == -2 else ()
    return functional.pad(tensor, (*after, length - tensor.shape[dimension], 0))
