//! The plain sentence of a finding, from the template of its rule.
//!
//! A template sees a closed set of variables: the fields of [`MessageContext`]. One that asks
//! for anything else is refused when the rule is loaded, not when it first finds something.

use std::collections::BTreeSet;

use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value};
use serde::Serialize;

use super::schema::{Over, Rule};

/// All that a message template can speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MessageContext {
    /// What the claims speak of, in the words of the articles.
    pub what: String,
    /// The positions, in order; empty for a rule over documents.
    pub sides: Vec<MessageSide>,
    /// The names of the articles.
    pub documents: Vec<String>,
    /// What arithmetic makes of the other side ("12", "a Saturday"); empty where no check ran.
    pub expected: String,
    /// What the text gives instead ("11", "a Friday"); empty where no check ran.
    pub given: String,
}

/// A position, as message templates see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MessageSide {
    /// Its value in plain words.
    pub value: String,
    /// The words of its first claim.
    pub quote: String,
    /// Who says so: the outlets, or the speakers where the claims name them.
    pub sources: String,
    /// How many independent origins it has.
    pub origins: u32,
}

/// The templates of all rules.
#[derive(Debug, Clone)]
pub(super) struct Messages {
    templates: Environment<'static>,
}

impl Default for Messages {
    fn default() -> Self {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        Messages { templates }
    }
}

impl Messages {
    /// Takes up the template of a rule.
    ///
    /// # Errors
    /// The template can't be read, or asks for a variable that there is none of.
    pub(super) fn add(&mut self, rule: &Rule) -> Result<(), String> {
        let source = rule.message.get_ref().trim().to_owned();
        self.templates.add_template_owned(rule.id().to_owned(), source).map_err(|error| error.to_string())?;
        let template = self.templates.get_template(rule.id()).map_err(|error| error.to_string())?;
        let sample = sample(rule.over());
        let value = Value::from(Serde(&sample));
        let known: BTreeSet<String> =
            value.try_iter().into_iter().flatten().filter_map(|key| key.as_str().map(str::to_owned)).collect();
        let asked: BTreeSet<String> = template.undeclared_variables(false).into_iter().collect();
        if let Some(unknown) = asked.difference(&known).next() {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            return Err(format!("unknown variable {unknown:?}, expected one of {}", known.join(", ")));
        }
        template.render(value).map(|_| ()).map_err(|error| error.to_string())
    }

    /// The sentence of a finding, on one line.
    pub(super) fn render(&self, rule: &Rule, context: &MessageContext) -> String {
        let rendered =
            self.templates.get_template(rule.id()).and_then(|template| template.render(Value::from(Serde(context))));
        // Loading has rendered the template once; what can still go wrong lies in the values
        // of one finding, and must not take the finding away.
        let text = rendered.unwrap_or_else(|_| rule.title.clone());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// As many sides as a finding of the rule has at least, so that a template that asks for more
/// is refused.
fn sample(over: Over) -> MessageContext {
    let sides = match over {
        Over::Document => 0,
        Over::Claim => 1,
        Over::Pair | Over::Kinds | Over::Parts => 2,
    };
    let side = MessageSide { value: "12".into(), quote: "12 people".into(), sources: "A".into(), origins: 1 };
    MessageContext {
        what: "people".into(),
        sides: vec![side; sides],
        documents: vec!["a.txt".into()],
        expected: "12".into(),
        given: "11".into(),
    }
}
