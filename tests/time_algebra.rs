//! The laws that the algebra of dates and durations keeps, and what it says of pairs that a
//! reader knows the answer to.

use gainsay::grammar::{Reading, read_sentence};
use gainsay::lexicon::Lexicon;
use gainsay::text::{Document, Sentences};
use gainsay::value::{
    Anchor, Calendar, DateRole, DateValue, Duration, Interval, Number, Reconciliation, Relation, Tense, TimeExpression,
    TimeUnit, Tolerances, Value,
};
use jiff::civil::date;
use proptest::prelude::*;

/// What a phrase says on Saturday 22 February 2020, read with a past verb.
fn read(phrase: &str, dated: bool) -> Value {
    let lexicon = Lexicon::english();
    let document = Document { text: phrase.to_owned(), ..Document::default() };
    let sentences = Sentences::of(&document, &lexicon);
    let reading = read_sentence(phrase, &sentences, &sentences.all[0], &lexicon);
    let day = date(2020, 2, 22).at(0, 0, 0, 0);
    let publication = dated.then(|| Interval::point(day));
    let anchor = Anchor { publication, tense: Tense::Past, ..Anchor::default() };
    match reading.mentions.into_iter().next().expect("something is read").reading {
        Reading::Time(time) => Value::Date(time.anchored(&anchor)),
        Reading::Duration(reading) => Value::Duration(reading.duration),
        Reading::Quantity(_) => panic!("{phrase:?} is read as a quantity"),
    }
}

fn tolerances() -> Tolerances {
    Lexicon::english().tolerances.clone()
}

#[track_caller]
fn check(a: &str, expected: Relation, b: &str) {
    let (x, y) = (read(a, true), read(b, true));
    assert_eq!(x.relation(&y, &tolerances()), expected, "{a:?} to {b:?}");
    assert_eq!(y.relation(&x, &tolerances()), expected.swapped(), "{b:?} to {a:?}");
}

#[track_caller]
fn check_undated(a: &str, expected: Relation, b: &str) {
    let (x, y) = (read(a, false), read(b, false));
    assert_eq!(x.relation(&y, &tolerances()), expected, "{a:?} to {b:?}");
    assert_eq!(y.relation(&x, &tolerances()), expected.swapped(), "{b:?} to {a:?}");
}

#[test]
fn a_finer_date_refines_a_coarser_one() {
    check("December 2018", Relation::Refines, "2018");
    check("December 2018", Relation::Refines, "late 2018");
    check("late 2018", Relation::Refines, "2018");
    check("Friday night", Relation::Refines, "Friday");
    check("Friday", Relation::Equal, "21 February 2020");
    check("since 2018", Relation::RefinedBy, "since late 2018");
    check("2018", Relation::Refines, "the 2010s");
    check("9 p.m. on Friday", Relation::Refines, "Friday night");
}

#[test]
fn two_days_exclude_each_other() {
    check("Tuesday", Relation::Disjoint, "Wednesday");
    check("28 February 2020", Relation::Disjoint, "29 February 2020");
    check("2017", Relation::Disjoint, "late 2018");
    check("Friday night", Relation::Disjoint, "Saturday");
    check("9 p.m. on Friday", Relation::Disjoint, "10:15 p.m. on Friday");
}

#[test]
fn midnight_is_no_conflict_with_its_night() {
    check("midnight on Friday", Relation::Overlaps, "Friday night");
    check("midnight on Friday", Relation::Overlaps, "Thursday night");
}

#[test]
fn patterns_without_a_date_are_compared_by_their_fields() {
    check_undated("Tuesday", Relation::Disjoint, "Wednesday");
    check_undated("29 February", Relation::Disjoint, "28 February");
    check_undated("29 February", Relation::Refines, "February");
    check_undated("Tuesday", Relation::Unknown, "29 February");
    check_undated("Friday night", Relation::Refines, "Friday");
    check_undated("Wednesday", Relation::Disjoint, "11 February 2020");
    check_undated("Tuesday", Relation::RefinedBy, "11 February 2020");
    check_undated("yesterday", Relation::Unknown, "last week");
}

#[test]
fn bounds_are_met_or_missed() {
    check("before 2019", Relation::WithinBound, "March 2018");
    check("before 2018", Relation::Disjoint, "March 2018");
    check("by Friday", Relation::WithinBound, "Thursday");
    check("after 2017", Relation::WithinBound, "2018");
    check("before 2018", Relation::Refines, "before 2019");
    check("until 2018", Relation::Unknown, "since 2017");
}

#[test]
fn hedges_and_bare_hours_reach_around_them() {
    check("about 9 p.m. on Friday", Relation::Approximate, "9:20 p.m. on Friday");
    check("9 p.m. on Friday", Relation::Rounded, "8:50 p.m. on Friday");
}

#[test]
fn what_lies_within_a_day_may_be_reconciled() {
    let (Value::Date(night), Value::Date(saturday)) = (read("Friday night", true), read("Saturday", true)) else {
        panic!("both are dates");
    };
    assert_eq!(night.reconciled_by(&saturday), Some(Reconciliation::Night));
    let (Value::Date(monday), Value::Date(friday)) = (read("Monday", true), read("Friday", true)) else {
        panic!("both are dates");
    };
    assert_eq!(monday.reconciled_by(&friday), None);
}

#[test]
fn durations_convert_before_they_compare() {
    check("seven days", Relation::Equal, "week-long");
    check("a decade-long war", Relation::Equal, "ten years");
    check("12 months", Relation::Equal, "one year");
    check("one month", Relation::RefinedBy, "30 days");
    check("two months", Relation::Disjoint, "three weeks");
    check("18 years", Relation::Approximate, "about 20 years");
    check("18 years", Relation::Rounded, "18 and a half years");
    check("18 years", Relation::Disjoint, "19 years");
    check("within 10 days", Relation::WithinBound, "a week-long truce");
    check("more than two years", Relation::WithinBound, "30 months");
    check("more than two years", Relation::Disjoint, "two years");
    check("two to three weeks", Relation::RefinedBy, "16 days");
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let optional = |range: std::ops::RangeInclusive<u8>| prop::option::of(range);
    let year = prop::option::of(prop::sample::select(vec![2018i16, 2019, 2020, 2021]));
    (year, optional(1..=12), optional(1..=31), optional(1..=7)).prop_map(|(year, month, day, weekday)| Calendar {
        year,
        month,
        day: day.filter(|_| month.is_some()),
        weekday: weekday.filter(|_| month.is_none() && year.is_none()),
        ..Calendar::default()
    })
}

fn dates() -> impl Strategy<Value = DateValue> {
    let roles = prop::sample::select(vec![
        DateRole::At,
        DateRole::Since,
        DateRole::Until,
        DateRole::By,
        DateRole::Before,
        DateRole::After,
    ]);
    let tense = prop::sample::select(vec![Tense::Past, Tense::Present, Tense::Future]);
    (calendars(), roles, tense, any::<bool>()).prop_map(|(calendar, role, tense, dated)| {
        let day = date(2020, 2, 22).at(0, 0, 0, 0);
        let anchor = Anchor { publication: dated.then(|| Interval::point(day)), tense, ..Anchor::default() };
        DateValue::anchored(role, &TimeExpression::named(calendar), &anchor)
    })
}

fn lengths() -> impl Strategy<Value = Duration> {
    let units = prop::sample::select(vec![
        TimeUnit::Hour,
        TimeUnit::Day,
        TimeUnit::Week,
        TimeUnit::Month,
        TimeUnit::Year,
        TimeUnit::Decade,
    ]);
    (1i64..40, 0i64..10, units, any::<bool>(), 0u8..4).prop_map(|(low, more, unit, approximate, form)| {
        let (min, max) = (Number::integer(low), Number::integer(low + more));
        let exact = Duration { min: Some(min), max: Some(max), approximate, ..Duration::exactly(min, unit) };
        match form {
            0 => Duration { min: None, max_open: more % 2 == 0, ..exact },
            1 => Duration { max: None, min_open: more % 2 == 0, ..exact },
            _ => exact,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dates_stand_the_same_way_from_either_side(a in dates(), b in dates()) {
        prop_assert_eq!(a.relation(&b), b.relation(&a).swapped());
    }

    #[test]
    fn a_date_is_equal_to_itself(a in dates()) {
        let relation = a.relation(&a);
        prop_assert!(matches!(relation, Relation::Equal | Relation::Unknown), "{relation:?}");
    }

    #[test]
    fn refinement_of_dates_is_transitive(a in dates(), b in dates(), c in dates()) {
        if a.relation(&b) == Relation::Refines && b.relation(&c) == Relation::Refines {
            prop_assert_eq!(a.relation(&c), Relation::Refines);
        }
    }

    #[test]
    fn disjoint_dates_share_no_day(a in dates(), b in dates()) {
        let stretch = |role| matches!(role, DateRole::At | DateRole::Since | DateRole::Until);
        if let (Some(x), Some(y), true) = (&a.extent, &b.extent, stretch(a.role) && a.role == b.role) {
            prop_assert_eq!(a.relation(&b) == Relation::Disjoint, x.is_disjoint(y));
        }
    }

    #[test]
    fn durations_stand_the_same_way_from_either_side(a in lengths(), b in lengths()) {
        prop_assert_eq!(a.relation(&b, &tolerances()), b.relation(&a, &tolerances()).swapped());
    }

    #[test]
    fn refinement_of_durations_is_transitive(a in lengths(), b in lengths(), c in lengths()) {
        let refines = |x: &Duration, y: &Duration| x.relation(y, &tolerances()) == Relation::Refines;
        if refines(&a, &b) && refines(&b, &c) {
            prop_assert!(!matches!(a.relation(&c, &tolerances()), Relation::Disjoint | Relation::RefinedBy));
        }
    }

    #[test]
    fn no_year_of_the_calendar_panics(year in any::<i16>(), month in any::<u8>(), day in any::<u8>()) {
        let calendar = Calendar { year: Some(year), month: Some(month), day: Some(day), ..Calendar::default() };
        let value = DateValue::anchored(DateRole::At, &TimeExpression::named(calendar), &Anchor::default());
        let _ = (value.timex3(), value.ends(), value.in_words());
    }
}
