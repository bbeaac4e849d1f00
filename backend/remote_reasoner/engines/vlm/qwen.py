"""The paper's reasoner (Sec. 3.2): Qwen2.5-VL in this process, through transformers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING

from remote_reasoner.core.cancellation import Cancelled, check_not, never_cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import Options, Task
from remote_reasoner.core.tile import Tile, TileSize
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Step, Thought
from remote_reasoner.engines.settings import read
from remote_reasoner.engines.vlm import reply
from remote_reasoner.engines.vlm.asked_words import AskedWords
from remote_reasoner.engines.vlm.checkpoint import Checkpoint, find, load, require_packages, split_adapter
from remote_reasoner.engines.vlm.device import place
from remote_reasoner.engines.vlm.prompt_profile import FILE
from remote_reasoner.engines.vlm.settings import QwenSettings
from remote_reasoner.engines.vlm.thought_stream import told
from remote_reasoner.engines.vlm.told_objects import asked

if TYPE_CHECKING:
    from remote_reasoner.engines.vlm.generation_queue import GenerationQueue


class QwenReasoner:
    """Answers with a vision-language model of the Qwen family; safe to call from many threads.

    Weights are loaded at the first question, or by `load()`. Questions asked at the same time are answered
    together; a picture's encoding is kept for the next question about it.
    """

    name = "qwen"
    tasks = QwenSettings.tasks

    def __init__(self, model: str | None = None, settings: QwenSettings | None = None) -> None:
        """Loads nothing yet. `model` (hub id, folder, or folder of a LoRA adapter) wins over the settings.

        Without `settings` they are read from the environment; raises BadRequestError if they are wrong.
        """
        self._settings = settings or read(QwenSettings)
        self.model = model or self._settings.model
        self.places = self._settings.rows
        self._words = AskedWords(self._settings, lambda: self.model, self._folder)
        self._lock = threading.Lock()
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="qwen-load")
        self._loading: Future[tuple[Checkpoint, GenerationQueue]] | None = None

    def load(self) -> None:
        """Loads the weights now. Raises as `checkpoint.load` and `device.place` do."""
        self._loaded(never_cancelled)

    def release(self) -> None:
        """Nothing: it keeps as many encoded pictures as the settings say, for the next questions."""

    def read(self, question: str, task: Task, options: Options) -> Reading:
        """As `Reasoner.read`: the model reads the question with each picture."""
        return reply.read_question(question, task, options)

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        """As `Reasoner.tile_size`: tiles of about the pixel budget."""
        return reply.tile_size(reading, reading.options.max_pixels or self._words.max_pixels)

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        """As `Reasoner.conclude`."""
        return reply.conclude(reading, findings, view, cancelled)

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        """As `Reasoner.look`: one inference; boxes in the model's frame are mapped back to the picture."""
        from remote_reasoner.engines.vlm.generation_queue import Job

        picture, options, task = tile.picture, reading.options, reading.task
        max_new_tokens = options.max_new_tokens or self._settings.max_new_tokens
        yield Step(0, max_new_tokens)
        loaded, line = self._loaded(cancelled)
        budget = options.max_pixels or self._words.max_pixels
        frame = reply.frame_of(picture, budget, self._words.convention(loaded.convention), loaded.side)
        job = Job(
            pixels=frame.show(picture.pixels),
            turn=self._words.profile.turn(asked(reading, tile, frame), task, frame),
            max_new_tokens=max_new_tokens,
            temperature=options.temperature,
            seed=options.seed,
        )
        written = yield from told(("", piece) for piece in line.answer(job, cancelled))
        yield self._words.noted(reply.findings(written, frame, task))

    def _folder(self) -> Path | None:
        """Where the weights lie: the adapter's own folder where there is one, else the model's."""
        base, adapter = split_adapter(self.model, self._settings.adapter)
        folders = (Path(adapter).expanduser() if adapter else None, find(base))
        return next((one for one in folders if one is not None and (one / FILE).is_file()), None)

    def _loaded(self, cancelled: Cancelled) -> tuple[Checkpoint, GenerationQueue]:
        """The checkpoint and the line before it, loaded once; a failed attempt is made again next time."""
        with self._lock:
            if self._loading is None or (self._loading.done() and self._loading.exception()):
                self._loading = self._loader.submit(self._load)
            loading = self._loading
        while not loading.done():
            check_not(cancelled)
            wait([loading], timeout=0.05)
        return loading.result()

    def _load(self) -> tuple[Checkpoint, GenerationQueue]:
        """Loads the weights and makes the line before them."""
        chosen = self._settings
        require_packages(chosen.four_bit)
        loaded = load(self.model, chosen.adapter, place(chosen.device, chosen.precision), chosen.four_bit)
        from remote_reasoner.engines.vlm.generation import LanguageModel
        from remote_reasoner.engines.vlm.generation_queue import GenerationQueue

        return loaded, GenerationQueue(LanguageModel(loaded), chosen.rows, chosen.kept_pictures)
