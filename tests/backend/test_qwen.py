"""The qwen reasoner with the real classes and tiny random weights: nothing here depends on what they say."""

from __future__ import annotations

import json
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from affine import Affine

pytest.importorskip("torch", reason="needs the extra 'gpu'")
pytest.importorskip("transformers", reason="needs the extra 'gpu'")

import tiny_checkpoints
from asked_reasoner import reason

from remote_reasoner.core.errors import (
    BadRequestError,
    CancelledError,
    EngineUnavailableError,
    OutOfMemoryError,
)
from remote_reasoner.core.frame import Frame
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Options
from remote_reasoner.engines.reasoner import Conclusion, Reasoner, Thought
from remote_reasoner.engines.vlm import checkpoint
from remote_reasoner.engines.vlm.device import place
from remote_reasoner.engines.vlm.prompt_profile import OWN, shipped
from remote_reasoner.engines.vlm.qwen import QwenReasoner
from remote_reasoner.engines.vlm.settings import QwenSettings
from remote_reasoner_training.grpo import tiny_model


def picture(width: int, height: int, seed: int = 0) -> Picture:
    pixels = np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)
    return Picture(pixels, np.ones((height, width), dtype=bool), Affine.identity())


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_checkpoints.qwen2_5(tmp_path_factory.mktemp("qwen") / "tiny")


@pytest.fixture(scope="session")
def reasoner(folder: Path) -> QwenReasoner:
    loaded = QwenReasoner(str(folder), QwenSettings(device="cpu"))
    loaded.load()
    return loaded


def text_of(reasoner: QwenReasoner, shown: Picture, question: str, **options: Any) -> str:
    *_, conclusion = reason(reasoner, shown, question, "region", Options(**options), lambda: False)
    assert isinstance(conclusion, Conclusion)
    return conclusion.raw or ""


def plain_generate(
    folder: Path, shown: Picture, question: str, tokens: int, side: int = 28, profile: str = OWN
) -> str:
    """The same prompt through transformers' own generate, nothing kept and nothing batched."""
    loaded = checkpoint.load(str(folder), None, place("cpu"))
    frame = Frame.of(shown.width, shown.height, convention=loaded.convention, side=side)
    turn = shipped(profile).turn(question, "region", frame)
    before = [{"type": "text", "text": turn.before}] if turn.before else []
    content = [*before, {"type": "image"}, {"type": "text", "text": turn.after}]
    system = [] if turn.system is None else [{"role": "system", "content": turn.system}]
    turns = [*system, {"role": "user", "content": content}]
    text = loaded.processor.apply_chat_template(turns, add_generation_prompt=True, tokenize=False)
    pixels = frame.show(shown.pixels)
    inputs = loaded.processor(text=[text], images=[pixels], do_resize=False, return_tensors="pt")
    output = loaded.model.generate(**inputs, max_new_tokens=tokens, do_sample=False)
    return loaded.processor.decode(output[0][inputs.input_ids.shape[1] :], skip_special_tokens=True)


def test_it_is_a_reasoner(reasoner: QwenReasoner) -> None:
    assert isinstance(reasoner, Reasoner)


def test_greedy_text_equals_that_of_transformers(reasoner: QwenReasoner, folder: Path) -> None:
    shown = picture(640, 400)
    for question in ("Where could ships unload?", "What is round here?"):
        assert text_of(reasoner, shown, question, max_new_tokens=24) == plain_generate(
            folder, shown, question, 24
        )


def test_a_picture_between_two_texts_is_asked_as_transformers_would(folder: Path) -> None:
    words = QwenReasoner(str(folder), QwenSettings(device="cpu", profile="published"))
    shown = picture(300, 200)
    for question in ("Where could ships unload?", "What is round here?"):
        expected = plain_generate(folder, shown, question, 16, profile="published")
        assert text_of(words, shown, question, max_new_tokens=16) == expected


def test_the_profile_s_note_is_told_once(folder: Path) -> None:
    words = QwenReasoner(str(folder), QwenSettings(device="cpu", profile="published"))
    told = []
    for _ in range(2):
        *_, last = reason(words, picture(60, 60), "Ships?", "vqa", Options(max_new_tokens=4), lambda: False)
        assert isinstance(last, Conclusion)
        told.append(last.notes)
    assert any("prompts import" in note for note in told[0])
    assert told[1] == ()


def test_streamed_thoughts_are_the_reasoning(reasoner: QwenReasoner) -> None:
    said = list(
        reason(reasoner, picture(200, 200), "Ships?", "vqa", Options(max_new_tokens=30), lambda: False)
    )
    conclusion = said[-1]
    assert isinstance(conclusion, Conclusion)
    thoughts = "".join(one.text for one in said if isinstance(one, Thought))
    assert thoughts.strip() in (conclusion.raw or conclusion.answer)
    assert len([one for one in said if isinstance(one, Thought)]) > 1


def test_sampling_repeats_with_its_seed_and_differs_without(reasoner: QwenReasoner) -> None:
    shown = picture(300, 200)
    first, second = (
        text_of(reasoner, shown, "Ships?", max_new_tokens=30, temperature=1.0, seed=4) for _ in "ab"
    )
    other = text_of(reasoner, shown, "Ships?", max_new_tokens=30, temperature=1.0, seed=5)
    assert first == second != other


def test_requests_at_once_are_answered_as_if_alone(reasoner: QwenReasoner) -> None:
    sizes = [(300, 200), (500, 700), (60, 60), (300, 200), (800, 90), (300, 200)]
    questions = ["Where?", "All ships in the harbour, please", "x", "What is round", "Why?", "Where?"]
    pictures = [picture(*size, seed=size[0]) for size in sizes]
    options = {"max_new_tokens": 25, "temperature": 1.0, "seed": 3}
    alone = [
        text_of(reasoner, shown, asked, **options) for shown, asked in zip(pictures, questions, strict=True)
    ]
    together: list[str] = [""] * len(sizes)

    def ask(index: int) -> None:
        together[index] = text_of(reasoner, pictures[index], questions[index], **options)

    threads = [threading.Thread(target=ask, args=(index,)) for index in range(len(sizes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone
    assert len(set(alone)) > 3


def test_picture_is_encoded_once_for_many_questions(folder: Path) -> None:
    reasoner = QwenReasoner(str(folder), QwenSettings(device="cpu", kept_pictures=1))
    _, line = reasoner._loaded(lambda: False)
    encoded = []
    encode = line._language.encode
    line._language.encode = lambda pixels, head: encoded.append(pixels.shape) or encode(pixels, head)
    for width in (300, 300, 400, 400, 300):
        text_of(reasoner, picture(width, 200), f"Ships {len(encoded)}?", max_new_tokens=2)
    assert encoded == [(196, 308, 3), (196, 392, 3), (196, 308, 3)]


def test_second_question_costs_at_most_half_of_the_first(reasoner: QwenReasoner) -> None:
    def seconds(shown: Picture, question: str) -> float:
        begun = time.process_time()
        text_of(reasoner, shown, question, max_new_tokens=4, temperature=1.0, seed=1)
        return time.process_time() - begun

    rounds = []
    for seed in range(100, 105):
        shown = picture(896, 896, seed)
        rounds.append((seconds(shown, "Where are ships?"), seconds(shown, "Where are cars?")))
    firsts, seconds_asked = zip(*rounds, strict=True)
    assert np.median(seconds_asked) <= 0.5 * np.median(firsts)


def test_cancel_stops_within_a_second(reasoner: QwenReasoner) -> None:
    begun: list[float] = []
    with pytest.raises(CancelledError):
        for said in reason(
            reasoner, picture(300, 300), "Ships?", "region", Options(max_new_tokens=8000), lambda: bool(begun)
        ):
            if isinstance(said, Thought) and not begun:
                begun.append(time.monotonic())
    assert time.monotonic() - begun[0] < 1
    _, line = reasoner._loaded(lambda: False)
    deadline = time.monotonic() + 5
    while line._running is not None:
        assert time.monotonic() < deadline, "the model still runs for nobody"
        time.sleep(0.02)


def test_boxes_written_in_the_frame_come_back_in_the_picture(reasoner: QwenReasoner) -> None:
    from remote_reasoner.engines.vlm.reply import findings

    frame = Frame.of(800, 400)
    written = "<think>Two.</think><answer>[[78,39,392,196],[700,300,2000,392],[900,10,950,20]]</answer>"
    read = findings(written, frame, "region")
    boxes = [one.box for one in read.objects]
    assert np.allclose(boxes, [[79.59, 39.80, 400, 200], [714.29, 306.12, 800, 400]], atol=0.01)
    assert [(one.status, one.repaired) for one in read.replies] == [("found", False)]
    assert [note.partition(" boxes")[0] for note in read.replies[0].notes] == ["1 of 3", "1 of 3"]
    assert all("convention 'resized'" in note for note in read.replies[0].notes)
    [outside] = findings("<think>a</think><answer>[[900,10,950,20]]</answer>", frame, "region").replies
    assert (outside.status, outside.raw is not None) == ("unparsed", True)


def test_qwen3_answers_in_thousandths_over_other_tokens_whatever_its_folder_is_called(tmp_path: Path) -> None:
    folder = tiny_checkpoints.qwen3(tmp_path / "Qwen2.5-VL-7B-Instruct")
    reasoner = QwenReasoner(str(folder), QwenSettings(device="cpu"))
    shown = picture(500, 300)
    text = text_of(reasoner, shown, "Ships?", max_new_tokens=12)
    loaded, _ = reasoner._loaded(lambda: False)
    assert (loaded.convention, loaded.side) == ("thousand", 32)
    assert text == plain_generate(folder, shown, "Ships?", 12, side=32)


def test_adapter_is_merged_and_its_folder_is_enough(
    reasoner: QwenReasoner, folder: Path, tmp_path: Path
) -> None:
    lora = tiny_checkpoints.adapter(tmp_path / "lora", folder)
    shown = picture(300, 300)
    named = QwenReasoner(str(folder), QwenSettings(device="cpu", adapter=str(lora)))
    alone = QwenReasoner(str(lora), QwenSettings(device="cpu"))
    options = {"max_new_tokens": 16, "temperature": 1.0, "seed": 1}
    adapted = text_of(named, shown, "Ships?", **options)
    assert adapted == text_of(alone, shown, "Ships?", **options)
    assert adapted != text_of(reasoner, shown, "Ships?", **options)


@pytest.mark.parametrize(
    ("model", "words"),
    [("/no/such/folder", "no folder"), ("{empty}", "config.json"), ("{bert}", "kind 'bert'")],
)
def test_wrong_models_are_named_with_a_next_step(tmp_path: Path, model: str, words: str) -> None:
    for name in ("empty", "bert"):
        (tmp_path / name).mkdir()
    (tmp_path / "bert" / "config.json").write_text(json.dumps({"model_type": "bert"}))
    reasoner = QwenReasoner(model.format(empty=tmp_path / "empty", bert=tmp_path / "bert"), QwenSettings())
    with pytest.raises(EngineUnavailableError, match=words):
        reasoner.load()


def test_missing_hub_weights_say_how_to_get_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(EngineUnavailableError, match="Connect to the internet once"):
        QwenReasoner("nobody/no-such-model", QwenSettings(device="cpu")).load()


def test_incomplete_weights_are_refused_not_made_up(folder: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    broken = shutil.copytree(folder, tmp_path / "broken")
    tensors = load_file(broken / "model.safetensors")
    del tensors[next(name for name in tensors if "layers.1.mlp" in name)]
    save_file(tensors, broken / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(EngineUnavailableError, match="incomplete"):
        QwenReasoner(str(broken), QwenSettings(device="cpu")).load()


def test_missing_tokenizer_is_said(folder: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(folder, tmp_path / "broken")
    for file in ("tokenizer.json", "tokenizer_config.json", "processor_config.json"):
        (broken / file).unlink()
    with pytest.raises(EngineUnavailableError, match="tokenizer or image processor"):
        QwenReasoner(str(broken), QwenSettings(device="cpu")).load()


def test_adapter_of_another_model_is_refused(folder: Path, tmp_path: Path) -> None:
    larger = tiny_model.save(tmp_path / "larger", hidden_size=96)
    lora = tiny_checkpoints.adapter(tmp_path / "lora", larger)
    with pytest.raises(EngineUnavailableError, match="made for this model"):
        QwenReasoner(str(folder), QwenSettings(device="cpu", adapter=str(lora))).load()


def test_short_memory_is_said_before_the_system_ends_the_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "free_bytes", lambda device: 1000)
    with pytest.raises(OutOfMemoryError, match="smaller model"):
        QwenReasoner(str(folder), QwenSettings(device="cpu")).load()


def test_device_that_is_not_there_is_said() -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this computer has a CUDA card")
    with pytest.raises(EngineUnavailableError, match="sees no CUDA card"):
        place("cuda")
    with pytest.raises(BadRequestError, match="no device called"):
        place("toaster")


def test_four_bit_without_its_package_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = checkpoint.find_spec
    monkeypatch.setattr(checkpoint, "find_spec", lambda name: None if name == "bitsandbytes" else find(name))
    with pytest.raises(EngineUnavailableError, match="pip install bitsandbytes"):
        QwenReasoner(str(folder), QwenSettings(device="cpu", four_bit=True)).load()


def test_question_beyond_the_context_is_refused(reasoner: QwenReasoner) -> None:
    _, line = reasoner._loaded(lambda: False)
    context, line._language.context = line._language.context, 300
    try:
        with pytest.raises(BadRequestError, match="context of 300 tokens"):
            text_of(reasoner, picture(560, 560), "Ships?", max_new_tokens=4)
    finally:
        line._language.context = context


def test_memory_that_runs_out_on_the_way_is_explained_and_the_next_question_works(
    reasoner: QwenReasoner,
) -> None:
    _, line = reasoner._loaded(lambda: False)
    step = line._language.step

    def full(*_: Any) -> None:
        raise RuntimeError("CUDA out of memory. Tried to allocate 20 GiB")

    line._language.step = full
    try:
        with pytest.raises(OutOfMemoryError, match="pixel budget"):
            text_of(reasoner, picture(200, 200), "Ships?", max_new_tokens=4)
    finally:
        line._language.step = step
    assert text_of(reasoner, picture(200, 200), "Ships?", max_new_tokens=4)


def test_doctor_says_where_pytorch_would_run_and_that_a_gpu_is_left_unused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import torch

    from remote_reasoner import doctor, settings

    if torch.cuda.is_available() or torch.backends.mps.is_available():
        pytest.skip("this computer's PyTorch uses its GPU")
    assert doctor.examine(settings.read()).pytorch == (
        "cpu (PyTorch sees no CUDA card and no Apple GPU; float32 suits it; attention by sdpa)."
    )
    monkeypatch.setattr(doctor, "gpu", lambda: "NVIDIA L20, 48 GiB")
    assert "The GPU is not used" in (doctor.examine(settings.read()).pytorch or "")
