//! What stands on a page, as plain records that templates print: words, numbers and the names
//! of places on the page, no markup.
//!
//! All text of articles has passed through [`visible`](crate::report::visible::visible). A place on
//! the page is named by an anchor, which is unique on a page of several stories.

mod anchors;
mod article;
mod coverage;
mod draft;
mod finding;
mod matrix;
mod since;
mod source;
mod story;
pub mod charts;

pub use anchors::Anchors;
pub use article::{ArticleView, BlockView, ClaimView, PieceView};
pub use coverage::{ContrastView, CoverageView, LeftOutView, UnreadView};
pub use draft::{DraftClaimView, DraftView, ToChangeView};
pub use finding::{EvidenceView, FindingView, QuotedPiece, SideView};
pub use matrix::{CellView, LegendView, MarkView, MatrixView, QuoteView, RowView};
pub use since::{GoneView, SinceView};
pub use source::SourceView;
pub use story::{PageView, StoryView, TallyView};
