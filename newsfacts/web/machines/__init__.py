"""What the site tells programs that read its pages: data, feeds, cards, sitemaps."""
