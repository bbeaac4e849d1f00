"""The qwen reasoner: first and second question, tokens a second, and what is not the model's own time."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

from remote_reasoner import pipeline
from remote_reasoner.bench.measure import Figure, median_seconds, peak_memory_mib, scene, seconds, write_png
from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.frame import Frame
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Options, ReasonRequest
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.settings import read
from remote_reasoner.engines.vlm import prompts
from remote_reasoner.engines.vlm.qwen import QwenReasoner
from remote_reasoner.engines.vlm.settings import QwenSettings

SIZE, TOKENS, TOGETHER = 896, 32, 4
ASSUMED_MODEL_SECONDS = 3.0
"""Assumed time of a 7B model for one answer on one GPU: what the overhead is compared with."""


def measure(folder: Path, model: Path | None, repeats: int) -> list[Figure]:
    """Figures of `qwen` with the model named, or a tiny random one (speed of the code around it, no more)."""
    checkpoint = model or tiny(folder / "tiny-qwen")
    settings = read(QwenSettings).model_copy(update={"kept_pictures": 4})
    reasoner = QwenReasoner(str(checkpoint), settings)
    loading = seconds(reasoner.load)

    def ask(picture: Picture, question: str, tokens: int = TOKENS) -> None:
        options = Options(max_new_tokens=tokens, temperature=1.0, seed=1)
        list(reasoner.look(Tile.whole(picture), reasoner.read(question, "region", options), never_cancelled))

    ask(scene(SIZE, SIZE), "Warm up?")
    firsts, seconds_asked = [], []
    for seed in range(1, repeats + 1):
        picture = scene(SIZE, SIZE, seed)
        firsts.append(seconds(partial(ask, picture, "Where are ships?", 8)))
        seconds_asked.append(seconds(partial(ask, picture, "Where are cars?", 8)))
    first, second = sorted(firsts)[repeats // 2], sorted(seconds_asked)[repeats // 2]
    kept = scene(SIZE, SIZE)
    token = (median_seconds(lambda: ask(kept, "Warm up?", 40), repeats) - second) / 32
    plain = plain_seconds(reasoner, kept, TOKENS)
    together = seconds(lambda: at_once(lambda number: ask(kept, f"Where are {number} cars?")))
    return [
        Figure("qwen", "load weights", loading * 1000, "ms"),
        Figure("qwen", f"first question, {SIZE} × {SIZE}, 8 tokens", first * 1000, "ms"),
        Figure("qwen", "second question on the same picture, 8 tokens", second * 1000, "ms"),
        Figure("qwen", "second over first", second / first, "×"),
        Figure("qwen", "one more token", token * 1000, "ms"),
        Figure("qwen", f"transformers.generate, same prompt, {TOKENS} tokens", plain * 1000, "ms"),
        Figure("qwen", f"{TOGETHER} requests at once, {TOKENS} tokens each", together * 1000, "ms"),
        Figure("qwen", "tokens a second, together", TOGETHER * TOKENS / together, "1/s"),
        *overhead(reasoner, write_png(scene(SIZE, SIZE, 99), folder)),
        Figure("qwen", "peak memory", peak_memory_mib(), "MiB"),
        *gpu_memory(),
    ]


def tiny(folder: Path) -> Path:
    """A tiny random checkpoint, made by the training package's own command."""
    command = [sys.executable, "-m", "remote_reasoner_training.grpo.tiny_model", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def plain_seconds(reasoner: QwenReasoner, picture: Picture, tokens: int) -> float:
    """transformers' own generate on the same prompt and picture, greedy, with exactly that many tokens."""
    loaded, _ = reasoner._loaded(never_cancelled)
    frame = Frame.of(picture.width, picture.height, side=loaded.side, convention=loaded.convention)
    text = prompts.instruction("Where are ships?", "region", frame)
    turn = {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": text}]}
    prompt = loaded.processor.apply_chat_template([turn], add_generation_prompt=True, tokenize=False)

    def generate() -> None:
        pixels = frame.show(picture.pixels)
        inputs = loaded.processor(text=[prompt], images=[pixels], do_resize=False, return_tensors="pt")
        inputs = inputs.to(loaded.model.device)
        loaded.model.generate(**inputs, do_sample=False, min_new_tokens=tokens, max_new_tokens=tokens)

    generate()
    return median_seconds(generate, 3)


def at_once(work: Any) -> None:
    """`work(number)` in `TOGETHER` threads."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def overhead(reasoner: QwenReasoner, source: Path) -> list[Figure]:
    """Time of one whole ask, from the file to the result document, outside the model's passes."""
    loaded, _ = reasoner._loaded(never_cancelled)
    inside = 0.0
    passes = loaded.model.forward

    def timed(*arguments: Any, **named: Any) -> Any:
        nonlocal inside
        begun = time.perf_counter()
        output = passes(*arguments, **named)
        if loaded.model.device.type == "cuda":
            output.logits[0, -1, 0].item()  # waits until the card is done
        inside += time.perf_counter() - begun
        return output

    def ask(tokens: int) -> float:
        nonlocal inside
        inside = 0.0
        options = Options(max_new_tokens=tokens, temperature=1.0, seed=1)
        request = ReasonRequest(question="Where are ships?", tasks=["region"], options=options)
        return seconds(lambda: list(pipeline.answer(source, request, reasoner))) - inside

    loaded.model.forward = timed
    try:
        ask(2)
        short, long = ask(2), ask(2 + TOKENS)
    finally:
        loaded.model.forward = passes
    share = long / ASSUMED_MODEL_SECONDS * 100
    words = f"that, of {ASSUMED_MODEL_SECONDS:g} s assumed for a 7B model's answer"
    return [
        Figure("qwen", "one ask outside the model's passes, 2 tokens", short * 1000, "ms"),
        Figure("qwen", f"one ask outside the model's passes, {2 + TOKENS} tokens", long * 1000, "ms"),
        Figure("qwen", words, share, "%"),
    ]


def gpu_memory() -> list[Figure]:
    """Peak memory of the CUDA card, where there is one."""
    import torch

    if not torch.cuda.is_available():
        return []
    return [Figure("qwen", "peak GPU memory", torch.cuda.max_memory_allocated() / 2**20, "MiB")]
