//! Texts to look for: made of 5,000 words, of which few are common and most rare, as in any language.
//! The same in every run.

/// How many words there are.
pub const WORDS: usize = 5_000;
const IN_TITLE: usize = 6;
const IN_TEXT: usize = 30;
const SYLLABLES: [&str; 32] = [
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve", "wi", "xo",
    "zu", "bra", "cle", "dri", "flo", "gru", "kla", "ple", "pri", "sto", "tru", "sla", "wre",
];

/// The word that is the `rank`th most common, from zero.
pub fn word(rank: usize) -> String {
    // An odd factor visits each of 32,768 once.
    let mixed = (rank * 12_345 + 6_789) % 32_768;
    [mixed >> 10, mixed >> 5 & 31, mixed & 31].map(|syllable| SYLLABLES[syllable]).concat()
}

/// Title and text of the task of this number.
pub fn of_task(number: u64) -> (String, String) {
    let mut state = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut next = || {
        // splitmix64
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        rank(((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64)
    };
    let mut text = |words: usize| (0..words).map(|_| word(next())).collect::<Vec<_>>().join(" ");
    (text(IN_TITLE), text(IN_TEXT))
}

/// By Zipf and Mandelbrot: the chance of the nth word falls as 1 / (n + 2.7).
fn rank(chance: f64) -> usize {
    const SHIFT: f64 = 2.7;
    let whole = ((WORDS as f64 + SHIFT) / SHIFT).ln();
    let rank = SHIFT * (chance * whole).exp() - SHIFT;
    (rank as usize).min(WORDS - 1)
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;

    #[test]
    fn few_words_are_common_and_each_is_another() {
        let all: HashSet<String> = (0..WORDS).map(word).collect();
        assert!(all.len() > WORDS * 99 / 100, "{}", all.len());
        let mut counts: HashMap<String, usize> = HashMap::new();
        for number in 0..2_000 {
            let (title, text) = of_task(number);
            let words: HashSet<&str> = title.split(' ').chain(text.split(' ')).collect();
            words.into_iter().for_each(|w| *counts.entry(w.to_owned()).or_default() += 1);
        }
        let share = |rank: usize| counts.get(&word(rank)).copied().unwrap_or(0) as f64 / 2_000.0;
        assert!(share(0) > 0.6 && (0.2..0.45).contains(&share(10)) && share(4_000) < 0.01);
        assert_eq!(of_task(7), of_task(7));
    }
}
