//! What may be wrong with a client.

/// Defines the defects, and how each is named in a parameter.
macro_rules! defects {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// One thing that is wrong with a client; everything else is right.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Defect { $($(#[$doc])* $name,)* }

        impl Defect {
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

defects! {
    /// `test` asks for a path that is not there.
    TestsAWrongPath,
    /// `test` asks nobody.
    TestsNothing,
    /// `test` says `failed`, whatever happened.
    TestSaysNothing,
    /// Its own log line shows the password.
    LogsItsPassword,
    /// An instance without a URL counts as a demonstration, in which all is well.
    IsHappyWithoutUrl,
    /// A handler is registered for a command that the yml does not declare.
    HandlesWhatNobodyDeclares,
    /// There are no fields.
    ListsNoFields,
    /// The names of the fields are another API's.
    ListsOtherFields,
    /// Somebody unknown is a user without properties.
    MakesUsersUp,
    /// Every key is taken for a name.
    AsksForTheNameAlways,
    /// Who was looked up is marked in the application.
    MarksWhoWasLookedUp,
    /// An error of a look-up loses its status.
    HidesTheStatusOfALookUp,
    /// An empty answer is a user.
    TakesNothingForAUser,
    /// What cannot be parsed is an empty list.
    TakesAPageForNobody,
    /// A look-up that is refused found nobody.
    TakesARefusalForNobody,
    /// A look-up that got no answer found nobody.
    TakesNoAnswerForNobody,
    /// Of several that match the first is taken.
    TakesTheFirstMatch,
    /// The first row is taken, whoever it is.
    TakesTheFirstRow,
    /// Values are escaped for a language that the API does not speak.
    EscapesForAnotherLanguage,
    /// A profile without a name gets one.
    InventsNames,
    /// Nobody is created without a family name.
    NeedsAFamilyName,
    /// The id of a new user is not read.
    ForgetsTheNewId,
    /// A postal code that is no number is refused.
    NeedsANumericPostalCode,
    /// A field is forgotten when a user is created.
    CreatesWithoutTheTitle,
    /// Nobody is ever found.
    FindsNobody,
    /// A conflict is reported in the client's own words.
    HidesAConflict,
    /// A creation that failed is tried again.
    CreatesTwice,
    /// A creation that was refused counts as done.
    TakesARefusedCreationForDone,
    /// A field is forgotten when a user is updated.
    UpdatesWithoutTheTitle,
    /// An update says of every other field that it is null.
    UpdatesWithNulls,
    /// Every update says that the user is active.
    EnablesWithEveryUpdate,
    /// The name is left out of updates.
    NeverRenames,
    /// A user who is gone counts as updated.
    TakesAVanishedUserForUpdated,
    /// Enabling is reported and not done.
    EnablesNobody,
    /// Disabling is reported and not done.
    DisablesNobody,
    /// The first user is disabled, whoever was meant.
    DisablesTheFirst,
    /// A disable that was refused counts as done.
    TakesARefusedDisableForDone,
    /// No code of disable is a skip.
    SkipsNothing,
    /// A disabled user is one of whom nothing is known.
    SaysNothingOfDisabledUsers,
    /// An active user is one of whom nothing is known.
    SaysNothingOfActiveUsers,
    /// A call is made as soon as there is a client.
    CallsWhenItIsMade,
    /// A slash in an id begins a new segment.
    CutsIdsApart,
    /// Ids are texts, and numbers are none.
    ReadsIdsAsText,
    /// Any text is true.
    TakesAnyTextForTrue,
    /// Who is not said to be active is disabled.
    TakesNothingForDisabled,
    /// A user without an address cannot be read.
    NeedsAnAddress,
    /// An error without `error.message` cannot be read.
    NeedsErrorMessages,
    /// Every error has the same code.
    MakesCodesUp,
    /// Every error has the same text.
    SaysThatItFailed,
    /// Errors are shown as the program has them.
    ShowsItsInsides,
    /// A rate limit is not waited for.
    WaitsForNothing,
    /// A rate limit is reported in the client's own words.
    HidesARateLimit,
    /// A SCIM filter is joined from texts.
    JoinsFilters,
    /// Of a SCIM list only the first page is read.
    ReadsOnePage,
}

impl Defect {
    pub fn name(self) -> String {
        format!("{self:?}")
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|defect| defect.name() == name)
    }
}
