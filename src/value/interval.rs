//! A stretch of an ordered line, open or closed or endless at either side.

use std::ops::Bound;

/// All points between two bounds. Never empty: [`Interval::new`] refuses that.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Interval<T> {
    low: Bound<T>,
    high: Bound<T>,
}

impl<T: Ord + Clone> Interval<T> {
    /// The interval between two bounds, or `None` where no point lies between them.
    pub fn new(low: Bound<T>, high: Bound<T>) -> Option<Self> {
        let empty = match (&low, &high) {
            (Bound::Included(a), Bound::Included(b)) => a > b,
            (Bound::Included(a) | Bound::Excluded(a), Bound::Included(b) | Bound::Excluded(b)) => a >= b,
            _ => false,
        };
        (!empty).then_some(Interval { low, high })
    }

    /// The one point.
    pub fn point(at: T) -> Self {
        Interval { low: Bound::Included(at.clone()), high: Bound::Included(at) }
    }

    /// Both ends included; ends given in the wrong order are put right.
    pub fn closed(a: T, b: T) -> Self {
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        Interval { low: Bound::Included(low), high: Bound::Included(high) }
    }

    /// Everything from a point on, the point included.
    pub fn at_least(low: T) -> Self {
        Interval { low: Bound::Included(low), high: Bound::Unbounded }
    }

    /// Everything beyond a point, the point excluded.
    pub fn more_than(low: T) -> Self {
        Interval { low: Bound::Excluded(low), high: Bound::Unbounded }
    }

    /// The lower bound.
    pub fn low(&self) -> Bound<&T> {
        self.low.as_ref()
    }

    /// The upper bound.
    pub fn high(&self) -> Bound<&T> {
        self.high.as_ref()
    }

    /// The lower end, open or closed, or `None` where there is none.
    pub fn min(&self) -> Option<&T> {
        match &self.low {
            Bound::Included(low) | Bound::Excluded(low) => Some(low),
            Bound::Unbounded => None,
        }
    }

    /// The upper end, open or closed, or `None` where there is none.
    pub fn max(&self) -> Option<&T> {
        match &self.high {
            Bound::Included(high) | Bound::Excluded(high) => Some(high),
            Bound::Unbounded => None,
        }
    }

    /// The one point of this interval, where it has just one.
    pub fn as_point(&self) -> Option<&T> {
        match (&self.low, &self.high) {
            (Bound::Included(low), Bound::Included(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// Whether the two share no point.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.intersection(other).is_none()
    }

    /// Whether every point of this one lies in the other.
    pub fn is_inside(&self, other: &Self) -> bool {
        self.intersection(other).as_ref() == Some(self)
    }

    /// The points that both hold, where there are any.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let low = later_low(&self.low, &other.low);
        let high = earlier_high(&self.high, &other.high);
        Interval::new(low.clone(), high.clone())
    }
}

fn later_low<'a, T: Ord>(a: &'a Bound<T>, b: &'a Bound<T>) -> &'a Bound<T> {
    match (a, b) {
        (Bound::Unbounded, _) => b,
        (_, Bound::Unbounded) => a,
        (Bound::Included(x) | Bound::Excluded(x), Bound::Included(y) | Bound::Excluded(y)) => {
            if x > y || (x == y && matches!(a, Bound::Excluded(_))) { a } else { b }
        }
    }
}

fn earlier_high<'a, T: Ord>(a: &'a Bound<T>, b: &'a Bound<T>) -> &'a Bound<T> {
    match (a, b) {
        (Bound::Unbounded, _) => b,
        (_, Bound::Unbounded) => a,
        (Bound::Included(x) | Bound::Excluded(x), Bound::Included(y) | Bound::Excluded(y)) => {
            if x < y || (x == y && matches!(a, Bound::Excluded(_))) { a } else { b }
        }
    }
}
