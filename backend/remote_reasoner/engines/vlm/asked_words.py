"""In which words one engine asks its model, and what it says about them once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from remote_reasoner.core.frame import Convention
from remote_reasoner.engines.reasoner import Findings
from remote_reasoner.engines.vlm.prompt_profile import PromptProfile, profile_for
from remote_reasoner.engines.vlm.settings import OpenAISettings, QwenSettings


class AskedWords:
    """The profile of an engine's model, found at the first question.

    What is set by hand wins over the profile, the profile over the defaults.
    """

    def __init__(
        self,
        settings: QwenSettings | OpenAISettings,
        model: Callable[[], str | None],
        folder: Callable[[], Path | None] = lambda: None,
    ) -> None:
        """`model` gives the model's name, `folder` where its weights lie; asked at the first question."""
        self._settings, self._model, self._folder = settings, model, folder
        self._lock = threading.Lock()
        self._profile: PromptProfile | None = None
        self._is_noted = False

    @property
    def profile(self) -> PromptProfile:
        """Raises as `profile_for` does."""
        with self._lock:
            if self._profile is None:
                self._profile = profile_for(self._model(), self._settings.profile, self._folder())
            return self._profile

    @property
    def max_pixels(self) -> int:
        """The pixel budget where the request names none."""
        if "max_pixels" in self._settings.model_fields_set:
            return self._settings.max_pixels
        return self.profile.max_pixels or self._settings.max_pixels

    def convention(self, of_family: Convention) -> Convention:
        """What the model's coordinates mean; `of_family` where neither settings nor profile say."""
        chosen = self._settings.convention
        if "convention" in self._settings.model_fields_set and chosen != "auto":
            return chosen
        return self.profile.convention or of_family

    def noted(self, findings: Findings) -> Findings:
        """The findings, with the profile's note the first time."""
        with self._lock:
            note = None if self._is_noted or self._profile is None else self._profile.note
            self._is_noted = True
        if note is None:
            return findings
        first, *rest = findings.replies
        return replace(findings, replies=(replace(first, notes=(*first.notes, note)), *rest))
