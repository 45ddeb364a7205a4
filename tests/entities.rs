//! Whom and what articles name, and who does what stands beside their numbers and dates, held
//! against marks.

use gainsay::lexicon::Lexicon;
use gainsay::story::entities::{Entities, Entity, EntityKey};
use gainsay::story::{self, Story};
use gainsay::text::Document;
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    article: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    text: String,
    entities: Vec<String>,
    agents: Vec<(String, String)>,
    #[serde(default)]
    ages: Vec<(String, String)>,
}

fn read(texts: &[&str]) -> (Story, Entities) {
    let lexicon = Lexicon::english();
    let document = |(at, text): (usize, &&str)| {
        let mut document = Document { id: format!("{at}"), text: (*text).to_owned(), ..Document::default() };
        document.prepare(&lexicon);
        document
    };
    let story = story::read("story", texts.iter().enumerate().map(document).collect(), &lexicon);
    let entities = Entities::of(&story, &lexicon);
    (story, entities)
}

/// "person: Anna Holm", with its short forms in brackets.
fn in_words(key: EntityKey, entities: &Entities) -> String {
    let entity = entities.get(key);
    let short = if entity.short.is_empty() { String::new() } else { format!(" [{}]", entity.short.join(", ")) };
    format!("{}: {}{short}", format!("{:?}", entity.kind).to_lowercase(), entities.name(key))
}

#[test]
fn entities_and_agents_are_found_as_marked() {
    let corpus: Corpus = toml::from_str(include_str!("entities.toml")).expect("the corpus");
    let (mut marked, mut right) = (0, 0);
    let mut wrong = Vec::new();
    for article in &corpus.article {
        let (story, entities) = read(&[&article.text]);
        let keys = (0..entities.all.len() as u32).map(EntityKey);
        let found: Vec<String> = keys.map(|key| in_words(key, &entities)).collect();
        for expected in &article.entities {
            marked += 1;
            right += usize::from(found.contains(expected));
            if !found.contains(expected) {
                wrong.push(format!("{expected}: not among {found:?}"));
            }
        }
        let name = |key: Option<EntityKey>| key.map_or("-".to_owned(), |key| entities.name(key));
        let agents = article.agents.iter().map(|(quote, expected)| (quote, expected, false));
        let ages = article.ages.iter().map(|(quote, expected)| (quote, expected, true));
        for (quote, expected, is_age) in agents.chain(ages) {
            let at = story.documents[0].text.find(quote.as_str()).expect("words of the article");
            let said = |(claim, _): &(&gainsay::claim::Claim, _)| claim.span.range().contains(&at);
            let beside = story.claims.iter().zip(&entities.beside).find(said).map(|(_, beside)| beside);
            let found = beside.map(|beside| name(if is_age { beside.aged } else { beside.agent }));
            marked += 1;
            right += usize::from(found.as_ref() == Some(expected));
            if found.as_ref() != Some(expected) {
                wrong.push(format!("{quote}: {found:?} where {expected} is marked"));
            }
        }
    }
    assert!(right * 100 >= marked * 95, "{right} of {marked}:\n{}", wrong.join("\n"));
}

#[test]
fn one_person_and_one_organisation_are_one_in_all_articles() {
    let (_, entities) = read(&[
        "Karin Lind opened the port on Monday. The National Port Authority (NPA) spent $3 million.",
        "Mayor Lind wrote on Tuesday that 40 ships came. The NPA counted 38.",
        "Bridge engineer Karin Lind-Holm left in May.",
    ]);
    let of = |name: &str| {
        let found: Vec<&Entity> = entities.all.iter().filter(|entity| entity.name.join(" ") == name).collect();
        found.iter().map(|entity| entity.documents.len()).collect::<Vec<_>>()
    };
    assert_eq!(of("Karin Lind"), [2]);
    assert_eq!(of("National Port Authority"), [2]);
}

#[test]
fn a_name_that_can_be_of_two_is_neither() {
    let (_, entities) = read(&["Anna Holm and Karin Holm met on Monday.", "Holm spoke on Tuesday."]);
    let names: Vec<String> = entities.all.iter().map(|entity| entity.name.join(" ")).collect();
    assert_eq!(names, ["Anna Holm", "Karin Holm", "Holm"]);
}

#[test]
fn the_day_of_somebodys_word_is_known_by_whose_it_is() {
    for text in [
        "Karin Lind criticised the plan on Friday.",
        "In a Friday statement, Karin Lind pointed to the cost.",
        "On Friday, the mayor, Karin Lind, who has been ill, wrote an open letter.",
        "Karin Lind gave an interview on Friday.",
    ] {
        let (_, entities) = read(&[text]);
        let word_of = entities.beside.iter().find_map(|beside| beside.word_of).map(|key| entities.get(key));
        assert_eq!(word_of.map(|entity| entity.name.join(" ")).as_deref(), Some("Karin Lind"), "{text}");
    }
    let (_, entities) = read(&["Karin Lind opened the bridge on Friday."]);
    assert!(entities.beside.iter().all(|beside| beside.word_of.is_none()));
}
