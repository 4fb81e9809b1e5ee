use serde_json::{Value, json};

use super::*;
use crate::plan::{ImportedTask, Remark, Status};

const ANN: &str = "5f0000000000000000000001";

/// An id made at this many seconds after the epoch.
fn made(seconds: u32, n: u32) -> String {
    format!("{seconds:08x}0000000000{n:06x}")
}

fn board(cards: Value, actions: Value) -> Value {
    json!({
        "id": "b1", "shortLink": "aBc123", "name": "Workshop", "desc": "Our *shop*",
        "lists": [
            {"id": "l2", "name": "Doing", "pos": 2}, {"id": "l1", "name": "To Do", "pos": 1},
            {"id": "l3", "name": "Wishes", "pos": 3}, {"id": "l4", "name": "Done", "pos": 4},
            {"id": "l5", "name": "Old", "pos": 5, "closed": true}
        ],
        "members": [{"id": ANN, "username": "ann", "fullName": "Ann A"}],
        "checklists": [{"id": "k1", "idCard": made(1_700_000_000, 1), "name": "Steps", "pos": 1, "checkItems": [
            {"name": "second", "state": "incomplete", "pos": 2, "due": "2024-01-01"}, {"name": "first", "state": "complete", "pos": 1}]}],
        "customFields": [{"id": "f1", "name": "Wood", "options": [{"id": "o1", "value": {"text": "Oak"}}]}, {"id": "f2", "name": "Size"}],
        "cards": cards, "actions": actions
    })
}

fn tasks(board: &Value) -> Vec<Entry> {
    read(board.to_string().as_bytes(), &Limits::default()).unwrap().collect()
}

fn told(remarks: &[Remark], field: &str) -> u64 {
    remarks.iter().filter(|r| r.field == field).map(|r| r.count).sum()
}

#[test]
fn a_card_with_everything() {
    let id = made(1_700_000_000, 1);
    let member = json!({"id": ANN, "username": "ann", "fullName": "Ann A"});
    let board = board(
        json!([{
            "id": id, "idShort": 12, "name": "Saw", "desc": "# As is\u{7}", "idList": "l2", "pos": 1, "due": "2024-05-06T12:00:00.000Z",
            "start": "2024-05-01T12:00:00.000Z", "labels": [{"name": "wood"}, {"name": "", "color": "red"}],
            "idMembers": [ANN, "nobody"], "dateLastActivity": "2024-01-02T03:04:05.678Z", "badges": {"comments": 3},
            "attachments": [{"name": "plan.pdf", "url": "https://files.example/plan.pdf", "isUpload": true}],
            "customFieldItems": [{"idCustomField": "f1", "idValue": "o1"}, {"idCustomField": "f2", "value": {"number": "2.5"}},
                {"idCustomField": "f9", "value": {"text": "x"}}]
        }]),
        json!([
            {"id": "a3", "type": "commentCard", "date": "2024-01-02T00:00:00.000Z", "memberCreator": member,
             "data": {"card": {"id": id}, "text": "later", "dateLastEdited": "2024-01-03T00:00:00.000Z"}},
            {"id": "a2", "type": "updateCard", "date": "2024-01-01T12:00:00.000Z", "memberCreator": member,
             "data": {"card": {"id": id}, "listBefore": {"name": "To Do"}, "listAfter": {"name": "Doing"}}},
            {"id": "a1", "type": "commentCard", "date": "2024-01-01T00:00:00.000Z", "memberCreator": member,
             "data": {"card": {"id": id}, "text": "sooner"}},
            {"id": "a0", "type": "createCard", "date": "2023-12-01T00:00:00.000Z", "memberCreator": member, "data": {"card": {"id": id}}}
        ]),
    );
    let task = tasks(&board).remove(0).unwrap();
    assert_eq!((task.source_id.as_str(), task.number, task.line), (id.as_str(), Some(12), 1));
    assert_eq!((task.project.source_key.as_str(), task.project.title.as_str()), ("aBc123", "Workshop"));
    assert_eq!(task.project.description, "Our *shop*");
    assert_eq!((task.status, task.labels.as_slice()), (Status::InProgress, &["wood".to_owned(), "red".to_owned()][..]));
    assert_eq!((task.assignees.len(), task.assignees[0].source_key.as_str()), (1, "ann"));
    assert_eq!(task.creator.as_ref().unwrap().name, "Ann A");
    assert_eq!(task.created_at, Some(1_700_000_000_000));
    assert_eq!((task.due_date.as_deref(), task.start_date.as_deref()), (Some("2024-05-06"), Some("2024-05-01")));
    assert_eq!(
        task.description,
        "# As is\n\n### Steps\n\n- [x] first\n- [ ] second\n\n---\n\n**From Trello**\n\n\
         - Attachments: [plan.pdf](https://files.example/plan.pdf)"
    );
    let bodies: Vec<&str> = task.comments.iter().map(|c| c.body.as_str()).collect();
    assert_eq!(bodies, ["sooner", "later"]);
    assert!(task.comments[1].updated_at > task.comments[1].created_at);
    assert_eq!((task.history.len(), task.history[0].from, task.history[0].to), (1, Status::Todo, Status::InProgress));
    assert_eq!(json!(task.custom_fields), json!({"Wood": "Oak", "Size": 2.5}));
    for (field, count) in
        [("comment", 1), ("idMembers", 1), ("attachments", 1), ("customFieldItems", 1), ("checkItems", 1)]
    {
        assert_eq!(told(&task.not_kept, field), count, "{field}");
    }
    assert_eq!(told(&task.changed, "desc"), 1);
}

#[test]
fn lists_and_archives_tell_the_state_and_the_order() {
    let card = |n: u32, list: &str, pos: u32, more: Value| {
        let mut card = json!({"id": made(1_700_000_000, n), "name": format!("card {n}"), "idList": list, "pos": pos});
        for (name, value) in more.as_object().unwrap() {
            card[name] = value.clone();
        }
        card
    };
    let board = board(
        json!([
            card(1, "l4", 1, json!({})),
            card(2, "l3", 1, json!({})),
            card(3, "l1", 2, json!({"closed": true})),
            card(4, "l1", 1, json!({})),
            card(5, "l2", 1, json!({"dueComplete": true})),
            card(6, "l5", 1, json!({})),
            card(7, "gone", 1, json!({}))
        ]),
        json!([]),
    );
    let tasks: Vec<ImportedTask> = tasks(&board).into_iter().map(Result::unwrap).collect();
    let seen: Vec<(&str, Status, u64)> = tasks.iter().map(|t| (t.title.as_str(), t.status, t.line)).collect();
    assert_eq!(
        seen,
        [
            ("card 4", Status::Todo, 4),
            ("card 3", Status::Done, 3),
            ("card 5", Status::Done, 5),
            ("card 2", Status::Todo, 2),
            ("card 1", Status::Done, 1),
            ("card 6", Status::Done, 6),
            ("card 7", Status::Todo, 7),
        ]
    );
    assert_eq!(
        (tasks[1].labels.as_slice(), tasks[5].labels.as_slice()),
        (&["archived".to_owned()][..], &["archived".to_owned()][..])
    );
    assert!(tasks[3].description.ends_with("- List: Wishes"));
    assert_eq!(
        (told(&tasks[3].changed, "idList"), told(&tasks[6].changed, "idList"), told(&tasks[1].changed, "closed")),
        (1, 1, 1)
    );
}

#[test]
fn bad_cards_and_boards_are_told() {
    let board = board(
        json!([{"name": "no id"}, 7, {"id": "x", "name": " "}, {"id": "y", "name": "good"}]),
        json!([null, {"data": 7}]),
    );
    let got = tasks(&board);
    let lines: Vec<_> = got.iter().map(|e| e.as_ref().map_or_else(|e| (e.line, false), |t| (t.line, true))).collect();
    assert_eq!(lines, [(1, false), (2, false), (3, false), (4, true)]);
    assert_eq!(got[3].as_ref().unwrap().created_at, None);

    let error = |file: &[u8], limits: &Limits| read(file, limits).err().unwrap().to_string();
    let limits = Limits::default();
    assert!(error(b"{\n  \"cards\": x}", &limits).starts_with("line 2: is not JSON"));
    assert!(error(b"{\"cards\": []}", &limits).contains("is no Trello board"));
    assert!(error(b"[]", &limits).contains("is no Trello board"));
    let small = Limits { document: 20, ..limits };
    assert!(error(b"{\"cards\": [], \"lists\": []}", &small).contains("larger than 20 bytes"));
    assert!(read(&b"{\"cards\":[],\"lists\":[]}"[..], &Limits { document: 23, ..limits }).is_ok());
}
