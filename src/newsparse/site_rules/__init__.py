"""What a user knows of a site, as data: where its fields stand, and what is never a part of its articles.

``load`` reads and checks a rule file, ``pick`` looks its selectors up in a page and tells the passages by them.
Selectors are XPath, which lxml has built in and which reaches attributes and texts; CSS would need another package.
"""

from newsparse.site_rules.load import FIELDS, NO_SITE, Site, site_for
from newsparse.site_rules.pick import Picked, as_chrome, claimed, pick, relabel

__all__ = ["FIELDS", "NO_SITE", "Picked", "Site", "as_chrome", "claimed", "pick", "relabel", "site_for"]
