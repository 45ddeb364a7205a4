//! Who decides: `--as NAME`, else `GAINSAY_REVIEWER`, else the name of the account.

use super::error::CliError;

/// The name under which decisions are kept.
pub(super) fn name(given: Option<&str>) -> Result<String, CliError> {
    let from = |variable: &str| std::env::var(variable).ok();
    let names = [given.map(str::to_owned), from("GAINSAY_REVIEWER"), from("USER"), from("USERNAME")];
    let spoken = |name: String| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    names.into_iter().flatten().find_map(spoken).ok_or_else(|| {
        CliError::Usage("nobody is named as the one who decides; give --as NAME, or set GAINSAY_REVIEWER".into())
    })
}
