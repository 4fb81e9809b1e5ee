//! Finding what answers a question.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use tenon_http::{self as http, Answer, Api, App, Query, State, With, get};
use tenon_kernel::{FieldKind, Id, Problem, Result, Timestamp, words};
use tenon_store::{Read, Sought, Term, is_cut};
use tenon_words::{Fence, Kind, Shown, terms};

use crate::{
    Search,
    mark::{self, Piece},
    question::{Question, Way, Ways, anywhere, in_title},
    rank,
    vocabulary::Vocabulary,
};

/// Something that was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "SearchResult")]
pub struct Hit {
    /// What kind of thing it is, such as `task`.
    pub kind: String,
    /// Its id.
    pub id: Id,
    /// The project it belongs to, or that it is.
    pub project_id: Option<Id>,
    /// What it is part of: the task that a comment is about.
    pub parent_id: Option<Id>,
    /// What people call it for short: a project's code, a task's code and number (`OAK-12`), and a
    /// comment's task's or project's.
    pub reference: Option<String>,
    /// What it is called; a comment is called what it is about.
    pub title: String,
    /// How it stands, if it goes through states.
    pub status: Option<String>,
    /// The title in pieces, with those that answer the question marked.
    pub title_pieces: Vec<Piece>,
    /// The part of its text that answers, in pieces; null when only the title does.
    pub snippet: Option<Vec<Piece>>,
    /// How well it answers: more is better. To be compared within one answer alone.
    pub score: f64,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

words! {
    /// How what was found answers the question.
    pub enum Matched {
        /// It holds every word.
        All = "all",
        /// It holds, for a word that stands nowhere, one that is close to it.
        Similar = "similar",
        /// It holds every word but one.
        Some = "some",
    }
}

/// What was found, the best first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "SearchResults")]
pub struct Found {
    /// The things.
    pub data: Vec<Hit>,
    /// How they answer.
    pub matched: Matched,
}

/// So many rows of a kind are ranked by their titles, the newest that hold every word there.
const TITLES: usize = 200;
/// So many of those that hold them anywhere.
const ANYWHERE: usize = 100;
/// The same where it cannot be said to the index what the caller does not see.
const UNFENCED: usize = 1_000;
/// So many rows are shown at once.
const AT_ONCE: usize = 200;
/// Fewer results than this, and words that were not the last may go on too.
const FEW: usize = 5;
/// So many words are tried to be left out, each alone.
const LEFT_OUT: usize = 6;
const LIMIT: usize = 20;
const MOST: usize = 50;
const LONGEST: usize = 200;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What somebody typed.
    pub typed: String,
    /// In these kinds; in all if none.
    pub kinds: Vec<String>,
    /// In this project alone.
    pub project: Option<Id>,
    /// At most so many.
    pub limit: usize,
    /// At most so many of each kind.
    pub per_kind: usize,
}

// Rules

fn asked(query: &Query, search: &Search) -> Result<Asked> {
    let typed = query.text("q").unwrap_or_default().to_owned();
    if typed.trim().is_empty() || typed.chars().count() > LONGEST {
        return Err(Problem::bad_query(
            "q",
            "length",
            format!("must be 1 to {LONGEST} characters that are not all spaces"),
        ));
    }
    let kinds: Vec<String> = query
        .text("kinds")
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|k| !k.is_empty())
        .map(String::from)
        .collect();
    if let Some(unknown) = kinds.iter().find(|kind| search.kinds.get(kind).is_none()) {
        let known: Vec<&str> = search.kinds.all().map(|kind| kind.name).collect();
        return Err(Problem::bad_query(
            "kinds",
            "unknown_kind",
            format!("`{unknown}` is not one of {}", known.join(", ")),
        ));
    }
    let count = |name: &'static str, usual: usize| match query.int(name) {
        None => Ok(usual),
        Some(n) => usize::try_from(n)
            .ok()
            .filter(|n| (1..=MOST).contains(n))
            .ok_or_else(|| Problem::bad_query(name, "range", format!("must be 1 to {MOST}"))),
    };
    let limit = count("limit", LIMIT)?;
    Ok(Asked { typed, kinds, project: query.id("project_id"), limit, per_kind: count("per_kind", limit)? })
}

/// A row that may answer, of the kind at this place.
struct Candidate {
    kind: usize,
    shown: Shown,
    points: f64,
}

fn better(a: &Candidate, b: &Candidate) -> Ordering {
    let newer = b.shown.updated_at.cmp(&a.shown.updated_at);
    b.points.total_cmp(&a.points).then(newer).then(b.shown.id.cmp(&a.shown.id))
}

/// The best, no more than `per_kind` of a kind.
fn cut(mut all: Vec<Candidate>, most: usize, per_kind: usize) -> Vec<Candidate> {
    all.sort_by(better);
    let mut counts: HashMap<usize, usize> = HashMap::new();
    all.retain(|candidate| {
        let count = counts.entry(candidate.kind).or_default();
        *count += 1;
        *count <= per_kind
    });
    all.truncate(most);
    all
}

// Commands

/// One search: what it looks through, for whom.
struct Looking<'a> {
    kinds: Vec<&'a Kind>,
    fence: Fence,
    project: Option<Id>,
}

/// What the caller may see that answers.
pub async fn find(app: &App, search: &Search, read: &mut Read, asked: &Asked) -> Result<Found> {
    let question = Question::new(&asked.typed);
    let may_look = |kind: &&Kind| {
        read.caller().may(&kind.read)
            && (asked.kinds.is_empty() || asked.kinds.iter().any(|name| name == kind.name))
            && (asked.project.is_none() || kind.project.is_some())
    };
    let kinds: Vec<&Kind> = search.kinds.all().filter(may_look).collect();
    if question.words.is_empty() || kinds.is_empty() {
        return Ok(Found { data: Vec::new(), matched: Matched::All });
    }
    let fence = search.kinds.fenced(read).await?;
    let looking = Looking { kinds, fence, project: asked.project };

    let named = looking.named(read, &question).await?;
    let (typed, begun) = (question.as_typed(), question.begun());
    let mut ways = typed.clone();
    let mut found = looking.look(read, &ways, &named).await?;
    if found.len() < FEW && begun != ways {
        ways.clone_from(&begun);
        found = looking.look(read, &ways, &named).await?;
    }
    let mut matched = Matched::All;
    if found.is_empty() {
        matched = Matched::Similar;
        let vocabulary = search.vocabularies.of(app.db(), &search.kinds, read.caller().tenant).await?;
        let meant: Vec<Vec<Way>> = question.words.iter().map(|word| meant_by(word, &vocabulary)).collect();
        let or_meant =
            |ways: Ways| ways.into_iter().zip(&meant).map(|(any, meant)| [&any[..], meant].concat()).collect();
        // What is mistyped is mostly typed to its end, and what goes on is dear to look for.
        let similar: Ways = or_meant(typed.clone());
        if similar != typed {
            ways = similar;
            found = looking.look(read, &ways, &named).await?;
        }
        if found.is_empty() && question.is_several() {
            matched = Matched::Some;
            ways = or_meant(begun);
            let places = (0..ways.len().min(LEFT_OUT)).filter(|place| question.stands_without(*place));
            for place in places {
                found.extend(looking.look(read, &Question::without(&ways, place), &named).await?);
            }
            let mut seen = HashSet::new();
            found.retain(|candidate| seen.insert((candidate.kind, candidate.shown.id)));
        }
    }
    let data = looking.finish(read, found, &ways, asked).await?;
    Ok(Found { matched: if data.is_empty() { Matched::All } else { matched }, data })
}

/// What may have been meant by a word.
fn meant_by(word: &str, vocabulary: &Vocabulary) -> Vec<Way> {
    vocabulary.meant(word).into_iter().map(|(word, differs)| Way { word, open: false, differs }).collect()
}

impl Looking<'_> {
    /// What is called just as was typed: kind and id.
    async fn named(&self, read: &mut Read, question: &Question) -> Result<Vec<(usize, Id)>> {
        let mut named = Vec::new();
        let Some(name) = question.name() else { return Ok(named) };
        for (place, kind) in self.kinds.iter().enumerate() {
            if let Some(exact) = kind.exact {
                named.extend(exact(read, name).await?.into_iter().map(|id| (place, id)));
            }
        }
        Ok(named)
    }

    /// What the index is told besides the words, so that it does not answer with what is not wanted.
    fn bounds(&self, kind: &Kind) -> (Vec<Vec<Term>>, Vec<String>) {
        if kind.project.is_none() {
            return (Vec::new(), Vec::new());
        }
        let mut all: Vec<Vec<Term>> = Vec::new();
        let mut none = Vec::new();
        all.extend(self.project.map(|project| vec![Term::Is(terms::project(project))]));
        match &self.fence {
            Fence::Without(hidden) => none.extend(hidden.iter().map(|project| terms::project(*project))),
            // Of nothing at all there is no term: this is the nil project's.
            Fence::Only(seen) if seen.is_empty() => all.push(vec![Term::Is(terms::project(Id::NIL))]),
            Fence::Only(seen) => all.push(seen.iter().map(|project| Term::Is(terms::project(*project))).collect()),
            Fence::Unnamed => {}
        }
        (all, none)
    }

    async fn look(&self, read: &mut Read, ways: &Ways, named: &[(usize, Id)]) -> Result<Vec<Candidate>> {
        let every = 0..self.kinds.len();
        let most = self.most(ANYWHERE);
        let mut ids = self.holding(read, every.clone(), anywhere(ways), ANYWHERE).await?;
        // Titles come first. Where all rows were found, those with all words in the title are among them.
        let cut = every.filter(|place| is_cut(ids[*place].len(), most) && !self.kinds[*place].title.is_empty());
        let cut: Vec<usize> = cut.collect();
        let mut called = self.holding(read, cut.iter().copied(), in_title(ways), TITLES).await?;
        let mut others = Vec::new();
        for place in cut {
            others.push((place, std::mem::replace(&mut ids[place], std::mem::take(&mut called[place]))));
        }
        for (place, id) in named {
            ids[*place].push(*id);
        }
        let mut candidates = self.shown(read, ways, &ids, named).await?;
        // So many titles are enough, if the caller may see what they are of.
        others.retain(|(place, _)| candidates.iter().filter(|c| c.kind == *place).count() < ANYWHERE);
        let mut rest = vec![Vec::new(); self.kinds.len()];
        for (place, mut others) in others {
            let known: HashSet<&Id> = ids[place].iter().collect();
            others.retain(|id| !known.contains(id));
            rest[place] = others;
        }
        candidates.extend(self.shown(read, ways, &rest, named).await?);
        Ok(candidates)
    }

    /// So many rows are asked for: more where some may not be the caller's to see.
    fn most(&self, usual: usize) -> usize {
        if self.fence == Fence::Unnamed { UNFENCED } else { usual }
    }

    /// The newest rows of these kinds that hold such words: their ids, for each kind there is.
    async fn holding(
        &self,
        read: &mut Read,
        places: impl Iterator<Item = usize>,
        words: Vec<Vec<Term>>,
        usual: usize,
    ) -> Result<Vec<Vec<Id>>> {
        let most = self.most(usual);
        let (mut of, mut sought) = (Vec::new(), Vec::new());
        for place in places {
            let kind = self.kinds[place];
            let (bounds, none) = self.bounds(kind);
            let all = words.iter().cloned().chain(bounds).collect();
            of.push(place);
            sought.push(Sought { space: terms::space(read.caller().tenant, kind.name), all, none, most });
        }
        let mut ids = vec![Vec::new(); self.kinds.len()];
        for (place, hits) in of.into_iter().zip(read.find_words(&sought).await?) {
            ids[place] = hits.into_iter().map(|hit| hit.id).collect();
        }
        Ok(ids)
    }

    /// Those of them that the caller may see, with their points.
    async fn shown(
        &self,
        read: &mut Read,
        ways: &Ways,
        ids: &[Vec<Id>],
        named: &[(usize, Id)],
    ) -> Result<Vec<Candidate>> {
        let now = read.now();
        let mut candidates = Vec::new();
        for (place, ids) in ids.iter().enumerate() {
            let mut seen = HashSet::with_capacity(ids.len());
            let ids: Vec<Id> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
            for some in ids.chunks(AT_ONCE) {
                for shown in (self.kinds[place].show)(read, some, false).await? {
                    if self.project.is_some_and(|project| shown.project_id != Some(project)) {
                        continue;
                    }
                    let is_named = named.contains(&(place, shown.id));
                    // A comment is called what it is about: that is not what answers.
                    let nameless = self.kinds[place].title.is_empty();
                    let title = if nameless { -rank::SAID } else { rank::title(ways, &shown.title) };
                    let points = if is_named { rank::NAMED } else { 0.0 } + title + rank::lately(shown.updated_at, now);
                    candidates.push(Candidate { kind: place, shown, points });
                }
            }
        }
        Ok(candidates)
    }

    /// The best, with what is shown of their texts.
    async fn finish(&self, read: &mut Read, found: Vec<Candidate>, ways: &Ways, asked: &Asked) -> Result<Vec<Hit>> {
        // Texts change the order little: twice as many are read as are shown.
        let mut best = cut(found, 2 * asked.limit, 2 * asked.per_kind);
        let mut snippets: HashMap<(usize, Id), Vec<Piece>> = HashMap::new();
        for (place, kind) in self.kinds.iter().enumerate() {
            let ids: Vec<Id> = best.iter().filter(|c| c.kind == place).map(|c| c.shown.id).collect();
            if ids.is_empty() {
                continue;
            }
            let texts: HashMap<Id, String> =
                (kind.show)(read, &ids, true).await?.into_iter().filter_map(|s| Some((s.id, s.text?))).collect();
            for candidate in best.iter_mut().filter(|c| c.kind == place) {
                let Some(text) = texts.get(&candidate.shown.id) else { continue };
                candidate.points += rank::text(ways, text);
                if let Some(part) = mark::part(ways, text) {
                    snippets.insert((place, candidate.shown.id), part);
                }
            }
        }
        best = cut(best, asked.limit, asked.per_kind);
        let result = |Candidate { kind, shown, points }: Candidate| Hit {
            kind: self.kinds[kind].name.into(),
            snippet: snippets.remove(&(kind, shown.id)),
            id: shown.id,
            project_id: shown.project_id,
            parent_id: shown.parent_id,
            reference: shown.reference,
            title_pieces: mark::whole(ways, &shown.title),
            title: shown.title,
            status: shown.status,
            score: (points * 100.0).round() / 100.0,
            updated_at: shown.updated_at,
        };
        Ok(best.into_iter().map(result).collect())
    }
}

// Routes

const ABOUT: &str = "Finds what holds every word of `q` in its title or text, the best first: titles before texts, whole words before beginnings, and what changed lately a little before the rest. The last word may be unfinished; if little is found, so may the others. Case and accents do not matter. If nothing holds them all, words that differ by a letter or two count too, and at last what holds all words but one: `matched` says so. A code or a task's code and number (`OAK-12`) comes first. No character of `q` has a meaning of its own. The caller finds what they may see. Of what a common word finds, the newest few hundred are ranked.";

pub(crate) fn routes(api: &mut Api) {
    api.add(
        get("/search")
            .tag("Search")
            .summary("Search everything")
            .about(ABOUT)
            .signed_in()
            .query_required("q", FieldKind::Text, "What to look for: 1 to 200 characters.")
            .query(
                "kinds",
                FieldKind::Text,
                "Only in these, separated by commas: `project`, `task`, `comment`, `customer`, `lead`.",
            )
            .query("project_id", FieldKind::Id, "Only in this project.")
            .query("limit", FieldKind::Int, "At most so many, 1 to 50; 20 unless given.")
            .query("per_kind", FieldKind::Int, "At most so many of each kind, 1 to 50; `limit` unless given.")
            .answers::<Found>(200)
            .answer_example(json!({
                "data": [{
                    "kind": "task",
                    "id": "0197f3a0-5b5e-7c31-9a3e-2f6f1f0f7a10",
                    "project_id": "0197f3a0-1c2d-7a44-8f5b-6a7d1b2c3d4e",
                    "parent_id": null,
                    "reference": "OAK-12",
                    "title": "Sand the table top",
                    "status": "in_progress",
                    "title_pieces": [
                        { "text": "Sand the ", "hit": false },
                        { "text": "table", "hit": true },
                        { "text": " top", "hit": false }
                    ],
                    "snippet": [
                        { "text": "First 80, then 240; the ", "hit": false },
                        { "text": "table", "hit": true },
                        { "text": " stays on the trestles.", "hit": false }
                    ],
                    "score": 88.4,
                    "updated_at": "2026-03-02T09:00:00.000Z"
                }],
                "matched": "all"
            }))
            .to(index),
    );
}

async fn index(State(app): State<App>, With(search): With<Search>, mut read: Read, query: Query) -> http::Result {
    let asked = asked(&query, &search)?;
    Ok(Answer::json(&find(&app, &search, &mut read, &asked).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(kind: usize, points: f64, n: u8) -> Candidate {
        let id: Id = format!("0190a000-0000-7000-8000-0000000000{n:02}").parse().unwrap();
        let updated_at = Timestamp::from_millis(0);
        let shown = Shown {
            id,
            project_id: None,
            parent_id: None,
            title: String::new(),
            reference: None,
            status: None,
            text: None,
            updated_at,
        };
        Candidate { kind, shown, points }
    }

    #[test]
    fn no_kind_crowds_out_the_others() {
        let all = (0..10).map(|n| candidate(0, 10.0, n)).chain((10..13).map(|n| candidate(1, 1.0, n)));
        let kinds: Vec<usize> = cut(all.collect(), 5, 3).into_iter().map(|c| c.kind).collect();
        assert_eq!(kinds, [0, 0, 0, 1, 1]);
    }
}
