"""Vision-language models: in process (`qwen`), or behind a server that speaks the chat interface (`openai`)."""
