//! Lengths of time.

use nom::IResult;

use super::{Reading, Tokens, input::fail};

/// A duration with its hedge.
pub fn duration_mention(input: Tokens<'_>) -> IResult<Tokens<'_>, Reading> {
    fail(input)
}
