"""The sizes in which the site shows pictures, so that a task can make them before a reader asks."""

SIZES = [
    "fill-480x320|format-webp",
    "fill-960x640|format-webp",
    "fill-1600x1067|format-webp",
    "fill-480x320|format-jpeg",
    "fill-960x640|format-jpeg",
    "fill-1600x1067|format-jpeg",
    "fill-1200x1200|format-jpeg",
    "fill-1200x630|format-jpeg",
]
