//! The name that an editor's decisions carry.

use std::fmt;

use crate::report::visible::visible;

/// The longest name, in characters.
const LONGEST: usize = 60;

/// Who decides: a short text without anything that acts on the text around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EditorName(String);

/// Why a text is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NameError {
    /// There is nothing in it.
    #[error("an empty name; give the name that the decisions are to carry")]
    Empty,
    /// It is too long.
    #[error("a name of more than {LONGEST} characters; shorten it")]
    Long,
    /// It holds what a name does not.
    #[error("a name with control characters or a colon; leave them out")]
    Characters,
}

impl EditorName {
    /// The name in a text, without the spaces around it.
    ///
    /// # Errors
    /// It is empty, too long, or holds a colon (which ends a name in the files of accounts) or a
    /// character that acts instead of showing.
    pub(crate) fn new(text: &str) -> Result<Self, NameError> {
        let name = text.trim();
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        if name.chars().count() > LONGEST {
            return Err(NameError::Long);
        }
        if name.contains(':') || visible(name) != name {
            return Err(NameError::Characters);
        }
        Ok(EditorName(name.to_owned()))
    }

    /// The name.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EditorName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_are_names() {
        for name in ["Anna", " Anna Kovács ", "محمد الأحمد", "李明", "O'Neil"] {
            assert_eq!(EditorName::new(name).expect("a name").as_str(), name.trim());
        }
    }

    #[test]
    fn what_is_empty_long_or_acts_is_no_name() {
        assert_eq!(EditorName::new("  "), Err(NameError::Empty));
        assert_eq!(EditorName::new(&"a".repeat(61)), Err(NameError::Long));
        for name in ["a:b", "a\nb", "\u{202e}anna", "a\u{0}"] {
            assert_eq!(EditorName::new(name), Err(NameError::Characters), "{name:?}");
        }
    }
}
