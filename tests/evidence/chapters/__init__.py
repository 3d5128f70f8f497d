"""The page's chapters, by the names that `make evidence ARGS=…` takes, in its order."""

from tests.evidence.chapters.disk import DISK
from tests.evidence.chapters.erasure import ERASURE
from tests.evidence.chapters.keeping import KEEPING
from tests.evidence.chapters.load import LOAD
from tests.evidence.chapters.pages import PAGES
from tests.evidence.chapters.platforms import PLATFORMS
from tests.evidence.chapters.promises import PROMISES
from tests.evidence.chapters.roles import ROLES
from tests.evidence.chapters.secrets import SECRETS
from tests.evidence.chapters.supply import SUPPLY
from tests.evidence.rows import Chapter

CHAPTERS: dict[str, Chapter] = {
    "promises": PROMISES,
    "secrets": SECRETS,
    "erasure": ERASURE,
    "keeping": KEEPING,
    "roles": ROLES,
    "pages": PAGES,
    "disk": DISK,
    "platforms": PLATFORMS,
    "load": LOAD,
    "supply": SUPPLY,
}
