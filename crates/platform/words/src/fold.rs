//! From text to words: the same for what is found and for what is looked for.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words are cut here: longer ones are not words.
const LONGEST: usize = 32;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// It, folded: letters and digits alone.
    pub folded: String,
}

/// The words of a text, in its order.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, _) = rest.find(|(_, c)| belongs(*c))?;
            let mut end = start;
            while let Some((at, _)) = rest.next_if(|(_, c)| belongs(*c)) {
                end = at;
            }
            let end = text[end..].chars().next().map_or(end, |c| end + c.len_utf8());
            let folded = fold(&text[start..end]);
            if !folded.is_empty() {
                return Some(Word { at: start..end, folded });
            }
        }
    })
}

fn belongs(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

/// A word in small letters, without accents, at most so long.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().take(LONGEST).map(|c| c.to_ascii_lowercase()).collect();
    }
    let small = word.chars().flat_map(char::to_lowercase).nfkd().filter(|c| !is_combining_mark(*c));
    let mut folded = String::with_capacity(word.len());
    for c in small.flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            other => folded.push(other),
        }
    }
    match folded.char_indices().nth(LONGEST) {
        Some((end, _)) => folded[..end].to_owned(),
        None => folded,
    }
}

/// The parts of a name as programs have them, such as `table`, `view` and `row` of `TableViewRow`,
/// folded; none when it has but one.
pub fn parts(name: &str) -> Vec<String> {
    let bytes = name.as_bytes();
    if !name.is_ascii() || !bytes.iter().skip(1).any(u8::is_ascii_uppercase) {
        return Vec::new();
    }
    let mut starts = vec![0];
    for i in 1..bytes.len() {
        let (before, here, after) = (bytes[i - 1], bytes[i], bytes.get(i + 1));
        let climbs = !before.is_ascii_uppercase() && here.is_ascii_uppercase();
        let ends_capitals = before.is_ascii_uppercase()
            && here.is_ascii_uppercase()
            && after.is_some_and(|after| after.is_ascii_lowercase());
        if climbs || ends_capitals {
            starts.push(i);
        }
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts.iter().zip(ends).map(|(start, end)| fold(&name[*start..end])).filter(|part| part.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_letters_and_digits_in_small_letters_without_accents() {
        assert_eq!(folded("Sand the table-top, twice!"), ["sand", "the", "table", "top", "twice"]);
        assert_eq!(folded("Maß für Türstöcke: 3,5 m²"), ["mass", "fur", "turstocke", "3", "5", "m2"]);
        assert_eq!(folded("CRÈME brûlée, Łódź, Ærø, İzmir"), ["creme", "brulee", "lodz", "aero", "izmir"]);
        assert_eq!(folded("u\u{308}ber ﬁne"), ["uber", "fine"]);
        assert_eq!(folded("Ti.UI.TableView#id_2"), ["ti", "ui", "tableview", "id", "2"]);
        assert_eq!(folded("椅子 🪑 стул"), ["椅子", "стул"]);
        assert_eq!(folded("\"'`*()-&|!~<>:^%_\0\n"), Vec::<String>::new());
        assert_eq!(folded(&"x".repeat(100)), ["x".repeat(32)]);
        assert_eq!(folded(&"ü".repeat(100)), ["u".repeat(32)]);
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "Für Öl";
        let found: Vec<&str> = words(text).map(|word| &text[word.at]).collect();
        assert_eq!(found, ["Für", "Öl"]);
    }

    #[test]
    fn names_of_programs_have_parts() {
        assert_eq!(parts("TableViewRow"), ["table", "view", "row"]);
        assert_eq!(parts("createController"), ["create", "controller"]);
        assert_eq!(parts("XMLParser2Go"), ["xml", "parser2", "go"]);
        for whole in ["table", "Table", "TABLE", "täbleRow", "a", "", "iPad"] {
            let parts = parts(whole);
            assert!(parts.is_empty() || whole == "iPad" && parts == ["pad"], "{whole}: {parts:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_becomes_plain_words(text in "\\PC{0,80}") {
            let mut before = 0;
            for word in words(&text) {
                prop_assert!(word.at.start >= before && word.at.end <= text.len());
                before = word.at.end;
                prop_assert!(!word.folded.is_empty() && word.folded.chars().all(char::is_alphanumeric));
                prop_assert!(word.folded.chars().count() <= LONGEST);
                // Folding again changes nothing: what is looked for meets what is there.
                let again = folded(&word.folded);
                prop_assert_eq!(again, vec![word.folded.clone()]);
            }
        }
    }
}
