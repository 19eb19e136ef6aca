//! How real SCIM servers differ from the standard.

/// One thing that a server does in its own way. Each was seen on a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScimQuirk {
    /// `filter` is ignored: everybody comes.
    IgnoresFilter,
    /// Every filter is refused with this status.
    RefusesFilter(u16),
    /// A filter by address is refused with this status.
    RefusesEmailFilter(u16),
    /// A filter by address is answered with an empty list.
    EmptyEmailFilter,
    /// Filters mind letter case.
    CaseSensitiveFilter,
    /// Quotes, apostrophes and backslashes are stripped from filters.
    StripsQuotes,
    /// A filter that matches nobody is answered with 404 and a SCIM error.
    NobodyIs404,
    /// Rows of a list hold `id` and `userName` alone.
    PartialRows,
    /// A list is a bare array.
    BareArrays,
    /// Totals are text.
    TotalsAsText,
    /// Lists come in pages of this many users.
    PageOf(usize),
    /// Lists come in pages of this many users, by cursor and without a total (RFC 9865).
    CursorPages(usize),
    /// Behind the last page comes the last page again.
    RepeatsLastPage,
    /// `startIndex` is ignored: every page is the first one.
    IgnoresStartIndex,
    /// `active` is the text `True` or `False`.
    ActiveAsText,
    /// `active` is not shown while it is true.
    HidesActive,
    /// Ids are numbers.
    IdsAreNumbers,
    /// Attribute names are answered in lower case.
    LowerCaseNames,
    /// A user created without `active` is disabled.
    CreatesDisabled,
    /// 201 without a body, with a `Location`.
    CreateWithoutBody,
    /// 201 without a body and without a `Location`.
    CreateSaysNothing,
    /// Users are created, and then 500 is answered.
    CreateThen500,
    /// A user name that is taken is answered with 500 and a page.
    DuplicateIs500,
    /// Attributes that no schema declares are refused with 400.
    RefusesUnknown,
    /// A PATCH of attributes that no schema declares is answered with 500 and a page.
    UnknownIs500InPatch,
    /// PATCH is answered with 204.
    PatchAnswers204,
    /// PATCH is refused with this status.
    RefusesPatch(u16),
    /// PATCH answers 200 and leaves `active` as it was.
    PatchLeavesActive,
    /// PATCH and PUT answer 200 and leave `active` as it was.
    NeverChangesActive,
    /// PATCH loses the parts of `name` that it does not name, unless there is a path.
    PatchWithoutPathLoses,
    /// PUT is refused with 405.
    RefusesPut,
    /// PUT without `active` enables the user.
    PutEnables,
    /// Every update enables the user.
    UpdateEnables,
    /// `active: false` deletes the user.
    DeletesOnDeactivate,
    /// Versions are given, and another one is refused with 412.
    Versions,
    /// Versions are given, and none is ever accepted.
    VersionsNeverMatch,
    /// `application/scim+json` is refused with 415.
    PlainJsonOnly,
    /// There is no discovery.
    NoDiscovery,
    /// Errors are written as Slack writes them.
    SlackErrors,
}
