//! A made-up story of any number of articles: a dozen accidents of one stormy week, told in
//! several wordings, by outlets that agree for the most part. One article in three is a copy of
//! an earlier one under a new first line.

use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, stated_date};

const TOWNS: [&str; 12] = [
    "Lund",
    "Norrvik",
    "Olsund",
    "Varnholm",
    "Port Alma",
    "Dorn",
    "Kestrel Bay",
    "Arland",
    "Hagby",
    "Tolna",
    "Evenes",
    "Brask",
];

const PLACES: [&str; 8] =
    ["bridge", "school", "ferry", "market hall", "railway station", "hospital", "mine", "stadium"];

const NAMES: [&str; 10] = [
    "Anna Holm",
    "Karl Brunn",
    "Martin Ode",
    "Paul Renn",
    "Jan Moller",
    "Ida Strand",
    "Erik Falk",
    "Maja Lind",
    "Oskar Berg",
    "Nora Vik",
];

const WEEKDAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// What can be told of an accident; `{}` are filled in order: numbers, places and names of it.
const SENTENCES: [&str; 18] = [
    "The storm destroyed the {place} in {town} on {day}, killing {dead} people.",
    "At the {place} in {town}, {dead} people were killed on {day}.",
    "{dead} people died in {town} when the {place} collapsed, officials said.",
    "Another {hurt} people were injured at the {place}, the hospital in {town} said.",
    "Doctors in {town} treated {hurt} people who were injured when the {place} gave way.",
    "{name}, {age}, was pulled from the ruins of the {place} in {town} after {hours} hours.",
    "Rescuers found {name}, {age}, alive under the {place}.",
    "The town of {town} will need ${million} million to rebuild the {place}.",
    "Rebuilding the {place} in {town} costs about ${million} million, the mayor of {town} said.",
    "About {homes} homes in {town} were without power on {day}.",
    "Power failed in more than {homes} homes around {town}, the network said.",
    "The wind reached {wind} kilometres an hour at {town}.",
    "The {place} in {town} had been closed for {weeks} weeks.",
    "The {place}, closed for {weeks} weeks for repairs, was built in {year}.",
    "The {place} in {town} was built in {year}.",
    "A court in {town} sentenced the builder, {name}, to {weeks} months in prison in {year}.",
    "Some {percent} percent of the roofs in {town} were damaged, a survey found.",
    "{name} said the search at the {place} in {town} would end on {day}.",
];

/// The articles, ready to check.
pub(crate) fn documents(count: usize, lexicon: &Lexicon) -> Vec<Document> {
    let mut dice = Dice(7);
    let mut texts: Vec<String> = Vec::new();
    for at in 0..count {
        let copied = at > 10 && dice.roll(3) == 0;
        let text = if copied {
            format!("Report {at} of the storm week.\n\n{}", texts[dice.roll(at)])
        } else {
            article(&mut dice)
        };
        texts.push(text);
    }
    let document = |(at, text): (usize, String)| {
        let published = format!("2019-10-{:02}", 4 + at % 5);
        let mut document = Document {
            id: format!("article-{at}"),
            outlet: Some(format!("Outlet {at}")),
            published: stated_date(&published),
            published_as_written: Some(published),
            text,
            ..Document::default()
        };
        document.prepare(lexicon);
        document
    };
    texts.into_iter().enumerate().map(document).collect()
}

/// Some sentences of two or three accidents.
fn article(dice: &mut Dice) -> String {
    let mut paragraphs = Vec::new();
    for _ in 0..2 + dice.roll(2) {
        let accident = dice.roll(TOWNS.len() * 2);
        for _ in 0..4 + dice.roll(6) {
            paragraphs.push(sentence(accident, dice));
        }
    }
    paragraphs.join("\n\n")
}

/// A sentence of an accident. Its numbers hang on the accident, and one in twenty is off.
fn sentence(accident: usize, dice: &mut Dice) -> String {
    let mut text = SENTENCES[dice.roll(SENTENCES.len())].to_owned();
    let off = if dice.roll(20) == 0 { 1 + dice.roll(4) } else { 0 };
    for (field, number) in [
        ("{dead}", 2 + accident),
        ("{hurt}", 11 + 3 * accident),
        ("{age}", 20 + accident),
        ("{hours}", 5 + accident),
        ("{million}", 3 + 2 * accident),
        ("{homes}", 400 + 150 * accident),
        ("{wind}", 90 + accident),
        ("{weeks}", 2 + accident),
        ("{year}", 1950 + 2 * accident),
        ("{percent}", 10 + accident),
    ] {
        text = text.replace(field, &(number + off).to_string());
    }
    for (field, words) in [("{town}", &TOWNS[..]), ("{place}", &PLACES), ("{name}", &NAMES), ("{day}", &WEEKDAYS)] {
        text = text.replace(field, words[accident % words.len()]);
    }
    text
}

/// Throws that are the same on every run (the generator of Park and Miller, 1988).
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        (self.0 % sides as u64) as usize
    }
}
