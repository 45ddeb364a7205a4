//! The questions that linking asks of a pair of claims, and the answers.

/// A question about a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Do they stand in one sentence?
    Sentence,
    /// Do the values speak of one time?
    Window,
    /// Are they narrowed to one country?
    Country,
    /// How alike are the words around them, the nearer the more?
    Words,
    /// How much do these words tell that both have?
    Shared,
    /// What share of the shorter sentence stands in the other?
    SentenceShare,
    /// How many words do the sentences share?
    SentenceShared,
    /// Do the sentences share anything but what is counted?
    Beyond,
    /// How far do the words before them go along?
    Before,
    /// How far do the words behind them go along?
    Behind,
    /// What happens nearest to them?
    Event,
    /// What happens in their clauses?
    Clause,
    /// Is it one happening of its kind?
    Happening,
    /// Is what happens there what the articles of the story tell of most?
    Main,
    /// Do both tell the day of what most articles tell of, as one tells the days of the news?
    Occasion,
    /// Do event and thing, or event and precision, go together?
    Match,
    /// Is either closer to another claim of the other's article?
    Rival,
    /// What is counted or measured?
    Thing,
    /// Whose age is it, by name?
    Person,
    /// Man or woman?
    Sex,
    /// What is the person to others?
    Kin,
    /// Who said so on that day?
    Speaker,
    /// Which side of the event?
    Aspect,
    /// What narrows what is counted?
    Scope,
    /// Where does it happen or hold?
    Place,
    /// Is one held against what another gave?
    Compared,
    /// Is it the rest of a whole?
    Remainder,
    /// Who does or undergoes it?
    Agent,
    /// What names stand in the clauses?
    Participants,
    /// Of what are the dates told: a pole that was found, or a man?
    Theme,
    /// How fine are the dates or durations told?
    Precision,
    /// As a fact, a plan, a possibility?
    Modality,
    /// On, since or until that day?
    Role,
    /// In what unit?
    Unit,
    /// Do both open their articles?
    Lead,
    /// Is each the only one of its kind in its article, under one headline?
    Alone,
    /// Do the articles have one headline?
    Title,
    /// Are they what is left over of two lists that agree?
    LeftOver,
}

impl Question {
    /// All questions, in the order in which they are asked.
    pub const ALL: [Question; 38] = [
        Question::Sentence,
        Question::Window,
        Question::Country,
        Question::Words,
        Question::Shared,
        Question::SentenceShare,
        Question::SentenceShared,
        Question::Beyond,
        Question::Before,
        Question::Behind,
        Question::Event,
        Question::Clause,
        Question::Happening,
        Question::Main,
        Question::Occasion,
        Question::Match,
        Question::Rival,
        Question::Thing,
        Question::Person,
        Question::Sex,
        Question::Kin,
        Question::Speaker,
        Question::Aspect,
        Question::Scope,
        Question::Place,
        Question::Compared,
        Question::Remainder,
        Question::Agent,
        Question::Participants,
        Question::Theme,
        Question::Precision,
        Question::Modality,
        Question::Role,
        Question::Unit,
        Question::Lead,
        Question::Alone,
        Question::Title,
        Question::LeftOver,
    ];

    /// Its name in the file of weights and in output.
    pub fn name(self) -> &'static str {
        match self {
            Question::Sentence => "sentence",
            Question::Window => "window",
            Question::Country => "country",
            Question::Words => "words",
            Question::Shared => "shared",
            Question::SentenceShare => "sentence_share",
            Question::SentenceShared => "sentence_shared",
            Question::Beyond => "beyond",
            Question::Before => "before",
            Question::Behind => "behind",
            Question::Event => "event",
            Question::Clause => "clause",
            Question::Happening => "happening",
            Question::Main => "main",
            Question::Occasion => "occasion",
            Question::Match => "match",
            Question::Rival => "rival",
            Question::Thing => "thing",
            Question::Person => "person",
            Question::Sex => "sex",
            Question::Kin => "kin",
            Question::Speaker => "speaker",
            Question::Aspect => "aspect",
            Question::Scope => "scope",
            Question::Place => "place",
            Question::Compared => "compared",
            Question::Remainder => "remainder",
            Question::Agent => "agent",
            Question::Participants => "participants",
            Question::Theme => "theme",
            Question::Precision => "precision",
            Question::Modality => "modality",
            Question::Role => "role",
            Question::Unit => "unit",
            Question::Lead => "lead",
            Question::Alone => "alone",
            Question::Title => "title",
            Question::LeftOver => "left_over",
        }
    }

    /// Whether an answer "different" parts two claims whatever else is known. These carry no
    /// weight.
    pub(super) fn parts(self) -> bool {
        matches!(self, Question::Sentence | Question::Window | Question::Country | Question::Person | Question::Speaker)
    }

    /// Whether its answer is a reason that a reader can follow.
    pub(super) fn is_shown(self) -> bool {
        !matches!(
            self,
            Question::Shared
                | Question::SentenceShare
                | Question::SentenceShared
                | Question::Precision
                | Question::Lead
                | Question::Clause
                | Question::Main
                | Question::Match
        )
    }

    /// The answer in words, where these need nothing of the claims.
    pub(super) fn in_words(self, answer: Answer) -> &'static str {
        match (self, answer) {
            (Question::Sentence, _) => "they stand side by side in one sentence",
            (Question::Window, Answer::Open) => "one speaks of a time years ago, and the other does not say when",
            (Question::Window, _) => "they speak of different years",
            (Question::Country, _) => "they are of different countries",
            (Question::Beyond, _) => "nothing but what is counted is told of in both sentences",
            (Question::Before, _) => "the words before them are much the same",
            (Question::Behind, _) => "the words behind them are much the same",
            (Question::Occasion, _) => "both tell the day of what the articles tell of most",
            (Question::Happening, Answer::Same) => "both are told of one happening",
            (Question::Happening, _) => "they are told of two happenings of one kind",
            (Question::Rival, Answer::Different) => "another claim of the one article is closer to the other",
            (Question::Rival, _) => "no other claim of either article is as close to the other",
            (Question::Person, _) => "only one names the person",
            (Question::Speaker, _) => "they do not both name who said it",
            (Question::Sex, Answer::Different) => "one is of a man, the other of a woman",
            (Question::Sex, _) => "both are of a man, or both of a woman",
            (Question::Kin, Answer::Different) => "they are of persons who are different things to others",
            (Question::Kin, _) => "they are of persons who are the same to others",
            (Question::Scope, Answer::Open) => "one is narrowed where the other is not",
            (Question::Scope, _) => "they are narrowed in different ways",
            (Question::Compared, _) => "one is told as lower or higher than another count",
            (Question::Remainder, Answer::Same) => "both are of the others only",
            (Question::Remainder, _) => "one is of the others only",
            (Question::Participants, Answer::Open) => "each names persons or places that the other does not know",
            (Question::Participants, _) => "they name different persons or places",
            (Question::Precision, Answer::Same) => "they are told with the same precision",
            (Question::Precision, _) => "they are told with different precision",
            (Question::Modality, _) => "one is told as a fact, the other is not",
            (Question::Role, _) => "one is a day, the other a boundary",
            (Question::Unit, _) => "they are told in different units",
            (Question::Lead, _) => "both open their articles",
            (Question::Alone, _) => "neither article gives another number of the kind",
            (Question::Title, _) => "both articles have the same headline",
            (Question::LeftOver, _) => "the numbers beside them are the same",
            _ => "",
        }
    }
}

/// The answer to one question about a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// The same, to a degree.
    Same,
    /// One holds the other, or they share a part.
    Related,
    /// Of one family.
    Alike,
    /// One side says more than the other.
    Open,
    /// Not the same.
    Different,
    /// The texts do not say.
    Unknown,
}

impl Answer {
    /// All answers that weigh.
    pub const ALL: [Answer; 5] = [Answer::Same, Answer::Related, Answer::Alike, Answer::Open, Answer::Different];

    /// Its name in the file of weights and in output.
    pub fn name(self) -> &'static str {
        match self {
            Answer::Same => "same",
            Answer::Related => "related",
            Answer::Alike => "alike",
            Answer::Open => "open",
            Answer::Different => "different",
            Answer::Unknown => "unknown",
        }
    }
}
