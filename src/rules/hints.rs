//! Probable causes of a difference, told beside it. A hint never makes a finding.

use super::facts::{Pair, power_of_ten};
use super::schema::Slip;
use super::words::value_in_words;
use crate::claim::Claim;
use crate::value::Value;

/// The hints that two claims give.
pub(super) fn of_pair(pair: &Pair<'_>) -> Vec<String> {
    let words = pair.claims().map(|claim| value_in_words(&claim.value));
    let mut hints = Vec::new();
    hints.extend(of_slip(pair, &words));
    if let Some([_, other]) = pair.exchanged() {
        hints.push(format!(
            "\"{}\" and \"{}\" stand the other way round for {}: were the two mixed up?",
            words[0],
            words[1],
            about(other)
        ));
    } else if let Some(other) = pair.given_elsewhere() {
        let number = value_in_words(&other.value);
        hints.push(format!("\"{number}\" is given for {}, too: was the number taken from there?", about(other)));
    }
    hints.extend(of_days(pair));
    hints.extend(of_hours(pair));
    hints
}

fn of_slip(pair: &Pair<'_>, [a, b]: &[String; 2]) -> Option<String> {
    match pair.slip()? {
        Slip::Digits => Some(format!("\"{a}\" and \"{b}\" have the same digits in another order: a slip of the keys?")),
        Slip::Magnitude => {
            let ratio = pair.ratio()?;
            let power = power_of_ten(ratio)?;
            let slip = match power {
                3 | 6 | 9 => "one word for another, as million for billion?",
                _ => "a slip of magnitude?",
            };
            Some(format!("one is {} times the other: {slip}", ratio.in_words()))
        }
    }
}

/// Two days that lie as far apart as slips put them.
fn of_days(pair: &Pair<'_>) -> Option<String> {
    let hint = match pair.days_apart()? {
        1 => "the days lie side by side: is one the day of the event and the other that of its report?",
        7 => "the days lie a week apart to the day: was the weekday taken to be of another week?",
        _ => return None,
    };
    Some(hint.to_owned())
}

/// Two hours of one day that lie apart as clocks put them.
fn of_hours(pair: &Pair<'_>) -> Option<String> {
    let minutes = pair.minutes_apart().filter(|minutes| minutes % 60 == 0)?;
    match minutes / 60 {
        12 => Some("the times lie twelve hours apart: was morning taken for evening?".to_owned()),
        1..=14 => Some("the times lie full hours apart: are they told by the clocks of two time zones?".to_owned()),
        _ => None,
    }
}

/// What a claim speaks of, in the words of its article.
fn about(claim: &Claim) -> String {
    let event = claim.subject.event.as_ref().map(|event| event.name.replace('_', " "));
    let Value::Quantity(_) = &claim.value else { return claim.subject.text.clone() };
    event.unwrap_or_else(|| claim.subject.text.clone())
}

#[cfg(test)]
mod tests {
    use crate::text::{Document, stated_date};
    use crate::{Options, check};

    /// The findings of two articles of one day.
    fn findings(texts: [&str; 2]) -> Vec<crate::rules::Finding> {
        let options = Options::default();
        let document = |(at, text): (usize, &str)| {
            let mut document = Document {
                id: at.to_string(),
                published: stated_date("2021-03-04"),
                text: text.to_owned(),
                ..Document::default()
            };
            document.prepare(&options.lexicon);
            document
        };
        check("story", texts.into_iter().enumerate().map(document).collect(), &options).findings
    }

    #[test]
    fn a_hint_stands_beside_the_reasons_and_is_none() {
        let killed =
            |killed| format!("The bridge collapse in Arden on Wednesday killed {killed} people, the mayor said.");
        let findings = findings([&killed(54), &killed(45)]);
        let finding = findings.first().expect("a finding");
        let swapped = "\"54\" and \"45\" have the same digits in another order: a slip of the keys?";
        assert_eq!(finding.hints, [swapped]);
        assert!(!finding.because.iter().any(|reason| reason == swapped), "{:?}", finding.because);
    }

    #[test]
    fn each_probable_cause_has_its_hint() {
        let fined = |much: &str| format!("Brandt Motors was fined ${much} over the brakes of its vans.");
        let long = |much: &str| format!("The new bridge of Lund is {much} metres long.");
        let blast =
            |killed: u8, hurt: u8| format!("The explosion in Varnholm killed {killed} people and wounded {hurt}.");
        let opened = |when: &str| format!("The new bridge of Lund opened {when}.");
        for ([a, b], hint) in [
            ([fined("40 million"), fined("40 billion")], "one word for another, as million for billion?"),
            ([long("640"), long("6,400")], "one is 10 times the other: a slip of magnitude?"),
            ([blast(14, 53), blast(53, 14)], "stand the other way round for wounded: were the two mixed up?"),
            (
                [blast(14, 53), "The explosion in Varnholm killed 53 people.".to_owned()],
                "\"53\" is given for wounded, too: was the number taken from there?",
            ),
            ([opened("on February 18"), opened("on February 25")], "was the weekday taken to be of another week?"),
            ([opened("on February 18"), opened("on February 19")], "the days lie side by side"),
            ([opened("at 9 a.m. on Tuesday"), opened("at 9 p.m. on Tuesday")], "was morning taken for evening?"),
            ([opened("at 9 p.m. GMT on Tuesday"), opened("at 9 p.m. EST on Tuesday")], "the clocks of two time zones?"),
        ] {
            let findings = findings([&a, &b]);
            let hints: Vec<&String> = findings.iter().flat_map(|finding| &finding.hints).collect();
            assert!(hints.iter().any(|told| told.contains(hint)), "{a} / {b}: {hint:?} is not among {hints:?}");
        }
    }
}
