//! What a run was made of, so that two runs can be told apart.

use schemars::JsonSchema;
use serde::Serialize;

use super::SCHEMA_VERSION;
use crate::diff::MadeOf;

/// A run of the program: same run record and same input files, same output byte for byte.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RunRecord {
    /// The version of this interface.
    pub schema: u32,
    /// The version of gainsay.
    pub gainsay: &'static str,
    /// The SHA-256 of all rule files that were in force.
    pub rules_sha256: String,
    /// The SHA-256 of all lexicon files that were in force.
    pub lexicon_sha256: String,
    /// The SHA-256 of all decisions that were in force; null where there were none.
    pub decisions_sha256: Option<String>,
    /// The files, folders or `-` that were given.
    pub inputs: Vec<String>,
}

impl From<&RunRecord> for MadeOf {
    fn from(run: &RunRecord) -> Self {
        MadeOf {
            schema: run.schema,
            gainsay: run.gainsay.to_owned(),
            rules_sha256: run.rules_sha256.clone(),
            lexicon_sha256: run.lexicon_sha256.clone(),
            decisions_sha256: run.decisions_sha256.clone(),
        }
    }
}

impl RunRecord {
    /// The record of a run over these inputs.
    pub fn new(
        rules_sha256: String,
        lexicon_sha256: String,
        decisions_sha256: Option<String>,
        inputs: Vec<String>,
    ) -> Self {
        let gainsay = env!("CARGO_PKG_VERSION");
        RunRecord { schema: SCHEMA_VERSION, gainsay, rules_sha256, lexicon_sha256, decisions_sha256, inputs }
    }
}
