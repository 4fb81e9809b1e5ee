//! Mentions: `@name` in a text of the source becomes the mention of a member.

use tenon_kernel::Id;

/// How many members one comment can mention.
const MOST: usize = 20;

/// The text with each `@name` that `member` knows, by the source's user name, as a mention; and
/// whom it mentions. Code is left alone. A text that would become longer than `longest` characters
/// stays as it is.
pub(crate) fn mention(text: &str, longest: usize, member: impl Fn(&str) -> Option<(Id, String)>) -> (String, Vec<Id>) {
    let mut out = String::with_capacity(text.len());
    let mut mentioned: Vec<Id> = Vec::new();
    let mut fenced = false;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_start().starts_with("```");
        if fence || fenced {
            fenced ^= fence;
            out.push_str(line);
            continue;
        }
        in_line(line, &mut out, &mut mentioned, &member);
    }
    if mentioned.is_empty() || out.chars().count() > longest { (text.to_owned(), Vec::new()) } else { (out, mentioned) }
}

fn in_line(line: &str, out: &mut String, mentioned: &mut Vec<Id>, member: &impl Fn(&str) -> Option<(Id, String)>) {
    let mut rest = line;
    let mut before = ' ';
    while let Some(at) = rest.find(['@', '`']) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        before = plain.chars().last().unwrap_or(before);
        if from.starts_with('`') {
            let end = code_end(from);
            out.push_str(&from[..end]);
            (rest, before) = (&from[end..], '`');
            continue;
        }
        let (name, end) = name(&from[1..]);
        let known = if before.is_alphanumeric() { None } else { member(&name) };
        match known {
            Some((id, shown)) if mentioned.contains(&id) || mentioned.len() < MOST => {
                if !mentioned.contains(&id) {
                    mentioned.push(id);
                }
                let shown: String = shown.chars().filter(|c| !"[]\n".contains(*c)).collect();
                out.push_str(&format!("@[{shown}](user:{id})"));
                rest = &from[1 + end..];
            }
            _ => {
                out.push('@');
                rest = &from[1..];
            }
        }
        before = '@';
    }
    out.push_str(rest);
}

/// Where the code ends that the text begins with; the whole run of backticks when it is not closed.
fn code_end(text: &str) -> usize {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = &text[..ticks];
    let mut at = ticks;
    while let Some(found) = text[at..].find(fence) {
        let start = at + found;
        let run = text[start..].len() - text[start..].trim_start_matches('`').len();
        if run == ticks {
            return start + ticks;
        }
        at = start + run;
    }
    ticks
}

/// The user name that a text begins with, without Markdown's escapes, and where it ends.
fn name(text: &str) -> (String, usize) {
    let mut name = String::new();
    let mut chars = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let (c, next) = match (c, chars.peek()) {
            ('\\', Some((_, escaped))) if "_*~".contains(*escaped) => {
                let (at, c) = (at + 1, *escaped);
                chars.next();
                (c, at + c.len_utf8())
            }
            _ => (c, at + c.len_utf8()),
        };
        if !(c.is_alphanumeric() || "._-:".contains(c)) || name.len() >= 200 {
            break;
        }
        name.push(c);
        end = next;
    }
    // What ends a sentence is no part of a name.
    let kept = name.trim_end_matches(['.', ':', '-']).len();
    (name[..kept].to_owned(), end - (name.len() - kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> Id {
        format!("0197f3a0-0000-7000-8000-0000000000{n:02}").parse().unwrap()
    }

    fn mentioned(text: &str) -> (String, Vec<Id>) {
        let member = |name: &str| match name {
            "ada" => Some((id(1), "Ada [Boss]".to_owned())),
            "j_d.2" => Some((id(2), "Jo".to_owned())),
            _ => None,
        };
        mention(text, 1_000, member)
    }

    #[test]
    fn known_names_become_mentions() {
        let (ada, jo) = (format!("@[Ada Boss](user:{})", id(1)), format!("@[Jo](user:{})", id(2)));
        let (text, who) = mentioned("@ada, ask @j\\_d.2. (@ada:) and @nobody");
        assert_eq!(text, format!("{ada}, ask {jo}. ({ada}:) and @nobody"));
        assert_eq!(who, [id(1), id(2)]);
        assert_eq!(tenon_tasks::mentioned(&text), who);
    }

    #[test]
    fn code_addresses_and_what_is_unknown_stay() {
        for text in ["", "a@ada", "x@ada.example", "`@ada` ``a ` @ada``", "```\n@ada\n```", "@ada2 @", "@"] {
            assert_eq!(mentioned(text), (text.to_owned(), vec![]), "{text}");
        }
        let (text, who) = mentioned("```\n@ada\n```\n` @ada");
        assert!(text.starts_with("```\n@ada\n```\n` @[Ada"), "{text}");
        assert_eq!(who, [id(1)]);
    }

    #[test]
    fn a_text_stays_within_its_bounds() {
        let many: String = (10..40).map(|n| format!("@u{n} ")).collect();
        let member =
            |name: &str| name.strip_prefix('u').and_then(|n| n.parse().ok()).map(|n: u8| (id(n), "U".to_owned()));
        let (text, who) = mention(&many, 10_000, member);
        assert_eq!(who.len(), MOST);
        assert!(text.ends_with("@u39 "));
        assert_eq!(mention(&many, 200, member), (many.clone(), vec![]));
    }
}
