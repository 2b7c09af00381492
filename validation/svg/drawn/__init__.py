"""What a cleaned SVG shows: its extent, and how it stands out from the ground, drawn small without a browser.

Only as exact as a judgement on a wordmark needs. Pillow fills the shapes; text and filters are not drawn.
"""
