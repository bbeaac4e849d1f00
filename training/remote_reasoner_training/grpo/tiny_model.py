"""A tiny Qwen2.5-VL with random weights: the real classes and files, a megabyte instead of many gigabytes.

Tests and the tiny training configuration run on it, offline and on a CPU:

    python -m remote_reasoner_training.grpo.tiny_model FOLDER

Its tokenizer is a byte-level BPE trained here on the project's own prompts and answers, with every digit a
token of its own and `<think>` / `<answer>` as ordinary added tokens. Its answers mean nothing before it is
trained.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from remote_reasoner.core.frame import MAX_PIXELS, Frame
from remote_reasoner.engines import torchvision_compat
from remote_reasoner.engines.vlm import prompts

SPECIAL_TOKENS = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|vision_pad|>",
    "<|image_pad|>",
    "<|video_pad|>",
)
ANSWER_TOKENS = ("<think>", "</think>", "<answer>", "</answer>")

CHAT_TEMPLATE = """\
{%- if messages[0]['role'] != 'system' %}<|im_start|>system
You are a helpful assistant.<|im_end|>
{% endif %}
{%- for message in messages %}<|im_start|>{{ message['role'] }}
{% if message['content'] is string %}{{ message['content'] }}
{%- else %}
{%- for part in message['content'] %}
{%- if part['type'] == 'image' %}<|vision_start|><|image_pad|><|vision_end|>
{%- elif part['type'] == 'text' %}{{ part['text'] }}
{%- endif %}
{%- endfor %}
{%- endif %}<|im_end|>
{% endfor %}
{%- if add_generation_prompt %}<|im_start|>assistant
{% endif %}"""

PLACES = (
    "harbour",
    "airport",
    "runway",
    "river",
    "bridge",
    "stadium",
    "track",
    "court",
    "tank",
    "ship",
    "roof",
)
SENTENCES = (
    "Where could a {place} be seen from above?",
    "The question is after each {place} in the picture.",
    "From above, a {place} looks bright against the darker ground next to it.",
    "I see {count} of them, the largest {place} in the north, the others left of the {other}.",
    "There is no {place} in this picture, only a {other} and some trees.",
)


def corpus(seed: int) -> Iterator[str]:
    """Texts like those the model reads and writes; what the tokenizer is trained on."""
    draw = random.Random(seed)
    for _ in range(400):
        words = {"place": draw.choice(PLACES), "other": draw.choice(PLACES), "count": draw.randint(1, 60)}
        question, *thoughts = [sentence.format(**words) for sentence in SENTENCES]
        frame = Frame.of(draw.randint(200, 2000), draw.randint(200, 2000))
        for task in ("region", "vqa", "caption"):
            yield "user\n" + prompts.instruction(question, task, frame)
        boxes = [[draw.randrange(900) for _ in range(4)] for _ in range(draw.randint(0, 4))]
        yield f"assistant\n<think>{' '.join(thoughts)}</think><answer>{boxes}</answer>"
        yield "system\nYou are a helpful assistant."


def build_tokenizer(seed: int = 0, vocabulary: int = 0) -> Any:
    """A Qwen2Tokenizer whose byte-level BPE has learned the words of `corpus`; every digit is one token.

    Made-up words fill it up to `vocabulary` tokens, so that whatever a model of that size writes is text.
    """
    torchvision_compat.ensure()
    from tokenizers import AddedToken, Regex, Tokenizer, models, pre_tokenizers, trainers
    from transformers import Qwen2Tokenizer
    from transformers.models.qwen2.tokenization_qwen2 import PRETOKENIZE_REGEX

    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PRETOKENIZE_REGEX), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=1000, initial_alphabet=alphabet, show_progress=False)
    learner.train_from_iterator(corpus(seed), trainer)
    learned = json.loads(learner.to_str())["model"]
    added = len(SPECIAL_TOKENS) + len(ANSWER_TOKENS)
    made_up = {f"Ġ{number}word": number for number in range(len(learned["vocab"]), vocabulary - added)}
    tokenizer = Qwen2Tokenizer(
        vocab={**learned["vocab"], **made_up},
        merges=[tuple(merge) for merge in learned["merges"]],
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        chat_template=CHAT_TEMPLATE,
    )
    tokenizer.add_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIAL_TOKENS])
    tokenizer.add_tokens([AddedToken(token, special=False, normalized=False) for token in ANSWER_TOKENS])
    return tokenizer


def build_processor(seed: int = 0, vocabulary: int = 0) -> Any:
    """A Qwen2_5_VLProcessor around that tokenizer, with the paper's pixel budget."""
    tokenizer = build_tokenizer(seed, vocabulary)
    from transformers import Qwen2_5_VLProcessor, Qwen2VLImageProcessor, Qwen2VLVideoProcessor

    budget = {"shortest_edge": 56 * 56, "longest_edge": MAX_PIXELS}
    return Qwen2_5_VLProcessor(
        image_processor=Qwen2VLImageProcessor(size=budget),
        tokenizer=tokenizer,
        video_processor=Qwen2VLVideoProcessor(size=budget),
        chat_template=CHAT_TEMPLATE,
    )


def build_model(
    tokenizer: Any,
    seed: int = 0,
    hidden_size: int = 64,
    layers: int = 2,
    vision_hidden_size: int = 32,
    vision_layers: int = 2,
    head: int = 16,
) -> Any:
    """A Qwen2_5_VLForConditionalGeneration with random weights, float32, for that tokenizer.

    Heads of the language model are `head` wide, a multiple of 16, those of the vision tower 16;
    `hidden_size` is a multiple of two heads and `vision_hidden_size` of 16. The defaults give about 0.2
    million parameters.
    """
    import torch
    from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

    token = {name: tokenizer.convert_tokens_to_ids(name) for name in SPECIAL_TOKENS}
    sections = [part * head // 16 for part in (2, 3, 3)]
    text = {
        "vocab_size": -(-len(tokenizer) // 64) * 64,
        "hidden_size": hidden_size,
        "intermediate_size": 2 * hidden_size,
        "num_hidden_layers": layers,
        "num_attention_heads": hidden_size // head,
        "num_key_value_heads": hidden_size // (2 * head),
        "max_position_embeddings": 32_768,
        "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": sections},
        "bos_token_id": token["<|endoftext|>"],
        "eos_token_id": token["<|im_end|>"],
        "pad_token_id": token["<|endoftext|>"],
        "initializer_range": 0.05,
    }
    vision = {
        "depth": vision_layers,
        "hidden_size": vision_hidden_size,
        "intermediate_size": 2 * vision_hidden_size,
        "num_heads": vision_hidden_size // 16,
        "out_hidden_size": hidden_size,
        "fullatt_block_indexes": [vision_layers - 1],
        "initializer_range": 0.05,
    }
    config = Qwen2_5_VLConfig(
        text_config=text,
        vision_config=vision,
        image_token_id=token["<|image_pad|>"],
        video_token_id=token["<|video_pad|>"],
        vision_start_token_id=token["<|vision_start|>"],
        vision_end_token_id=token["<|vision_end|>"],
        tie_word_embeddings=True,
    )
    torch.manual_seed(seed)
    model = Qwen2_5_VLForConditionalGeneration(config).eval()
    model.generation_config.eos_token_id = [token["<|im_end|>"], token["<|endoftext|>"]]
    model.generation_config.pad_token_id = token["<|endoftext|>"]
    return model


def save(folder: Path, seed: int = 0, **sizes: int) -> Path:
    """Builds model and processor and writes them to `folder` as a checkpoint that loads offline."""
    processor = build_processor(seed)
    build_model(processor.tokenizer, seed, **sizes).save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


def main() -> None:
    """Writes a tiny checkpoint to the folder named on the command line."""
    parser = argparse.ArgumentParser(description="Write a tiny random Qwen2.5-VL checkpoint.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--hidden-size", type=int, default=64)
    parser.add_argument("--layers", type=int, default=2)
    arguments = parser.parse_args()
    folder = save(
        arguments.folder, arguments.seed, hidden_size=arguments.hidden_size, layers=arguments.layers
    )
    print(f"A tiny random Qwen2.5-VL is in {folder}")


if __name__ == "__main__":
    main()
