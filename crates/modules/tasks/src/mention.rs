//! Mentions in Markdown: `@[Ada Lovelace](user:0197f3a0-…)`, which reads as a name wherever Markdown
//! is shown and names one person whatever they are called later.

use tenon_kernel::Id;

/// The users a text mentions, each once, in the order of the text. Whether they are anybody is for
/// the caller to find out.
pub fn mentioned(text: &str) -> Vec<Id> {
    let mut found = Vec::new();
    for rest in text.split("@[").skip(1) {
        let Some((name, rest)) = rest.split_once("](user:") else { continue };
        let Some((id, _)) = rest.split_once(')') else { continue };
        if name.contains(['\n', ']']) {
            continue;
        }
        if let Ok(id) = id.parse::<Id>()
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str = "0197f3a0-0000-7000-8000-000000000001";
    const BOB: &str = "0197f3a0-0000-7000-8000-000000000002";

    #[test]
    fn names_with_ids_are_mentions() {
        let text = format!("@[Ada](user:{ADA}), ask @[Bob ](user:{BOB}) — or @[Ada again](user:{ADA})");
        assert_eq!(mentioned(&text), [ADA.parse().unwrap(), BOB.parse().unwrap()]);
        let nested = format!("@[x @[Ada](user:{ADA})");
        assert_eq!(mentioned(&nested), [ADA.parse().unwrap()]);
    }

    #[test]
    fn anything_else_is_text() {
        for text in [
            "".to_owned(),
            "@ada, ada@example.com @[Ada] @[Ada](user:)".to_owned(),
            format!("[Ada](user:{ADA})"),
            format!("@[Ada](user:{}", ADA),
            format!("@[Ada](user:{})", &ADA[1..]),
            format!("@[Ada\nLovelace](user:{ADA})"),
            format!("@[Ada](task:{ADA})"),
            "@[".repeat(50_000),
        ] {
            assert_eq!(mentioned(&text), [], "{}", &text[..text.len().min(80)]);
        }
    }
}
