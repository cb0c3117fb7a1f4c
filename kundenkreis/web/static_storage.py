"""Static files under hashed names, so that browsers may keep them for good."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = (r"""(?P<matched>(?P<start>import\s+(?:\{[^}]*\}\s+from\s+)?)"(?P<url>\./[^"]+)")""", '%(start)s"%(url)s"')


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Also rewrites the imports between our own modules; those of others (htmx) import nothing that is there."""

    patterns = (*HashedFilesMixin.patterns, ("web/js/*.js", (IMPORT,)))
