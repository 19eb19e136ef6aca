//! How real SCIM servers differ from the standard.

/// One thing that a server does in its own way. Each was seen on a product.
///
/// A [`Profile`](super::Profile) is a set of them. The client starts with what it can make
/// use of, and the fake vendor of the feature `testing` does as they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quirk {
    /// `filter` is ignored: everybody comes.
    IgnoresFilter,
    /// Every filter is refused with this status.
    RefusesFilter(u16),
    /// A filter by address is refused with this status.
    RefusesEmailFilter(u16),
    /// A filter by address is answered with an empty list.
    EmptyEmailFilter,
    /// A filter by address is ignored: everybody comes.
    IgnoresEmailFilter,
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
    /// Attribute names in another letter case than the standard's are refused.
    CaseSensitiveNames,
    /// Paths in another letter case are not there.
    CaseSensitivePaths,
    /// Of each attribute that may hold several values, one is held, and more are refused.
    OneValueEach,
    /// Another `userName` than the primary address is refused.
    UserNameIsAddress,
    /// These attributes are refused once they have a value, as `mutability`.
    Immutable(&'static [&'static str]),
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
    /// `active` is read-only: a PATCH of it is refused, and a PUT leaves it as it was.
    ActiveIsReadOnly,
    /// PATCH answers `id` and `schemas` alone.
    ShortPatchAnswer,
    /// A PATCH with several operations on `userName` and `active` is refused.
    OneOperationOnNameOrActive,
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
    /// DELETE deactivates the user, who stays.
    DeleteDeactivates,
    /// DELETE is refused with this status.
    RefusesDelete(u16),
    /// Versions are given, and another one is refused with 412.
    Versions,
    /// Versions are given, and none is ever accepted.
    VersionsNeverMatch,
    /// `application/scim+json` is refused with 415.
    PlainJsonOnly,
    /// There is no discovery.
    NoDiscovery,
    /// Discovery is answered with something else.
    BrokenDiscovery(BrokenDiscovery),
    /// `/ServiceProviderConfig` says that there is no PATCH.
    SaysNoPatch,
    /// Users are at this path, and `/ResourceTypes` says so.
    UsersAt(&'static str),
    /// There are no groups.
    NoGroups,
    /// `excludedAttributes` is ignored.
    IgnoresExcludedAttributes,
    /// Adding a member who is one is refused with 409.
    RefusesKnownMembers,
    /// Adding a member who is one makes two of it.
    RepeatsKnownMembers,
    /// Removing a member who is none is refused with 400 `noTarget`.
    RefusesUnknownMembers,
    /// Members are taken out by their value alone: a path with a filter is refused with 501,
    /// and PUT leaves them as they were.
    RemovesMembersByValue,
    /// A PATCH of members with more than one of them is refused.
    OneMemberPerOperation,
    /// So many writes are taken in a minute; then 429 is answered.
    WritesPerMinute(u32),
    /// 429 has no `Retry-After`, but says when its limit is reset.
    TellsReset,
    /// Errors are written as Slack writes them.
    SlackErrors,
    /// Refusals are 422 with a list of what is wrong, as FastAPI writes it.
    ListsOfErrors,
}

/// What comes in place of a discovery document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrokenDiscovery {
    /// A page, with status 200.
    Page,
    /// 401, with nothing.
    Unauthorized,
    /// 500, with a page.
    Failure,
    /// 200, with nothing.
    Nothing,
    /// JSON that ends in its middle.
    Truncated,
    /// JSON of other types than the standard's.
    OtherTypes,
}

impl BrokenDiscovery {
    /// Every form in which it was seen.
    pub const ALL: [Self; 6] = [
        Self::Page,
        Self::Unauthorized,
        Self::Failure,
        Self::Nothing,
        Self::Truncated,
        Self::OtherTypes,
    ];
}
