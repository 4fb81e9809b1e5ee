use proptest::prelude::*;

use super::to_markdown;

fn check(cases: &[(&str, &str)]) {
    for (wiki, markdown) in cases {
        assert_eq!(to_markdown(wiki), *markdown, "from {wiki:?}");
    }
}

#[test]
fn headings_rules_and_paragraphs() {
    check(&[
        ("h1. Top\ntext", "# Top\n\ntext"),
        ("text\nh3.Steps\n\n\nmore", "text\n\n### Steps\n\nmore"),
        ("h1.class is css", "h1.class is css"),
        ("h7. no", "h7. no"),
        ("one\ntwo\n\nthree", "one  \ntwo\n\nthree"),
        ("a\n----\nb", "a\n\n---\n\nb"),
        ("a\n---", "a  \n\\---"),
        (r"a \\ b\\", "a  \nb"),
        ("", ""),
        ("\n \n", ""),
    ]);
}

#[test]
fn emphasis_as_jira_pairs_it() {
    check(&[
        ("*bold* and _italic_", "**bold** and _italic_"),
        ("*bold _both_*", "**bold _both_**"),
        ("_*both*_", "_**both**_"),
        ("-gone- +new+", "~~gone~~ *new*"),
        ("snake_case_name 2*3*4", "snake_case_name 2\\*3\\*4"),
        ("*.js and *.css", "\\*.js and \\*.css"),
        ("--avd-* well-known a - b C++", "--avd-\\* well-known a - b C++"),
        ("__init__", "\\_\\_init\\_\\_"),
        ("**bold**", "**bold**"),
        ("*open _cross* end_", "**open \\_cross** end\\_"),
        (r"\*no\* \{code}", r"\*no\* {code}"),
        ("a {color:red}red{color} b", "a red b"),
        ("{color:red}\nred\n{color}", "red"),
    ]);
}

#[test]
fn code_is_never_touched() {
    check(&[
        ("use {{a *b* `c`}} now", "use ``` a *b* `c` ``` now".replace("```", "``").as_str()),
        ("{{foo({})}} {{}}", "`foo({})` {{}}"),
        (r"{{\_x \*\* \d\\ }}", r"`_x ** \d\\`"),
        ("`a <b>` and ` alone", "`a <b>` and \\` alone"),
        (
            "see:{code:javascript|title=a.js}\nvar x = '*y*';\n\n  z\n{code}\nend",
            "see:\n\n`a.js`\n\n```javascript\nvar x = '*y*';\n\n  z\n```\n\nend",
        ),
        ("{noformat}\n{code}\n``` [x|y]\n{noformat}", "````\n{code}\n``` [x|y]\n````"),
        ("{code:title=x}a{code}{code}b{code}", "`x`\n\n```\na\n```\n\n```\nb\n```"),
        ("{code} never closed\n*b*", "{code} never closed  \n**b**"),
        ("```\n<View>\n```\nend", "```\n<View>\n```\n\nend"),
        ("{code}{code}x", "x"),
        ("{code:js|a b.js}x{code}", "`a b.js`\n\n```js\nx\n```"),
        ("{code:My file|borderStyle=solid}x{code}", "`My file`\n\n```\nx\n```"),
    ]);
}

#[test]
fn links_mentions_images_and_urls() {
    check(&[
        ("[text|https://a.example/x_y]", "[text](https://a.example/x_y)"),
        ("[https://a.example|https://a.example|smart-link]", "<https://a.example>"),
        ("[[https://a.example]]", "[<https://a.example>]"),
        ("[x|javascript:alert(1)]", "x (`javascript:alert(1)`)"),
        ("[~ann_b] [~accountid:5b:1]", "@ann_b @5b:1"),
        ("[^a log.txt] [top|#top] [ERROR] a[0]", "(attachment: `a log.txt`) top [ERROR] a[0]"),
        ("(see https://a.example/b_(c)_d.)", "(see <https://a.example/b_(c)_d.)>"),
        ("(see http://a.example/b).", "(see <http://a.example/b>)."),
        ("!shot 1.png|thumbnail! !https://a.example/b.gif!", "(image: `shot 1.png`) ![b.gif](https://a.example/b.gif)"),
        ("Hello! World! v1.2!", "Hello! World! v1.2!"),
        ("a](b) <View/> x < y", "a\\](b) \\<View/> x < y"),
    ]);
}

#[test]
fn lists_nest_and_keep_their_numbers() {
    check(&[
        ("* a\n** b\n* c", "- a\n  - b\n- c"),
        ("Steps\n# a\n#* b\n# c\n\nend", "Steps\n\n1. a\n   - b\n2. c\n\nend"),
        ("*** deep", "- deep"),
        ("- a\n-- b\nmore", "- a\n  - b  \n    more"),
        ("-- dash", "-- dash"),
        (
            "# a\n{code}\nx\n{code}\n# b\n{code}\ny\n{code}\nand",
            "1. a\n   ```\n   x\n   ```\n2. b\n   ```\n   y\n   ```\n   and",
        ),
        ("# a\n\n{code}\nx\n{code}", "1. a\n\n```\nx\n```"),
        ("+ no list", "\\+ no list"),
    ]);
}

#[test]
fn quotes_panels_and_tables() {
    check(&[
        ("{quote}said *so*\n\nyes{quote}\nanswer", "> said **so**\n>\n> yes\n\nanswer"),
        ("a {quote}b{quote} c", "a\n\n> b\n\nc"),
        ("one {quote} alone", "one {quote} alone"),
        ("bq. said\nanswer", "> said\n\nanswer"),
        ("{panel:title=Look out|bgColor=red}\nx\n{panel}", "> **Look out**\n>\n> x"),
        ("{warning}x{warning}", "> **warning**\n>\n> x"),
        ("{quote}\n{code}\nx\n\ny\n{code}\n{quote}", "> ```\n> x\n>\n> y\n> ```"),
        (
            "||A||B||\n|1|[x|https://a.example]|\n|{{a}}|b|c|",
            "| A | B |  |\n| --- | --- | --- |\n| 1 | [x](https://a.example) |\n| `a` | b | c |",
        ),
        ("|only|", "| only |\n| --- |"),
        ("  | not a row", "| not a row"),
    ]);
}

/// Pieces of markup, so that random texts hit the rules and their edges.
fn snippet() -> impl Strategy<Value = String> {
    let marks = [
        "*",
        "_",
        "-",
        "+",
        "{{",
        "}}",
        "{code}",
        "{code:java}",
        "{noformat}",
        "{quote}",
        "{panel:title=a}",
        "{panel}",
        "{color:red}",
        "[",
        "]",
        "|",
        "||",
        "[~",
        "[^",
        "!",
        ".png",
        "\\",
        "\\\\",
        "`",
        "```",
        "\n",
        "\n\n",
        "h1. ",
        "bq. ",
        "# ",
        "** ",
        "----",
        "https://",
        "é",
        "𝄞",
        "\u{2028}",
        "a",
        " ",
        "<",
        "(",
        ")",
        "\t",
        "\0",
    ];
    prop_oneof![4 => prop::sample::select(marks.to_vec()).prop_map(str::to_owned), 1 => ".{0,5}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_is_converted_and_stays_in_bounds(parts in prop::collection::vec(snippet(), 0..60)) {
        let wiki = parts.concat();
        let markdown = to_markdown(&wiki);
        prop_assert!(markdown.len() <= 60 * (wiki.len() + 10), "{} from {}", markdown.len(), wiki.len());
    }

    #[test]
    fn words_are_never_lost(words in prop::collection::vec("[a-z]{1,8}", 1..20), parts in prop::collection::vec(snippet(), 20)) {
        // A word may end up within code or a link, but never nowhere. (Names of
        // macros and their parameters are markup, so the words have a prefix.)
        let mut wiki = String::new();
        for (word, part) in words.iter().zip(parts.iter().filter(|p| !p.contains(':') && *p != "[^" && *p != "!")) {
            wiki.push_str(&format!(" qz{word} {part}"));
        }
        let markdown = to_markdown(&wiki);
        for word in wiki.split_whitespace().filter(|w| w.starts_with("qz") && w.bytes().all(|b| b.is_ascii_lowercase())) {
            prop_assert!(markdown.contains(word), "{word} of {wiki:?} is not in {markdown:?}");
        }
    }
}

#[test]
fn long_runs_of_one_thing_are_converted() {
    let units = [
        "[",
        "]",
        "[[a|",
        "[a|b",
        "{",
        "{{",
        "}}",
        "{{a",
        "{code",
        "{code:",
        "{code}",
        "{code}a",
        "{code:a}{noformat}",
        "{noformat}a",
        "{quote}",
        "{quote",
        "{color:",
        "{a:",
        "*",
        "*a",
        "*a ",
        "* ",
        "_a",
        " *a _b",
        "*a* ",
        "-a ",
        "+a",
        "`",
        "``a",
        "\n```",
        "```\n",
        "!",
        "!a.",
        "!a.png",
        "http",
        "http-",
        "http://",
        "http://a)",
        "http://a ",
        ")",
        "|",
        "|a|\n",
        "||",
        "|a[b|c|\n",
        "\n# a",
        "\n** a",
        "\n** a\n{code}x\n{code}\n",
        "\n",
        "\nbq. a",
        "\\",
        "\\\\",
        "\\\\ ",
        "\\*",
        "é",
        "h1. ",
        "\nh1. a",
        "----",
        "\n----",
        "<",
        "~",
        "a_",
    ];
    for unit in units {
        // A quadratic rule would take at least some 10^10 steps here, and the runner's time-out end it.
        let wiki = unit.repeat(200_000 / unit.len());
        assert!(to_markdown(&wiki).len() <= 60 * (wiki.len() + 10), "{unit:?}");
    }
    // A bar in one very wide row, and very many rows of one cell under it.
    let wide = format!("{}\n{}", "|a".repeat(20_000) + "|", "|b|\n".repeat(20_000));
    assert!(to_markdown(&wide).len() < 20 * wide.len());
}
