"""What a bug report needs to say about this computer, and what may be cleared away on it."""
