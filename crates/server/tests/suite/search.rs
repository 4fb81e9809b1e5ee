//! Search: what is found of an invented shop, who finds it, and what no question may do.

mod bounds;
mod index;

use serde_json::{Value as Json, json};
use tenon_testkit::{Client, Response, Tenant, TestApp};

/// A tenant with a shop's and a software team's things in it.
pub(crate) struct Corpus {
    pub app: TestApp,
    pub acme: Tenant,
    pub admin: Client,
    pub viewer: Client,
    /// `SHOP`.
    pub shop: String,
    /// `APP`.
    pub code: String,
}

const SHOP: &[(&str, &str)] = &[
    ("Oak table for the reading room", "Eight seats, **oiled** twice. Delivery by lorry."),
    ("Sand the table top", "First 80, then 240 grit."),
    ("Türstöcke für Müller einpassen", "Maße liegen im Büro; die Schwelle ist aus Esche."),
    ("Straßenschild streichen", "Grundierung: grau."),
    ("Order brass hinges", "Forty pieces, 60 mm. Ask Harbour Metals about the discount."),
    ("Build drawer cabinet", "Dovetails by hand; drawers run on beech."),
    ("Repair chair", "One leg is loose. The customer wants crème brûlée coloured fabric."),
    ("Varnish for the staircase", "Matt, water-based, two coats."),
    ("Measure the bay window", "Bring the laser."),
    ("Invoice 2041 is not paid", "Second reminder sent."),
];

const CODE: &[(&str, &str)] = &[
    ("TableViewRow loses its height after scrolling", "Only on the old tablet. See `rowHeight`."),
    ("createController throws on empty widget", "Cannot read property `id` of undefined."),
    ("Support prepared statements in the sql adapter", "Needed for the big import."),
    ("Compiler fails on Windows with backslashes in paths", "The debugger does not stop either."),
    ("Update Node to 0.10.0", "And drop 0.8."),
    ("Release notes for 1.3.0", "Collect what changed since spring."),
    ("Background gradient is merged wrongly", "Colours are appended instead of replaced."),
    ("Extract strings for i18n from the views", "German and English first."),
];

impl Corpus {
    pub async fn new() -> Corpus {
        let app = TestApp::new().await;
        let acme = app.tenant("Acme").await;
        let admin = acme.admin.clone();
        let viewer = acme.member("Viewer").await;
        let project = async |code: &str, title: &str, description: &str| {
            let body = json!({ "code": code, "title": title, "description": description });
            admin.post("/projects", body).await.expect(201).id()
        };
        let shop = project("SHOP", "Furniture for the library", "Reading room, stairs and doors.").await;
        let code = project("APP", "Workshop app", "What the tablets on the benches run.").await;
        for (project, tasks) in [(&shop, SHOP), (&code, CODE)] {
            for (title, description) in tasks {
                let body = json!({ "title": title, "description": description });
                admin.post(format!("/projects/{project}/tasks"), body).await.expect(201);
                app.advance(10);
            }
        }
        let corpus = Corpus { app, acme, admin, viewer, shop, code };
        let chair = corpus.task("Repair chair").await;
        let said = json!({ "body": "The upholsterer has the fabric in stock: *saffron*, roll 17." });
        corpus.admin.post(format!("/tasks/{chair}/comments"), said).await.expect(201);
        let customer =
            json!({ "name": "Harbour Hotel", "email": "front@harbour.example", "notes": "Ask for Mrs Quill." });
        corpus.admin.post("/customers", customer).await.expect(201);
        let lead = json!({ "title": "Bar counter for the Seagull", "source": "fair" });
        corpus.admin.post("/leads", lead).await.expect(201);
        corpus
    }

    /// The id of the task with this title.
    pub async fn task(&self, title: &str) -> String {
        let all = self.admin.all("/tasks").await;
        let found = all.iter().find(|task| task["title"] == title).unwrap_or_else(|| panic!("no task {title}"));
        found["id"].as_str().expect("an id").to_owned()
    }
}

pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

pub(crate) async fn search(client: &Client, q: &str) -> Response {
    client.get(format!("/search?q={}", encoded(q))).await.expect(200)
}

/// The titles of what is found.
pub(crate) async fn titles(client: &Client, q: &str) -> Vec<String> {
    column(&search(client, q).await, "title")
}

pub(crate) fn column(found: &Response, field: &str) -> Vec<String> {
    let rows = found["data"].as_array().expect("results").iter();
    rows.map(|row| row[field].as_str().unwrap_or_else(|| panic!("{field} of {row}")).to_owned()).collect()
}

fn marked(pieces: &Json) -> String {
    let pieces = pieces.as_array().expect("pieces").iter();
    let piece = |p: &Json| {
        let text = p["text"].as_str().expect("a text");
        if p["hit"] == true { format!("[{text}]") } else { text.to_owned() }
    };
    pieces.map(piece).collect()
}

/// What a person would type, and what they would look for; by title, or by comment.
const ASKED: &[(&str, &str)] = &[
    ("oak table", "Oak table for the reading room"),
    ("TABLE OAK", "Oak table for the reading room"),
    ("sand top", "Sand the table top"),
    ("shop-1", "Oak table for the reading room"),
    ("APP-3", "Support prepared statements in the sql adapter"),
    ("turstocke muller", "Türstöcke für Müller einpassen"),
    ("Strassenschild", "Straßenschild streichen"),
    ("straße", "Straßenschild streichen"),
    ("esche schwelle", "Türstöcke für Müller einpassen"),
    ("creme brulee", "Repair chair"),
    ("saffron roll", "Repair chair"),
    ("brass hin", "Order brass hinges"),
    ("table view row", "TableViewRow loses its height after scrolling"),
    ("tableviewrow height", "TableViewRow loses its height after scrolling"),
    ("controller empty widget", "createController throws on empty widget"),
    ("node 0.10", "Update Node to 0.10.0"),
    ("1.3.0 release", "Release notes for 1.3.0"),
    ("invoice 2041", "Invoice 2041 is not paid"),
    ("mrs quill", "Harbour Hotel"),
    ("seagull", "Bar counter for the Seagull"),
    ("SHOP", "Furniture for the library"),
    ("workshop app", "Workshop app"),
    ("b", "Build drawer cabinet"),
];

#[tokio::test(flavor = "multi_thread")]
async fn people_find_what_they_look_for() {
    let corpus = Corpus::new().await;
    let mut wrong = Vec::new();
    for (q, wanted) in ASKED {
        let found = titles(&corpus.viewer, q).await;
        let place = found.iter().position(|title| title == wanted);
        let near = if *q == "b" { 5 } else { 1 };
        if place.is_none_or(|place| place >= near) {
            wrong.push(format!("{q}: {wanted} is at {place:?} of {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_may_be_wrong_and_words_too_many() {
    let corpus = Corpus::new().await;
    for (q, wanted) in [
        ("tabel oak", "Oak table for the reading room"),
        ("prepaired statments", "Support prepared statements in the sql adapter"),
        ("stiarcase", "Varnish for the staircase"),
        ("turstokce", "Türstöcke für Müller einpassen"),
        ("harbuor hotel", "Harbour Hotel"),
    ] {
        let found = search(&corpus.viewer, q).await;
        assert_eq!((&found["matched"], found["data"][0]["title"].as_str()), (&json!("similar"), Some(wanted)), "{q}");
    }
    let found = search(&corpus.viewer, "oak table elephant").await;
    assert_eq!(
        (&found["matched"], column(&found, "title")[0].as_str()),
        (&json!("some"), "Oak table for the reading room")
    );
    let nothing = search(&corpus.viewer, "zzyzx").await;
    assert_eq!((&nothing["matched"], &nothing["data"]), (&json!("all"), &json!([])));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_says_what_it_is_and_where_it_answers() {
    let corpus = Corpus::new().await;
    let chair = corpus.task("Repair chair").await;
    let found = search(&corpus.viewer, "fabric").await;
    assert_eq!(column(&found, "kind"), ["task", "comment"]);
    let (task, comment) = (&found["data"][0], &found["data"][1]);
    assert_eq!(
        (&task["id"], &task["project_id"], &task["status"]),
        (&json!(chair), &json!(corpus.shop), &json!("todo"))
    );
    assert_eq!((&task["reference"], &task["parent_id"]), (&json!("SHOP-7"), &Json::Null));
    assert_eq!(marked(&task["snippet"]), "One leg is loose. The customer wants crème brûlée coloured [fabric].");
    assert_eq!((&comment["parent_id"], &comment["reference"]), (&json!(chair), &json!("SHOP-7")));
    assert_eq!(comment["title"], "Repair chair");
    assert!(marked(&comment["snippet"]).contains("has the [fabric] in stock"), "{comment}");
    assert!(task["score"].as_f64() > comment["score"].as_f64());
    let found = search(&corpus.viewer, "tabl").await;
    assert_eq!(marked(&found["data"][0]["title_pieces"]).matches("[").count(), 1);

    // In one project, in some kinds, so many of each.
    let path = |rest: &str| format!("/search?q=the&{rest}");
    let get = async |rest: &str| corpus.viewer.get(path(rest)).await.expect(200);
    let all = get("limit=50").await;
    assert!(
        ["project", "task", "comment"].iter().all(|kind| column(&all, "kind").iter().any(|k| k == kind)),
        "{all:?}"
    );
    let in_code = get(&format!("limit=50&project_id={}", corpus.code)).await;
    assert!(
        in_code["data"]
            .as_array()
            .is_some_and(|rows| !rows.is_empty() && rows.iter().all(|r| r["project_id"] == json!(corpus.code)))
    );
    let some = get("kinds=project,comment").await;
    assert!(column(&some, "kind").iter().all(|kind| kind != "task") && !column(&some, "kind").is_empty());
    let few = get("limit=50&per_kind=2").await;
    assert_eq!(column(&few, "kind").iter().filter(|kind| *kind == "task").count(), 2);
    assert_eq!(column(&get("limit=3").await, "kind").len(), 3);
}
