//! When an article without a date was published, as far as the story's other articles tell.

use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::text::Document;
use crate::value::Interval;

/// Articles of one story appear within this many days of one another.
const STORY_DAYS: i32 = 60;

/// How many days before the first and after the last dated article the others may lie.
const MARGIN_DAYS: i32 = 7;

/// The stretch in which the undated articles of a story appeared: that of the dated ones with
/// a week to either side. `None` where no article is dated, or where they lie too far apart to
/// be of one time.
pub(super) fn publication_window(documents: &[Document]) -> Option<Interval<DateTime>> {
    let published = || documents.iter().filter_map(|document| document.published.as_ref());
    let first = published().filter_map(Interval::min).min()?;
    let last = published().filter_map(Interval::max).max()?;
    let limit = first.checked_add(STORY_DAYS.days()).ok()?;
    if *last > limit {
        return None;
    }
    Some(Interval::closed(first.checked_sub(MARGIN_DAYS.days()).ok()?, last.checked_add(MARGIN_DAYS.days()).ok()?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn published(month: i8, day: i8) -> Document {
        let from = date(2021, month, day).at(0, 0, 0, 0);
        Document { published: Some(Interval::point(from)), ..Document::default() }
    }

    #[test]
    fn the_window_holds_the_dated_articles_and_a_week_around_them() {
        let window = publication_window(&[published(3, 10), Document::default(), published(3, 12)]).expect("two dates");
        assert_eq!(window.min(), Some(&date(2021, 3, 3).at(0, 0, 0, 0)));
        assert_eq!(window.max(), Some(&date(2021, 3, 19).at(0, 0, 0, 0)));
    }

    #[test]
    fn articles_of_far_times_tell_nothing_of_the_others() {
        assert_eq!(publication_window(&[published(1, 1), published(6, 1)]), None);
        assert_eq!(publication_window(&[Document::default()]), None);
    }
}
