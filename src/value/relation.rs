//! The answers that the algebra gives.

/// Three-valued truth: precision can run out, and then nothing is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It holds for every pair of possibilities.
    Yes,
    /// It holds for none.
    No,
    /// What is known does not decide.
    Unknown,
}

/// How one value stands to another. Read from the first to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same possibilities, after conversion of units.
    Equal,
    /// One is the other rounded ("13,000" and "12,950").
    Rounded,
    /// The same within what a hedge allows ("about 13,000" and "13,400").
    Approximate,
    /// The first lies inside the second and is more precise ("December 2018" in "2018").
    Refines,
    /// The second lies inside the first and is more precise.
    RefinedBy,
    /// One is a bound that the other meets ("more than 100" and "157").
    WithinBound,
    /// They share some possibilities, neither holds the other.
    Overlaps,
    /// They share no possibility.
    Disjoint,
    /// What is known does not decide.
    Unknown,
}

impl Relation {
    /// The same relation read from the second value to the first.
    ///
    /// ```
    /// use gainsay::value::Relation;
    /// assert_eq!(Relation::Refines.swapped(), Relation::RefinedBy);
    /// assert_eq!(Relation::Disjoint.swapped(), Relation::Disjoint);
    /// ```
    pub fn swapped(self) -> Self {
        match self {
            Relation::Refines => Relation::RefinedBy,
            Relation::RefinedBy => Relation::Refines,
            same => same,
        }
    }

    /// Whether both values can be true of one thing.
    pub fn may_be_equal(self) -> Truth {
        match self {
            Relation::Equal => Truth::Yes,
            Relation::Disjoint => Truth::No,
            _ => Truth::Unknown,
        }
    }
}
