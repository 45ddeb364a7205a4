//! The id of a claim.

use compact_str::CompactString;
use sha2::{Digest, Sha256};

use super::ClaimId;
use crate::text::Span;
use crate::value::Kind;

impl ClaimId {
    /// The id of a claim: the first 64 bits of the SHA-256 of document id, kind and span, so
    /// that the same article gives the same id on every run and machine.
    pub fn of(document: &str, kind: Kind, span: Span) -> Self {
        ClaimIds::of(document).id(kind, span)
    }
}

/// The ids of the claims of one document.
pub(super) struct ClaimIds(Sha256);

impl ClaimIds {
    pub(super) fn of(document: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(document.as_bytes());
        hash.update([0]);
        ClaimIds(hash)
    }

    pub(super) fn id(&self, kind: Kind, span: Span) -> ClaimId {
        let mut hash = self.0.clone();
        hash.update(kind.name().as_bytes());
        hash.update(span.start.to_le_bytes());
        hash.update(span.end.to_le_bytes());
        let mut id = [0; 16];
        for (digits, byte) in id.as_chunks_mut().0.iter_mut().zip(hash.finalize()) {
            *digits = DIGITS[usize::from(byte)];
        }
        ClaimId(CompactString::from(std::str::from_utf8(&id).expect("the digits are ASCII")))
    }
}

/// Every byte in two hexadecimal digits.
const DIGITS: [[u8; 2]; 256] = {
    let mut all = [[0; 2]; 256];
    let mut byte = 0;
    while byte < all.len() {
        all[byte] = [b"0123456789abcdef"[byte >> 4], b"0123456789abcdef"[byte & 0xf]];
        byte += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_beginning_of_the_hash_of_document_kind_and_span() {
        for document in
            ["", "a", "https://example.org/2020/02/12/an-address-that-fills-more-than-one-block-of-the-hash.html"]
        {
            let span = Span::new(3, 0x1234);
            let hashed = [document.as_bytes(), b"\0date", &3u32.to_le_bytes(), &0x1234u32.to_le_bytes()].concat();
            let hash = Sha256::digest(hashed);
            let expected: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(ClaimId::of(document, Kind::Date, span).0, expected);
        }
    }
}
