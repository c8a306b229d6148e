"""The register of processing, generated from the declarations of columns and stores."""

from wijkplatform.privacy.commands import register
from wijkplatform.web.feature import Feature

FEATURE = Feature(name="privacy", commands=(register,))
