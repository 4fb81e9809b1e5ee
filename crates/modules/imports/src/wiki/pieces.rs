//! A text taken apart: blocks of code, and what is between them.

use crate::markdown;

/// The longest `{macro:parameters}`, in bytes.
const MAX_MACRO: usize = 300;

/// Text, or code that no other rule may touch.
pub(super) enum Piece<'a> {
    Text(&'a str),
    Code { language: String, title: Option<&'a str>, body: &'a str },
}

/// Splits a text at its code blocks.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    code: Option<Piece<'a>>,
    /// For each kind of block, whether its end was already looked for in vain:
    /// without this, many unclosed openings would each search to the end.
    unclosed: [bool; 3],
}

const ENDS: [&str; 3] = ["{code}", "{noformat}", "\n```"];

impl<'a> Pieces<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, code: None, unclosed: [false; 3] }
    }

    /// The block that opens at `i`, if one does and has an end.
    fn block(&mut self, i: usize) -> Option<(Piece<'a>, usize)> {
        let before = self.text[..i].bytes().next_back();
        let rest = &self.text[i..];
        let (kind, open, params) = if rest.starts_with("```") {
            if before.is_some_and(|b| b != b'\n') {
                return None;
            }
            let open = rest.find('\n').unwrap_or(rest.len());
            (2, open, &rest[3..open])
        } else {
            if matches!(before, Some(b'{' | b'\\')) {
                return None;
            }
            let (name, params, open) = macro_at(rest)?;
            (["code", "noformat"].iter().position(|n| *n == name)?, open, params)
        };
        if self.unclosed[kind] {
            return None;
        }
        let Some(length) = rest[open..].find(ENDS[kind]) else {
            self.unclosed[kind] = true;
            return None;
        };
        let body = &rest[open..open + length];
        let (mut language, mut title) = (String::new(), None);
        for (n, param) in params.split('|').enumerate() {
            match param.split_once('=') {
                Some((key, value)) => match key.trim() {
                    "title" => title = Some(value.trim()).filter(|t| !t.is_empty()),
                    "lang" | "language" => language = markdown::language(value),
                    _ => {}
                },
                // The first names the language; a name of anything else is a title.
                None if n == 0 && (param.trim() == "none" || !markdown::language(param).is_empty()) => {
                    language = markdown::language(param);
                }
                None => title = Some(param.trim()).filter(|t| !t.is_empty()).or(title),
            }
        }
        Some((Piece::Code { language, title, body }, i + open + length + ENDS[kind].len()))
    }

    /// The text after a block, without the end of the block's own last line.
    fn after_block(&self, start: usize, text: &'a str) -> &'a str {
        if start == 0 {
            return text;
        }
        let text = text.trim_start_matches([' ', '\t']);
        text.strip_prefix('\n').unwrap_or(text)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(code) = self.code.take() {
            return Some(code);
        }
        let start = self.at;
        let mut i = start;
        while let Some(found) = self.text[i..].find(['{', '`']) {
            i += found;
            if let Some((code, end)) = self.block(i) {
                self.at = end;
                let text = self.text[start..i].trim_end_matches([' ', '\t']);
                let text = if start > 0 { text.trim_start_matches([' ', '\t']) } else { text };
                if matches!(text, "" | "\n") {
                    return Some(code);
                }
                self.code = Some(code);
                let text = text.strip_suffix('\n').unwrap_or(text);
                return Some(Piece::Text(self.after_block(start, text)));
            }
            i += 1;
        }
        self.at = self.text.len();
        let text = self.after_block(start, &self.text[start..]);
        (!text.is_empty()).then_some(Piece::Text(text))
    }
}

/// Name, parameters and length of the `{name}` or `{name:parameters}` that
/// `text` starts with.
pub(super) fn macro_at(text: &str) -> Option<(&str, &str, usize)> {
    let inner = text.strip_prefix('{')?;
    let name = inner.bytes().take(20).take_while(u8::is_ascii_alphabetic).count();
    match inner.as_bytes().get(name)? {
        b'}' if name > 0 => Some((&inner[..name], "", name + 2)),
        b':' if name > 0 => {
            let params = &inner.as_bytes()[name + 1..];
            let length = params.iter().take(MAX_MACRO).position(|b| matches!(b, b'}' | b'\n'))?;
            (params[length] == b'}').then(|| (&inner[..name], &inner[name + 1..name + 1 + length], name + length + 3))
        }
        _ => None,
    }
}
