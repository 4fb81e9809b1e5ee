//! Names of files: what is kept of them, and how a header says them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tenon_http::HeaderValue;
use tenon_kernel::Text;

/// A name as it is kept: no path, nothing that cannot be seen.
pub type FileName = Text<1, 200>;

const LONGEST: usize = 200;
const NAMELESS: &str = "file";

/// Names that Windows takes for devices, whatever follows their first dot.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// What may stand in an `ext-value` (RFC 8187) as it is.
const EXTENDED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// Makes a name of what a client calls a file: the last part of a path, without characters that
/// cannot be seen or turn the others round, and never a name that means something to a system. It
/// refuses nothing: a name is a label, and the bytes are kept under another.
pub fn clean(called: &str) -> FileName {
    let last = called.rsplit(['/', '\\']).find(|part| !part.trim_matches(['.', ' ']).is_empty()).unwrap_or_default();
    let seen: String = last.chars().filter(|c| !is_unseen(*c)).collect();
    let spaced = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    // Windows drops dots and spaces at the end, which would turn `a.exe.` into `a.exe`.
    let mut name = spaced.trim_end_matches(['.', ' ']).trim_start().to_owned();
    if name.is_empty() {
        name.push_str(NAMELESS);
    }
    if is_device(&name) {
        name.insert(0, '_');
    }
    let name = shortened(&name);
    FileName::new(name).unwrap_or_else(|_| FileName::new(NAMELESS).expect("a plain word"))
}

/// Controls, and the format characters that hide or reorder what is around them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let mut characters = stem.chars();
    let numbered = characters.next_back().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c))
        && NUMBERED_DEVICES.contains(&characters.as_str());
    numbered || DEVICES.contains(&&*stem)
}

/// Cut in the middle, so that the ending stays.
fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST {
        return name.to_owned();
    }
    let ending: String = match name.rsplit_once('.') {
        Some((_, ending)) if (1..=20).contains(&ending.chars().count()) => format!(".{ending}"),
        _ => String::new(),
    };
    let kept = LONGEST - ending.chars().count();
    let stem: String = name.chars().take(kept).collect();
    format!("{}{ending}", stem.trim_end_matches(['.', ' ']))
}

/// How a browser is told what to do with an answer's body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Disposition {
    /// To show it where it is.
    Inline,
    /// To keep it as a file.
    Attachment,
}

/// `Content-Disposition` (RFC 6266) with the name twice: for whoever knows RFC 8187, and a plain one
/// for whoever does not.
pub(crate) fn disposition(how: Disposition, name: &str) -> HeaderValue {
    let how = match how {
        Disposition::Inline => "inline",
        Disposition::Attachment => "attachment",
    };
    let plain: String = name
        .chars()
        // A percent sign too: some programs decode what stands in quotes.
        .map(|c| if (' '..='~').contains(&c) && !"\"\\%/".contains(c) { c } else { '_' })
        .collect();
    let whole = utf8_percent_encode(name, &EXTENDED);
    let text = format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{whole}");
    HeaderValue::try_from(text).expect("all of it is visible ASCII")
}

/// The ending of a name, in lower case, without its dot.
pub(crate) fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_plain() {
        let long = format!("{}.jpeg", "ä".repeat(300));
        for (called, kept) in [
            ("oak.png", "oak.png"),
            ("Skizze für Tür 2 (neu).pdf", "Skizze für Tür 2 (neu).pdf"),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.ini", "boot.ini"),
            ("C:\\fakepath\\a.png", "a.png"),
            ("/", "file"),
            ("..", "file"),
            ("", "file"),
            (" \t ", "file"),
            ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie: x=1.txt"),
            ("a\0.txt", "a.txt"),
            ("invoice\u{202e}gpj.exe", "invoicegpj.exe"),
            ("zero\u{200b}width.txt", "zerowidth.txt"),
            ("con", "_con"),
            ("CON.txt", "_CON.txt"),
            ("lpt1.tar.gz", "_lpt1.tar.gz"),
            ("com\u{b9}", "_com\u{b9}"),
            ("nul .txt", "_nul .txt"),
            ("console.log", "console.log"),
            ("run.exe. . ", "run.exe"),
            ("a\"b;c.txt", "a\"b;c.txt"),
            (".htaccess", ".htaccess"),
            ("👩‍🔧 plan.png", "👩‍🔧 plan.png"),
        ] {
            assert_eq!(&*clean(called), kept, "{called:?}");
        }
        let kept = clean(&long);
        assert!(kept.chars().count() == 200 && kept.ends_with("ä.jpeg"), "{kept:?}");
        assert_eq!(clean(&"x".repeat(500)).chars().count(), 200);
        let once = clean("  ../a\u{202e}b..");
        assert_eq!(clean(&once), once, "what is clean stays");
    }

    #[test]
    fn headers_say_any_name_and_nothing_else() {
        for (name, header) in [
            ("oak.png", "inline; filename=\"oak.png\"; filename*=UTF-8''oak.png"),
            ("a\"b\\c%41.txt", "inline; filename=\"a_b_c_41.txt\"; filename*=UTF-8''a%22b%5Cc%2541.txt"),
            ("Tür 2.pdf", "inline; filename=\"T_r 2.pdf\"; filename*=UTF-8''T%C3%BCr%202.pdf"),
            ("x'y*z.txt", "inline; filename=\"x'y*z.txt\"; filename*=UTF-8''x%27y%2Az.txt"),
            ("a\r\nB: c", "inline; filename=\"a__B: c\"; filename*=UTF-8''a%0D%0AB%3A%20c"),
        ] {
            assert_eq!(disposition(Disposition::Inline, name), header);
        }
        assert!(disposition(Disposition::Attachment, "a").to_str().unwrap().starts_with("attachment; "));
        assert_eq!(ending("a.TAR.Gz").as_deref(), Some("gz"));
    }
}
