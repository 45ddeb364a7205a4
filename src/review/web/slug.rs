//! The name of a story in an address: short, without anything that an address reads otherwise,
//! and its own alone.

use std::collections::BTreeSet;

/// The longest name, in characters.
const LONGEST: usize = 60;

/// A name for each story, in their order.
pub(super) fn slugs(names: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut free = |name: &&str| {
        let plain = slug(name);
        let numbered = (2..).map(|number: usize| format!("{plain}-{number}"));
        let mut candidates = std::iter::once(plain.clone()).chain(numbered);
        let free = candidates.find(|candidate| !taken.contains(candidate)).unwrap_or_else(|| plain.clone());
        taken.insert(free.clone());
        free
    };
    names.iter().map(&mut free).collect()
}

/// The letters and digits of a name, of any script, in lower case, with `-` between words.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase).take(LONGEST) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "story".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_what_an_address_can_hold() {
        let names = ["US & Taliban, 2020", "../../etc/passwd", "洪水 2021", "<script>", "", "..", "script"];
        let expected = ["us-taliban-2020", "etc-passwd", "洪水-2021", "script", "story", "story-2", "script-2"];
        assert_eq!(slugs(&names), expected);
    }
}
