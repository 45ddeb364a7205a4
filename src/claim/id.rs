//! The id of a claim.

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
        let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
        let bytes = &hash.finalize()[..8];
        let mut id = String::with_capacity(2 * bytes.len());
        id.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]));
        ClaimId(id)
    }
}
