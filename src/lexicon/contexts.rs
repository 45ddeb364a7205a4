//! `contexts.toml`: the words around a number that decide how it is read.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Builder, LexiconError, Sense};

/// What a word says of the numbers beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextSense {
    /// "rose": what follows says how far something went up.
    TrendUp,
    /// "raised": the same, but only of a share or with "by"; "raised $5" is no change.
    TrendUpBy,
    /// "fell": what follows says how far something went down.
    TrendDown,
    /// May stand between such a verb and its amount: "by".
    TrendFiller,
    /// "pace": between a verb of change with "at" and its amount.
    Pace,
    /// "gave": with "up" or "down" behind it, no word of change.
    Phrasal,
    /// "shot": with "up" or "down" behind it a word of change of shares and prices, and of no things.
    PhrasalOfThings,
    /// "lost": persons and matches behind it are no change.
    Losing,
    /// "from", "away": a length before it says where, and not how far something moved.
    Whereabouts,
    /// "closed": "higher" may stand behind the share or the price that follows.
    Trading,
    /// "higher" behind a share or a price: how far it went up.
    TrendUpBehind,
    /// "lower" behind a share or a price: how far it went down.
    TrendDownBehind,
    /// "more" behind a share: how far it goes up.
    MoreBehind,
    /// "less" behind a share: how far it goes down.
    LessBehind,
    /// "between": can open an expression that has its first number later.
    Opens,
    /// "won", "defeat": a pair of numbers is a score.
    Score,
    /// "profit": among such words "the first half" is one of a year.
    Accounts,
    /// "touchdown": among such words it is one of a match.
    Match,
    /// "vote", "ruling": a pair of numbers is a vote.
    Vote,
    /// "ratio", "odds": a pair of numbers is a ratio.
    Ratio,
    /// "marathon": "2:05:30" beside it is how long somebody took.
    Race,
    /// "sold": "400m" right behind it are millions.
    Traded,
    /// "wicket": "245 for 6" beside it are runs and wickets.
    Cricket,
    /// "birdie": "the 18th" beside it is a hole.
    Golf,
    /// "thermometer": a bare number beside it may be degrees.
    Thermometer,
    /// "record": "of 31" behind it may be degrees.
    ThermometerMark,
    /// "to": stands before a place on a scale.
    Scale,
    /// "hit": a place on a scale may be its object.
    ScaleVerb,
    /// "temperatures": "the low 90s" beside it are degrees.
    Weather,
    /// "back": "up to" behind it says where something went.
    Motion,
    /// "earthquake": what nobody plans, so that its day is over.
    Unplanned,
    /// "close": such a thing only in "Friday's close".
    UnplannedOfItsDay,
    /// "lasted": "over two years" behind it is longer than two.
    Lasting,
    /// "after", "ago": "a day" before it is a time, and no rate.
    Sequel,
    /// "both": two of those that follow.
    Both,
    /// "another": one more of what follows.
    OneMore,
    /// "Boeing", "Route": the number behind is a name.
    Name,
    /// "Expo": such a name too, but a year may stand behind it.
    WithYear,
    /// "Group": with a capital, "of" and a number behind it, a name.
    NameOf,
    /// "Year": with a capital, the small number behind it is a name.
    NameByCapital,
    /// "dial": the number of a telephone follows.
    Telephone,
    /// "Times": with a word of time before it, a newspaper.
    Newspaper,
    /// "faced": "two-faced" counts nothing.
    Kind,
    /// "best" of "best-of-seven": the number says how long a match is.
    Format,
    /// "911 call": a name that begins with a number.
    WholeName,
    /// "rifle": ".22" before it is a calibre.
    Weapon,
    /// "Avenue": the number before is an address.
    Street,
    /// "Rue": the number before is an address, and the name of the street follows.
    StreetBefore,
    /// "weighed": "pounds" are a mass.
    Weight,
    /// "note": "a 20-pound note" is money.
    Paid,
    /// "aged": an age follows.
    AgeBefore,
    /// "old": the length of time before it is an age.
    AgeAfter,
    /// "yo": the number before it is an age in years.
    AgeInYears,
    /// "he", "who": a person, whose "was 41" is an age.
    AgePerson,
    /// "boy", "woman": somebody "of 41".
    AgeOf,
    /// "was", "turned": between a person and an age.
    AgeVerb,
    /// "died", "married": "at 84" behind it is an age.
    AgeEnd,
    /// "retired": the same, of somebody and with nothing but its object between.
    AgeStep,
    /// "school": right before it and "at" somebody left it at an age.
    AgeBeside,
    /// "put": with it before "at 51" no age is told.
    AgeLevel,
    /// "those": people told by their age behind it, "over 65".
    AgeGroup,
    /// "somethings" of "thirty-somethings".
    AgeSomething,
    /// "turned": an age follows, whatever stands behind it.
    AgeTurned,
    /// "twenties": a decade of life, by its first year.
    AgeDecade(u8),
    /// "early", "late": a part of a decade of life.
    PartOfDecade,
    /// "times" of "three times as many".
    Times,
    /// "fold" of "10-fold".
    Fold,
    /// "No.", "number": the number behind is a rank.
    Rank,
    /// "people", "men": a plural that no "s" shows.
    PluralPerson,
    /// "as", "more": behind "twice", what makes it a ratio.
    Comparison,
    /// "soldier": an article before it can count.
    Person,
    /// "casualties": "no" before it counts none.
    CountableHarm,
    /// "killed": the persons beside it are counted.
    Befalls,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Table {
    trend: Trend,
    trend_filler: Words,
    pace: Words,
    phrasal: Phrasal,
    opens: Words,
    score: Score,
    halves: Halves,
    races: Words,
    traded: Words,
    cricket: Words,
    golf: Words,
    thermometer: Thermometer,
    scale: Scale,
    weather: Words,
    motion: Words,
    unplanned: Unplanned,
    lasting: Words,
    sequel: Words,
    both: Words,
    one_more: Words,
    names: Names,
    streets: Streets,
    weight: Words,
    paid: Words,
    plural_persons: Words,
    comparison: Words,
    times: Words,
    fold: Words,
    ranks: Words,
    age: Age,
    persons: Words,
    countable_harm: Words,
    befalls: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Trend {
    up: Vec<String>,
    by: Vec<String>,
    down: Vec<String>,
    losing: Vec<String>,
    trading: Vec<String>,
    more_behind: Vec<String>,
    less_behind: Vec<String>,
    whereabouts: Vec<String>,
    up_behind: Vec<String>,
    down_behind: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Phrasal {
    words: Vec<String>,
    of_things: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Age {
    before: Vec<String>,
    after: Vec<String>,
    short: Vec<String>,
    of: Vec<String>,
    persons: Vec<String>,
    turns: Vec<String>,
    turns_to: Vec<String>,
    ends: Vec<String>,
    steps: Vec<String>,
    beside: Vec<String>,
    levels: Vec<String>,
    groups: Vec<String>,
    something: Vec<String>,
    decades: BTreeMap<String, u8>,
    part_of_decade: Words,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Thermometer {
    words: Vec<String>,
    marks: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Scale {
    words: Vec<String>,
    verbs: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Unplanned {
    words: Vec<String>,
    of_its_day: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Halves {
    accounts: Vec<String>,
    matches: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Score {
    score: Vec<String>,
    vote: Vec<String>,
    ratio: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Names {
    words: Vec<String>,
    with_years: Vec<String>,
    of: Vec<String>,
    by_capital: Vec<String>,
    telephones: Vec<String>,
    newspapers: Vec<String>,
    kinds: Vec<String>,
    formats: Vec<String>,
    whole: Vec<String>,
    weapons: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Streets {
    words: Vec<String>,
    first: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

pub(super) fn load(builder: &mut Builder, text: &str) -> Result<(), LexiconError> {
    let table: Table = builder.parse(text)?;
    for (words, sense) in [
        (&table.trend.up, ContextSense::TrendUp),
        (&table.trend.down, ContextSense::TrendDown),
        (&table.trend_filler.words, ContextSense::TrendFiller),
        (&table.trend.losing, ContextSense::Losing),
        (&table.trend.trading, ContextSense::Trading),
        (&table.trend.whereabouts, ContextSense::Whereabouts),
        (&table.trend.more_behind, ContextSense::MoreBehind),
        (&table.trend.less_behind, ContextSense::LessBehind),
        (&table.trend.up_behind, ContextSense::TrendUpBehind),
        (&table.trend.down_behind, ContextSense::TrendDownBehind),
        (&table.pace.words, ContextSense::Pace),
        (&table.phrasal.words, ContextSense::Phrasal),
        (&table.phrasal.of_things, ContextSense::PhrasalOfThings),
        (&table.opens.words, ContextSense::Opens),
        (&table.score.score, ContextSense::Score),
        (&table.halves.accounts, ContextSense::Accounts),
        (&table.halves.matches, ContextSense::Match),
        (&table.score.vote, ContextSense::Vote),
        (&table.score.ratio, ContextSense::Ratio),
        (&table.races.words, ContextSense::Race),
        (&table.traded.words, ContextSense::Traded),
        (&table.cricket.words, ContextSense::Cricket),
        (&table.golf.words, ContextSense::Golf),
        (&table.thermometer.words, ContextSense::Thermometer),
        (&table.thermometer.marks, ContextSense::ThermometerMark),
        (&table.scale.words, ContextSense::Scale),
        (&table.scale.verbs, ContextSense::ScaleVerb),
        (&table.weather.words, ContextSense::Weather),
        (&table.motion.words, ContextSense::Motion),
        (&table.unplanned.words, ContextSense::Unplanned),
        (&table.unplanned.of_its_day, ContextSense::UnplannedOfItsDay),
        (&table.lasting.words, ContextSense::Lasting),
        (&table.sequel.words, ContextSense::Sequel),
        (&table.both.words, ContextSense::Both),
        (&table.one_more.words, ContextSense::OneMore),
        (&table.trend.by, ContextSense::TrendUpBy),
        (&table.age.turns_to, ContextSense::AgeTurned),
        (&table.age.ends, ContextSense::AgeEnd),
        (&table.age.steps, ContextSense::AgeStep),
        (&table.age.beside, ContextSense::AgeBeside),
        (&table.age.levels, ContextSense::AgeLevel),
        (&table.age.groups, ContextSense::AgeGroup),
        (&table.age.something, ContextSense::AgeSomething),
        (&table.names.words, ContextSense::Name),
        (&table.names.with_years, ContextSense::WithYear),
        (&table.names.of, ContextSense::NameOf),
        (&table.names.by_capital, ContextSense::NameByCapital),
        (&table.names.telephones, ContextSense::Telephone),
        (&table.names.newspapers, ContextSense::Newspaper),
        (&table.names.kinds, ContextSense::Kind),
        (&table.names.formats, ContextSense::Format),
        (&table.names.whole, ContextSense::WholeName),
        (&table.names.weapons, ContextSense::Weapon),
        (&table.streets.words, ContextSense::Street),
        (&table.streets.first, ContextSense::StreetBefore),
        (&table.weight.words, ContextSense::Weight),
        (&table.paid.words, ContextSense::Paid),
        (&table.age.before, ContextSense::AgeBefore),
        (&table.age.after, ContextSense::AgeAfter),
        (&table.age.short, ContextSense::AgeInYears),
        (&table.age.of, ContextSense::AgeOf),
        (&table.age.persons, ContextSense::AgePerson),
        (&table.age.turns, ContextSense::AgeVerb),
        (&table.age.part_of_decade.words, ContextSense::PartOfDecade),
        (&table.times.words, ContextSense::Times),
        (&table.fold.words, ContextSense::Fold),
        (&table.ranks.words, ContextSense::Rank),
        (&table.plural_persons.words, ContextSense::PluralPerson),
        (&table.comparison.words, ContextSense::Comparison),
        (&table.persons.words, ContextSense::Person),
        (&table.countable_harm.words, ContextSense::CountableHarm),
        (&table.befalls.words, ContextSense::Befalls),
    ] {
        for word in words {
            builder.add(word, Sense::Context(sense));
        }
    }
    for (word, first_year) in &table.age.decades {
        builder.add(word, Sense::Context(ContextSense::AgeDecade(*first_year)));
    }
    Ok(())
}
