//! The two fingerprints of a finding.
//!
//! `id` says what a finding is about, so that an editor's word on it survives when the texts
//! change. `content` says what its sides say, so that the word goes stale when one of them
//! says something else.

use sha2::{Digest, Sha256};

/// The fingerprint of some texts in their order, in 16 hexadecimal digits.
///
/// Each text is hashed with its length, so that no two lists of texts run together.
pub(super) fn fingerprint<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_do_not_run_together() {
        assert_ne!(fingerprint(["ab", "c"]), fingerprint(["a", "bc"]));
        assert_eq!(fingerprint(["ab", "c"]), fingerprint(["ab", "c"]));
        assert_eq!(fingerprint([]).len(), 16);
    }
}
