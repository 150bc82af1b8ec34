"""What newsparse raises. A bad page is quiet (an Article with warnings); a bad call is loud.

::

    NewsparseError            everything below, to catch them all
    ├── CallError             the caller's mistake: wrong type, unknown option (also a TypeError or ValueError)
    │   ├── ContentTypeError  content is of a type that parse() does not take (also a TypeError)
    │   ├── OptionError       an option has a value it does not know (also a ValueError)
    │   └── InputError        nothing is found under the name of an input (also a FileNotFoundError)
    ├── MissingExtraError     an optional library is not installed: names the command (also an ImportError)
    └── RuleFileError         a rule file is broken: names the file, the rule's id and the field
"""


class NewsparseError(Exception):
    """The root of all errors raised by newsparse."""


class CallError(NewsparseError):
    """The call is wrong; the message shows the right one."""


class ContentTypeError(CallError, TypeError):
    """``content`` is of a type that newsparse cannot read."""


class OptionError(CallError, ValueError):
    """An option was given a value that it does not know."""


class InputError(CallError, FileNotFoundError):
    """An input was named that is not there."""


class MissingExtraError(NewsparseError, ImportError):
    """A library that only this part needs is not installed; the message is the command that installs it."""


class RuleFileError(NewsparseError):
    """A rule file cannot be used; the message names file, rule id and field."""
