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
        let mut hash = Sha256::new();
        hash.update(document.as_bytes());
        hash.update([0]);
        hash.update(kind.name().as_bytes());
        hash.update(span.start.to_le_bytes());
        hash.update(span.end.to_le_bytes());
        let mut id = [0; 16];
        for (digits, byte) in id.chunks_exact_mut(2).zip(hash.finalize()) {
            digits.copy_from_slice(&[byte >> 4, byte & 0xf].map(|half| b"0123456789abcdef"[usize::from(half)]));
        }
        ClaimId(CompactString::from_utf8(id).expect("the digits are ASCII"))
    }
}
