//! `rules/linking/weights.toml`: how much each fact about a pair weighs.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::value::Kind;

/// How much each fact weighs, in thousandths.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// From which sum on a pair is linked.
    pub link: i32,
    /// From which mean on two groups become one.
    pub merge: i32,
    /// From which sum of what speaks for it on a parted pair is a contrast.
    pub contrast: i32,
    pub(super) base: Base,
    pub(super) sentence: FactWeight,
    pub(super) event: FactWeight,
    pub(super) aspect: FactWeight,
    pub(super) thing: FactWeight,
    pub(super) name: FactWeight,
    pub(super) scope: FactWeight,
    pub(super) window: FactWeight,
    pub(super) participants: FactWeight,
    pub(super) terms: FactWeight,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    quantity: i32,
    duration: i32,
    date: i32,
}

impl Base {
    pub(super) fn of(&self, kind: Kind) -> i32 {
        match kind {
            Kind::Quantity => self.quantity,
            Kind::Duration => self.duration,
            Kind::Date => self.date,
        }
    }
}

/// What a fact adds for each way it can stand.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FactWeight {
    pub(super) same: i32,
    pub(super) related: i32,
    pub(super) open: i32,
    pub(super) different: i32,
}

impl Weights {
    /// The built-in weights, read once.
    pub fn built_in() -> &'static Weights {
        static BUILT_IN: LazyLock<Weights> = LazyLock::new(|| {
            toml::from_str(include_str!("../../rules/linking/weights.toml"))
                .expect("the built-in weights are held by a test")
        });
        &BUILT_IN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_weights_can_be_read() {
        assert!(Weights::built_in().link > Weights::built_in().merge);
    }
}
