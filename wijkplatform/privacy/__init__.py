"""The register of processing, generated from the declarations of columns and stores."""

from wijkplatform.web.feature import Feature

FEATURE = Feature(name="privacy")
