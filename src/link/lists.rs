//! Whether two claims are what is left over of two lists whose other items agree: "a boy of 14, a
//! girl of 15 and a man of 18" in one text, "Jonas, 14, Ada, 15, and Per, 19" in another.
//!
//! Of the two claims themselves no value is looked at, only of their neighbours.

use std::collections::BTreeMap;

use super::profile::Profile;
use super::questions::Answer;

/// The lists of a story: claims of one sort in one sentence, in order.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: Vec<Vec<usize>>,
    /// For each claim its list, where it stands in one.
    list_of: Vec<Option<usize>>,
}

impl Lists {
    /// Finds the lists of two claims and more.
    pub(super) fn of(profiles: &[Profile<'_>]) -> Self {
        let mut sentences: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        // A whole is no item beside its part.
        for (at, profile) in profiles.iter().enumerate().filter(|(_, profile)| !profile.whole) {
            sentences.entry((profile.place.0, profile.place.1.start, profile.sort())).or_default().push(at);
        }
        let mut found = Lists { lists: Vec::new(), list_of: vec![None; profiles.len()] };
        for list in sentences.into_values().filter(|list| list.len() > 1) {
            list.iter().for_each(|&claim| found.list_of[claim] = Some(found.lists.len()));
            found.lists.push(list);
        }
        found
    }

    /// [`Answer::Same`] where all other items of two lists agree one to one.
    pub(super) fn left_over(&self, (a, b): (usize, usize), mut agree: impl FnMut(usize, usize) -> bool) -> Answer {
        let (Some(x), Some(y)) = (self.list_of[a], self.list_of[b]) else { return Answer::Unknown };
        if x == y || self.lists[x].len() != self.lists[y].len() {
            return Answer::Unknown;
        }
        let mut open: Vec<usize> = self.lists[y].iter().copied().filter(|&other| other != b).collect();
        for &item in self.lists[x].iter().filter(|&&item| item != a) {
            match open.iter().position(|&other| agree(item, other)) {
                Some(at) => open.remove(at),
                None => return Answer::Unknown,
            };
        }
        Answer::Same
    }
}
