use super::*;
use crate::plan::{ImportedTask, Priority, Remark, Status};

fn entries(file: &[u8], mapping: Option<&CsvMapping>) -> Vec<Entry> {
    read(file, mapping, &Limits::default()).unwrap().collect()
}

fn tasks(file: &str) -> Vec<ImportedTask> {
    entries(file.as_bytes(), None).into_iter().map(Result::unwrap).collect()
}

fn told(remarks: &[Remark], field: &str) -> u64 {
    remarks.iter().filter(|r| r.field == field).map(|r| r.count).sum()
}

fn error(file: &str, mapping: Option<&CsvMapping>) -> String {
    read(file.as_bytes(), mapping, &Limits::default()).err().unwrap().to_string()
}

#[test]
fn common_headings_are_guessed() {
    let file = "Issue key,Summary,Project key,Project name,Status,Priority,Labels,Labels,Reporter,Assignee,Created,Due Date,\
                Estimate,Parent,Blocked by,Description,Comment,Comment,Colour\r\n\
                SAW-2,Cut,SAW,Sawmill,In Review,Major,\"wood, fast\",Wood,Ann A,\"ann@a.example; Bob <bob@b.example>\",\
                18/Sep/12 7:24 PM,2012-10-01,\"2,5h\",SAW-1,\"SAW-3,SAW-2\",\"Two\r\nlines\",\
                \"18/Sep/12 7:30 PM;ann;Hi; *you*\",plain,red\r\n";
    let task = tasks(file).remove(0);
    assert_eq!((task.line, task.source_id.as_str(), task.number), (2, "SAW-2", Some(2)));
    assert_eq!((task.title.as_str(), task.description.as_str()), ("Cut", "Two\nlines"));
    assert_eq!((task.project.source_key.as_str(), task.project.title.as_str()), ("SAW", "Sawmill"));
    assert_eq!((task.status, task.priority), (Status::InReview, Priority::High));
    assert_eq!(task.labels, ["wood", "fast"]);
    assert_eq!(task.reporter.as_ref().unwrap().name, "Ann A");
    let assigned: Vec<_> =
        task.assignees.iter().map(|p| (p.source_key.as_str(), p.name.as_str(), p.email.as_deref())).collect();
    assert_eq!(
        assigned,
        [("ann@a.example", "ann@a.example", Some("ann@a.example")), ("bob@b.example", "Bob", Some("bob@b.example"))]
    );
    let at = "2012-09-18T19:24:00Z".parse::<jiff::Timestamp>().unwrap().as_millisecond();
    assert_eq!(
        (task.created_at, task.due_date.as_deref(), task.estimate_hours),
        (Some(at), Some("2012-10-01"), Some(2.5))
    );
    assert_eq!((task.parent.as_deref(), task.blocked_by.as_slice()), (Some("SAW-1"), &["SAW-3".to_owned()][..]));
    let comments: Vec<_> = task
        .comments
        .iter()
        .map(|c| (c.source_id.as_str(), c.author.as_ref().map(|a| a.name.as_str()), c.body.as_str()))
        .collect();
    assert_eq!(comments, [("SAW-2/1", Some("ann"), "Hi; *you*"), ("SAW-2/2", None, "plain")]);
    assert_eq!(task.comments[0].created_at, Some(at + 360_000));
    assert_eq!(serde_json::json!(task.custom_fields), serde_json::json!({"Colour": "red"}));
    assert_eq!(read(file.as_bytes(), None, &Limits::default()).unwrap().unused(), ["Colour"]);
}

#[test]
fn separators_marks_and_gzip() {
    for file in [
        "Title;Tags\na, b;x\n",
        "Title\tTags\na, b\tx",
        "\u{feff}\"Title\";\"Tags\"\r\n\"a, b\";x\r\n",
        "\"Title\",Tags\n\"a, b\",x\n",
    ] {
        let task = tasks(file).remove(0);
        assert_eq!((task.title.as_str(), task.labels.as_slice()), ("a, b", &["x".to_owned()][..]), "{file:?}");
    }
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, b"Title\nx\n").unwrap();
    assert_eq!(entries(&packed.finish().unwrap(), None).len(), 1);
}

#[test]
fn a_mapping_is_followed_and_checked() {
    let mapping = CsvMapping {
        title: Some("Was".into()),
        due_date: Some("bis".into()),
        date_order: Some(DateOrder::MonthFirst),
        default_project: Some("Werk".into()),
        ..CsvMapping::default()
    };
    let task = entries(b"Was,Bis,Title\nx,03/04/2026,y\n", Some(&mapping)).remove(0).unwrap();
    assert_eq!((task.title.as_str(), task.due_date.as_deref()), ("x", Some("2026-03-04")));
    assert_eq!(task.project.source_key, "Werk");
    assert_eq!(error("A,B\n1,2\n", Some(&mapping)), "line 1: the table has no column `Was`, `bis`; it has `A`, `B`");
    assert_eq!(error("A,B\n1,2\n", None), "line 1: no column is mapped to the title; the table has `A`, `B`");
    assert!(error("", None).contains("no heading row"));
    assert!(error(" , \nx,y\n", None).contains("no heading row"));
}

#[test]
fn rows_without_an_id_stay_the_same_task() {
    let ids = |file: &str| tasks(file).into_iter().map(|t| (t.title, t.source_id)).collect::<HashMap<_, _>>();
    let first = ids("Title,Status\na,open\nb,open\n");
    let second = ids("Title,Status\nnew,open\nb,done\na,done\n");
    assert_eq!((&first["a"], &first["b"]), (&second["a"], &second["b"]));
    let twins = tasks("Title\na\na\n");
    assert_ne!(twins[0].source_id, twins[1].source_id);
    // Written down, since it must never change.
    assert_eq!(first["a"], "row-858cada59700ed84");
}

#[test]
fn bad_rows_are_told_by_line_and_the_rest_is_read() {
    let file = b"Title,Due\na,2026-01-01\n,2026-01-01\n\"two\nlines\",x\n\xff,\nb,,,\nc,,,too many\n,\n\nd\n";
    let got = entries(file, None);
    let seen: Vec<_> = got
        .iter()
        .map(|e| match e {
            Ok(task) => (task.line, task.title.clone()),
            Err(error) => (error.line, error.message.clone()),
        })
        .collect();
    let seen: Vec<(u64, &str)> = seen.iter().map(|(n, s)| (*n, s.as_str())).collect();
    assert_eq!(
        seen,
        [
            (2, "a"),
            (3, "has no `Title`, which becomes the title"),
            (4, "two lines"),
            (6, "column 1 is not UTF-8"),
            (7, "b"),
            (8, "has 4 cells, but there are 2 headings"),
            (11, "d"),
        ]
    );
    let task = got[2].as_ref().unwrap();
    assert_eq!((task.due_date.as_deref(), told(&task.not_kept, "Due")), (None, 1));
}

#[test]
fn words_that_are_not_known_are_told() {
    let task = tasks("Title,Status,Priority,Start,Due,Estimate\nx,Sawing,P7,2026-02-02,2026-02-01,soon\n").remove(0);
    assert_eq!((task.status, task.priority), (Status::Todo, Priority::Normal));
    assert_eq!((task.start_date, task.due_date.as_deref(), task.estimate_hours), (None, Some("2026-02-01"), None));
    assert_eq!((told(&task.changed, "Status"), told(&task.changed, "Priority")), (1, 1));
    assert_eq!((told(&task.not_kept, "Start"), told(&task.not_kept, "Estimate")), (1, 1));
    let task = tasks("Title,Status,Priority\nx,,\n").remove(0);
    assert!(task.changed.is_empty() && task.not_kept.is_empty());
}

#[test]
fn an_unclosed_quote_ends_the_table_and_not_the_memory() {
    let mut file = String::from("Title\na\n\"b\n");
    file.push_str(&"row\n".repeat(200_000));
    let limits = Limits { line: 1, ..Limits::default() };
    let got: Vec<Entry> = read(file.as_bytes(), None, &limits).unwrap().collect();
    assert_eq!(got.len(), 2);
    let error = got[1].as_ref().unwrap_err();
    assert!(error.fatal && error.message.contains("perhaps a quote is not closed"), "{error}");
    // As many rows, well formed, are read with the same limit.
    let fine = format!("Title\n{}", "row\n".repeat(200_000));
    assert_eq!(read(fine.as_bytes(), None, &limits).unwrap().filter(Result::is_ok).count(), 200_000);
}

#[test]
fn sources_may_move_between_threads() {
    fn send<T: Send>() {}
    type File = std::io::BufReader<std::fs::File>;
    send::<Rows<File>>();
    send::<crate::jira::Issues<File>>();
    send::<crate::trello::Cards>();
}
