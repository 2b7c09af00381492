"""The facts of Overview's files that are shown, each in its shape. Pure."""

WORDMARK = {"tight": str}
PICTURE = {"fits": bool, "height": int, "width": int}
