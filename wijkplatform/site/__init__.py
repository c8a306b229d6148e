"""Pages and commands that put several features together: front page, wijken, who we are, the demonstration."""

from wijkplatform.web.feature import Feature

FEATURE = Feature(name="site")
