"""An Article as plain text, as it would be stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.article import Article


def to_text(article: Article) -> str:
    """Headline, standfirst, key points and body, parted by blank lines."""
    key_points = "\n".join(f"• {point}" for point in article.key_points)
    parts = (article.headline, article.standfirst, key_points, article.text)
    return "\n\n".join(part for part in parts if part)
