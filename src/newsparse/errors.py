"""What newsparse raises. A bad page is quiet (an Article with warnings); a bad call is loud.

::

    NewsparseError            everything below, to catch them all
    ├── CallError             the caller's mistake: wrong type, unknown option (also a TypeError or ValueError)
    │   ├── ContentTypeError  content is of a type that parse() does not take (also a TypeError)
    │   ├── OptionError       an option has a value it does not know (also a ValueError)
    │   └── InputError        nothing is found under the name of an input (also a FileNotFoundError)
    ├── MissingExtraError     an optional library is not installed: names the command (also an ImportError)
    ├── PageError             a page gave no article, where the caller asked to be told so loudly
    ├── WorkerError           worker processes cannot be started or are broken
    ├── RunError              a run over a dump cannot begin, go on or write; the message says what to do
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


class PageError(NewsparseError):
    """A page gave no article: the message says which and why."""


class WorkerError(NewsparseError):
    """Worker processes cannot be started, or their code is broken; no page is to blame."""


class RunError(NewsparseError):
    """A run over a dump cannot begin, go on or write; the message says what to do."""


class RuleFileError(NewsparseError):
    """A rule file cannot be used; the message names file, rule id and field."""
