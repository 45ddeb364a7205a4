//! A reading as an editor writes it: a phrase that the grammar reads.

use crate::claim::{Claim, extract};
use crate::lexicon::Lexicon;
use crate::text::{Document, DocumentKey};

/// Why a phrase is no reading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// Nothing in it is read.
    #[error(
        "{phrase:?} states no number, duration or date that gainsay reads; write it as an article would, such as \"1,500 people\" or \"12 March 2021\""
    )]
    Nothing {
        /// The phrase.
        phrase: String,
    },
    /// More than one thing in it is read.
    #[error("{phrase:?} states more than one thing ({readings}); write the one that the claim says")]
    Several {
        /// The phrase.
        phrase: String,
        /// The words of each.
        readings: String,
    },
    /// It states something that can't be compared.
    #[error("{phrase:?} is too vague to compare; write the number or the date")]
    Vague {
        /// The phrase.
        phrase: String,
    },
}

/// The one claim that a phrase states, its dates anchored as those of the article are.
///
/// # Errors
/// The phrase states nothing, several things, or something vague.
pub fn read_phrase(phrase: &str, article: &Document, lexicon: &Lexicon) -> Result<Claim, PhraseError> {
    let document = Document {
        id: article.id.clone(),
        published: article.published.clone(),
        text: phrase.trim().to_owned(),
        ..Document::default()
    };
    let mut claims = extract(&document, DocumentKey(0), None, lexicon).claims;
    let phrase = document.text.clone();
    match claims.len() {
        0 => Err(PhraseError::Nothing { phrase }),
        1 if !claims[0].comparable => Err(PhraseError::Vague { phrase }),
        1 => Ok(claims.remove(0)),
        _ => {
            let readings: Vec<&str> = claims.iter().map(|claim| claim.span.of(&phrase)).collect();
            Err(PhraseError::Several { readings: readings.join("; "), phrase })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Kind, Value};

    fn read(phrase: &str) -> Result<Claim, PhraseError> {
        read_phrase(phrase, &Document::default(), &Lexicon::english())
    }

    #[test]
    fn a_phrase_is_read_as_an_article_would_be() {
        let Value::Quantity(people) = read(" 1,500 people ").expect("a reading").value else { panic!("a quantity") };
        assert_eq!(people.range.as_point().map(|number| number.to_string()), Some("1500".into()));
        assert_eq!(read("12 March 2021").expect("a reading").value.kind(), Kind::Date);
        assert_eq!(read("seven days").expect("a reading").value.kind(), Kind::Duration);
    }

    #[test]
    fn what_is_no_single_reading_is_refused_with_what_to_write() {
        assert!(matches!(read("nothing at all"), Err(PhraseError::Nothing { .. })));
        assert!(matches!(read(""), Err(PhraseError::Nothing { .. })));
        assert!(matches!(read("12 people and 15 ships"), Err(PhraseError::Several { .. })));
        assert!(matches!(read("recently"), Err(PhraseError::Vague { .. })));
    }
}
