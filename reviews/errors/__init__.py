"""Why an action was refused. Each carries a sentence for the person who tried it."""

from reviews.errors.accounts import AccountGone, AccountTooLong, AccountUnreadable
from reviews.errors.desk import (
    ChecklistMoved,
    NameTaken,
    NoItems,
    NoName,
    NoSuchCode,
    TitleTaken,
    TooManyFilters,
    UnknownPlaceholder,
)
from reviews.errors.refused import Refused
from reviews.errors.remarks import (
    ClosedEarly,
    ClosedMeanwhile,
    NoReasonForOpen,
    NoWords,
    RaisedLate,
    RegionOutside,
    RoundClosed,
    SentAlready,
    TextMoved,
    TooLong,
)
from reviews.errors.rounds import (
    AlreadyOpen,
    Declined,
    NobodyChosen,
    NoReason,
    NothingFree,
    NothingToChange,
    NotPossible,
    NotReady,
    NotTheirs,
    OpenItems,
    SamePerson,
    TooManyRounds,
)

# fmt: off
__all__ = [
    "AccountGone", "AccountTooLong", "AccountUnreadable", "AlreadyOpen", "ChecklistMoved",
    "ClosedEarly", "ClosedMeanwhile", "Declined", "NameTaken", "NoItems", "NoName", "NoReason",
    "NoReasonForOpen", "NoSuchCode", "NoWords", "NobodyChosen", "NotPossible", "NotReady", "NotTheirs",
    "NothingFree", "NothingToChange", "OpenItems", "RaisedLate", "Refused", "RegionOutside",
    "RoundClosed", "SamePerson", "SentAlready", "TextMoved", "TitleTaken", "TooLong", "TooManyFilters",
    "TooManyRounds", "UnknownPlaceholder",
]
# fmt: on
