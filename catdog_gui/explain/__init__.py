"""Why a model answers what it answers: exact Linformer attention, maps over pictures, and how far to trust them."""
