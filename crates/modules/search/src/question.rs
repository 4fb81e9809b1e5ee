//! What somebody typed, as words, and the ways in which a row may answer it.

use tenon_store::Term;
use tenon_words::{terms::SHORT, words};

/// So many words of a question count.
const MOST: usize = 12;

/// A word that a row may hold instead of one that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The word, folded.
    pub word: String,
    /// Whether it may go on.
    pub open: bool,
    /// By how many letters it differs from what was typed.
    pub differs: u32,
}

/// For each word of a question, the ways to answer it.
pub type Ways = Vec<Vec<Way>>;

/// What somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// As it was typed, without spaces around it.
    pub typed: String,
    /// Its words, folded, each once.
    pub words: Vec<String>,
    /// Whether the last one may not be finished.
    pub open: bool,
}

impl Question {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Question {
        let mut all: Vec<String> = Vec::new();
        let mut end = 0;
        for word in words(typed) {
            end = word.at.end;
            // What was typed again goes to the end: it is the one being typed.
            all.retain(|known| *known != word.folded);
            all.push(word.folded);
        }
        all.truncate(MOST);
        Question { typed: typed.trim().to_owned(), words: all, open: end == typed.len() }
    }

    /// The words as they stand, but the last one may go on.
    pub fn as_typed(&self) -> Ways {
        let last = self.words.len().saturating_sub(1);
        let ways = self.words.iter().enumerate().map(|(i, word)| vec![self.way(word, self.open && i == last)]);
        ways.collect()
    }

    /// Each word may go on.
    pub fn begun(&self) -> Ways {
        self.words.iter().map(|word| vec![self.way(word, true)]).collect()
    }

    /// Without the word at this place.
    pub fn without(ways: &Ways, place: usize) -> Ways {
        let kept = ways.iter().enumerate().filter(|(i, _)| *i != place);
        kept.map(|(_, way)| way.clone()).collect()
    }

    /// Whether it is more than one thing: words without a space between them, as in `OAK-12`, are one.
    pub fn is_several(&self) -> bool {
        self.words.len() > 1 && self.typed.contains(char::is_whitespace)
    }

    /// Whether the words but the one at this place still say something.
    pub fn stands_without(&self, place: usize) -> bool {
        self.words.iter().enumerate().any(|(i, word)| i != place && word.chars().count() >= SHORT)
    }

    fn way(&self, word: &str, open: bool) -> Way {
        Way { word: word.to_owned(), open, differs: 0 }
    }

    /// What a row may be called just so; none for what is no name.
    pub fn name(&self) -> Option<&str> {
        let plain = |c: char| c.is_alphanumeric() || "-_./ ".contains(c);
        (self.typed.len() <= 80 && self.typed.chars().all(plain)).then_some(&self.typed)
    }
}

/// The terms of a row whose title answers.
pub fn in_title(ways: &Ways) -> Vec<Vec<Term>> {
    terms(ways, 't')
}

/// The terms of a row that answers anywhere.
pub fn anywhere(ways: &Ways) -> Vec<Vec<Term>> {
    terms(ways, 'a')
}

fn terms(ways: &Ways, letter: char) -> Vec<Vec<Term>> {
    let of = |way: &Way| {
        let Way { word, open, .. } = way;
        match (open, word.chars().count() <= SHORT) {
            (false, _) => vec![Term::Is(format!("{letter}{word}"))],
            // Beginnings this short are kept of titles alone; within a text the word itself is looked for.
            (true, true) if letter == 't' => vec![Term::Is(format!("p{word}"))],
            (true, true) => vec![Term::Is(format!("{letter}{word}")), Term::Is(format!("p{word}"))],
            (true, false) => vec![Term::Begins(format!("{letter}{word}"))],
        }
    };
    ways.iter().map(|any| any.iter().flat_map(of).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_its_words() {
        let question = Question::new("  Öl the  öl-Table");
        assert_eq!(
            (question.words.as_slice(), question.open),
            (["the", "ol", "table"].map(String::from).as_slice(), true)
        );
        assert!(!Question::new("oak ").open && !Question::new("oak?").open && Question::new("oak").open);
        assert_eq!(Question::new("\"*'(--").words, Vec::<String>::new());
        assert_eq!(Question::new(&"a b c d e f g h i j k l m n ".repeat(3)).words.len(), MOST);
    }

    #[test]
    fn words_are_left_out_where_the_others_say_something() {
        let several = |typed| Question::new(typed).is_several();
        assert!(several("oak table") && !several("oak") && !several("OAK-12") && !several("a@b.example"));
        let question = Question::new("oak 1 a");
        assert_eq!([0, 1, 2].map(|place| question.stands_without(place)), [false, true, true]);
    }

    #[test]
    fn the_last_word_may_go_on() {
        let question = Question::new("oak ta");
        let is = |term: &str| Term::Is(term.into());
        assert_eq!(in_title(&question.as_typed()), [vec![is("toak")], vec![is("pta")]]);
        assert_eq!(anywhere(&question.as_typed()), [vec![is("aoak")], vec![is("ata"), is("pta")]]);
        assert_eq!(anywhere(&Question::new("tabl").as_typed()), [vec![Term::Begins("atabl".into())]]);
        assert_eq!(in_title(&Question::new("tabl ").as_typed()), [vec![is("ttabl")]]);
        assert_eq!(in_title(&question.begun()), [vec![is("poak")], vec![is("pta")]]);
    }

    #[test]
    fn names_are_short_and_plain() {
        assert_eq!(Question::new(" OAK-12 ").name(), Some("OAK-12"));
        for none in ["a\u{1}b", "%", "x'y", &"x".repeat(100)] {
            assert_eq!(Question::new(none).name(), None, "{none}");
        }
    }
}
