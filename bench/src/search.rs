//! Searches over many tasks: how long each of 20 questions takes.

use std::path::Path;

use hyper::Method;
use serde_json::json;
use tokio::time::Instant;

use crate::{Result, api::Api, state::State, texts};

/// What is asked, and why.
fn questions(state: &State) -> Vec<(&'static str, String)> {
    let word = texts::word;
    let begun = |rank: usize, letters: usize| word(rank).chars().take(letters).collect::<String>();
    let mistyped = |rank: usize| {
        let mut letters: Vec<char> = word(rank).chars().collect();
        letters.swap(2, 3);
        letters.into_iter().collect::<String>()
    };
    let project = state.projects.first().map(ToString::to_string).unwrap_or_default();
    let in_project = |words: String| format!("{words}&project_id={project}");
    let pair = |a: usize, b: usize| format!("{}+{}", word(a), word(b));
    vec![
        ("the commonest word", format!("{}+", word(0))),
        ("a common word", format!("{}+", word(3))),
        ("a word of a third of all tasks", format!("{}+", word(10))),
        ("a word of a tenth", format!("{}+", word(40))),
        ("a word of a hundredth", format!("{}+", word(400))),
        ("a rare word", format!("{}+", word(4_500))),
        ("two common words", pair(1, 5)),
        ("two words of a third", pair(10, 12)),
        ("a common and a rare word", pair(2, 4_200)),
        ("two rare words", pair(4_300, 4_800)),
        ("three words", format!("{}+{}+{}", word(6), word(60), word(600))),
        ("six words", (0..6).map(|n| word(n * 9)).collect::<Vec<_>>().join("+")),
        ("one letter", begun(10, 1)),
        ("two letters", begun(10, 2)),
        ("four letters of a common word", begun(4, 4)),
        ("a common word and the beginning of another", format!("{}+{}", word(3), begun(8, 4))),
        ("a word of a third, mistyped", mistyped(10)),
        ("a rare word, mistyped, and a common one", format!("{}+{}+", mistyped(4_100), word(2))),
        ("what stands nowhere", "xyzzyx".into()),
        ("a common word in one project", in_project(word(1))),
    ]
}

/// Asks each question so often, in turn; prints a table and one JSON object.
pub async fn run(url: &str, directory: &Path, rounds: usize) -> Result<()> {
    let state = State::read(directory)?;
    let mut api = Api::connect(url).await?;
    api.login(&state).await?;
    let questions = questions(&state);
    let mut times: Vec<Vec<f64>> = vec![Vec::with_capacity(rounds); questions.len()];
    let mut found = vec![0; questions.len()];
    for round in 0..=rounds {
        for (i, (_, question)) in questions.iter().enumerate() {
            let began = Instant::now();
            let answer = api.call(Method::GET, &format!("/api/v1/search?q={question}"), None).await?;
            let taken = began.elapsed().as_secs_f64() * 1_000.0;
            found[i] = answer["data"].as_array().map_or(0, Vec::len);
            // The first round fills caches.
            if round > 0 {
                times[i].push(taken);
            }
        }
    }
    let mut all: Vec<f64> = Vec::new();
    println!("{:45} {:>6} {:>9} {:>9} {:>9}", "milliseconds", "found", "median", "p95", "longest");
    for (((name, _), times), found) in questions.iter().zip(&mut times).zip(&found) {
        times.sort_by(f64::total_cmp);
        all.extend(times.iter());
        println!("{name:45} {found:6} {:9.2} {:9.2} {:9.2}", at(times, 0.5), at(times, 0.95), at(times, 1.0));
    }
    all.sort_by(f64::total_cmp);
    println!(
        "{}",
        json!({ "searches": all.len(), "p50_ms": at(&all, 0.5), "p95_ms": at(&all, 0.95), "p99_ms": at(&all, 0.99), "longest_ms": at(&all, 1.0) })
    );
    Ok(())
}

fn at(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(place.clamp(1, sorted.len().max(1)) - 1).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles() {
        let times: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!((at(&times, 0.5), at(&times, 0.95), at(&times, 1.0), at(&[], 0.5)), (50.0, 95.0, 100.0, 0.0));
    }
}
