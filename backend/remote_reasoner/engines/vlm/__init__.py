"""Vision-language models: in process (`qwen`), or behind a chat server (`openai`)."""
