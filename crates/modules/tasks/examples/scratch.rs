use tenon_kernel::*;
use tenon_store::*;
use tenon_tasks::*;

fn title<const M: usize>(s: &str) -> Text<1, M> {
    Text::new(s).unwrap()
}

#[allow(clippy::disallowed_methods)]
#[tokio::main]
async fn main() {
    let url = std::env::args().nth(1).unwrap();
    let config = StoreConfig::new(&url);
    migrate_up(&config).await.unwrap();
    let db = tenon_projects::wire(tenon_customers::wire(tenon_tasks::wire(Db::builder(config.clone()))))
        .kind("user", "SELECT 1 FROM {tasks} WHERE id <> ? LIMIT 1");
    let db = db.open().await.unwrap();
    let tenant = TenantId(db.clock().new_id());
    let me = db.clock().new_id();
    let mut caller = Caller::system(tenant);
    caller.user = Some(me);
    let reply = || Reply { status: 200, etag: None, location: None, body: vec![], kept: None };
    macro_rules! work {
        (|$w:ident| $e:expr) => {{
            let mut $w = db.work(&caller, Origin { request_id: "r".into(), ..Origin::default() });
            let r = $e.await;
            if r.is_ok() {
                $w.commit(reply()).await.map(|_| ()).unwrap();
            }
            r
        }};
    }
    let project =
        work!(|w| tenon_projects::project::create(&mut w, tenon_projects::project::NewProject::titled(title("P"))))
            .unwrap()
            .id;
    let mut tasks = vec![];
    for i in 0..5 {
        let mut new = task::NewTask::titled(title(&format!("T{i}")));
        new.labels = task::Labels::new([title("oak"), title("x")]).unwrap();
        if i > 0 {
            new.assignees = task::Assignees::new([me]).unwrap();
        }
        if i == 4 {
            new.parent_id = Some(tasks[3]);
        }
        let t = work!(|w| task::create(&mut w, project, new)).unwrap();
        assert_eq!(t.number, i + 1);
        tasks.push(t.id);
    }
    let q = |pairs: &[(&str, &str)]| {
        Listing::parse(&task::LIST, &pairs.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect::<Vec<_>>())
            .unwrap()
    };
    macro_rules! list { ($p:expr, $($x:expr),*) => {{ let mut r = db.read(&caller); let page = task::list(&mut r, &q(&[$($x),*]), $p).await.unwrap(); (page.total, page.data.iter().map(|t| t.number).collect::<Vec<_>>()) }} }
    println!("{:?}", list!(Some(project), ("sort", "order_index")));
    println!("label {:?}", list!(None, ("label", "oak")));
    println!("assignee {:?}", list!(None, ("assignee_id", &*me.to_string())));
    println!("q {:?}", list!(None, ("q", "t3")));
    println!(
        "unassigned {:?} top {:?} sub {:?}",
        list!(None, ("unassigned", "true")),
        list!(None, ("top_level", "true")),
        list!(None, ("parent_id", &*tasks[3].to_string()))
    );
    println!("overdue {:?} {:?}", list!(None, ("overdue", "true")), list!(None, ("overdue", "false")));
    println!("nobody {:?}", list!(None, ("project_id", &*me.to_string())));
    println!("status {:?}", list!(None, ("project_id", &*project.to_string()), ("status[in]", "todo,done")));
    let s = |t: usize| tasks[t];
    println!("{}", work!(|w| status::complete(&mut w, s(0), status::Note::default())).unwrap_err());
    work!(|w| status::start(&mut w, s(0), status::Note::default())).unwrap();
    let t = work!(|w| status::complete(&mut w, s(0), status::Note { note: Some(title("done")) })).unwrap();
    println!("{} {:?}", t.status, t.completed_at);
    println!(
        "{}",
        work!(|w| status::set(&mut w, s(0), status::NewStatus { to: status::Status::Todo, note: None })).unwrap_err()
    );
    work!(|w| status::set(&mut w, s(0), status::NewStatus { to: status::Status::InProgress, note: None })).unwrap();
    // board
    for (t, m) in [
        (1, board::Move { after: Some(s(3)), ..Default::default() }),
        (4, board::Move { before: Some(s(2)), ..Default::default() }),
        (2, board::Move { before: Some(s(1)), after: Some(s(3)), ..Default::default() }),
        (3, board::Move { status: Some(status::Status::InProgress), ..Default::default() }),
        (0, board::Move::default()),
    ] {
        let t = work!(|w| board::place(&mut w, s(t), m)).unwrap();
        println!(
            "moved {} {} {} -> {:?}",
            t.number,
            t.status,
            t.order_index,
            list!(Some(project), ("sort", "order_index")).1
        );
    }
    println!(
        "{}",
        work!(|w| board::place(&mut w, s(1), board::Move { before: Some(me), ..Default::default() })).unwrap_err()
    );
    // parents
    let patch = |p: Id| task::TaskPatch { parent_id: Patch::Value(p), ..Default::default() };
    println!("{}", work!(|w| task::change(&mut w, s(3), patch(s(4)))).unwrap_err());
    println!("{}", work!(|w| task::change(&mut w, s(3), patch(s(3)))).unwrap_err());
    for (c, p) in [(3, 2), (2, 1), (1, 0)] {
        work!(|w| task::change(&mut w, s(c), patch(s(p)))).unwrap();
    }
    let mut deep = task::NewTask::titled(title("deep"));
    deep.parent_id = Some(s(4));
    println!("{}", work!(|w| task::create(&mut w, project, deep)).unwrap_err());
    let top = work!(|w| task::create(&mut w, project, task::NewTask::titled(title("top")))).unwrap();
    println!("number {}", top.number);
    println!("{}", work!(|w| task::change(&mut w, s(0), patch(top.id))).unwrap_err());
    // deps
    let dep = |d: Id| dependency::NewDependency { depends_on_id: d };
    work!(|w| dependency::add(&mut w, s(0), dep(s(1)))).unwrap();
    work!(|w| dependency::add(&mut w, s(1), dep(s(2)))).unwrap();
    println!("{}", work!(|w| dependency::add(&mut w, s(2), dep(s(0)))).unwrap_err());
    println!("{}", work!(|w| dependency::add(&mut w, s(0), dep(s(0)))).unwrap_err());
    println!("{}", work!(|w| dependency::add(&mut w, s(0), dep(s(1)))).unwrap_err());
    println!("{}", work!(|w| dependency::add(&mut w, s(0), dep(me))).unwrap_err());
    let counts = async || {
        let mut r = db.read(&caller);
        let mut v = vec![];
        for t in &tasks {
            let t: task::Task = r.find(*t).await.unwrap().unwrap();
            v.push((
                t.number,
                t.subtask_count,
                t.subtask_done_count,
                t.blocked_by_count,
                t.blocks_count,
                t.comment_count,
                t.deleted_at.is_some(),
            ));
        }
        v
    };
    println!("{:?}", counts().await);
    work!(|w| task::remove(&mut w, s(2))).unwrap();
    println!("{:?}", counts().await);
    println!("{:?}", list!(None, ("deleted", "true")));
    println!("{}", work!(|w| task::restore(&mut w, s(4))).unwrap_err());
    work!(|w| task::restore(&mut w, s(2))).unwrap();
    println!("{:?}", counts().await);
    let mut r = db.read(&caller);
    let d = dependency::list(&mut r, s(1)).await.unwrap();
    println!(
        "{:?} {:?}",
        d.blocked_by.iter().map(|t| t.number).collect::<Vec<_>>(),
        d.blocks.iter().map(|t| t.number).collect::<Vec<_>>()
    );
    work!(|w| dependency::remove(&mut w, s(1), s(2))).unwrap();
    println!("{}", work!(|w| dependency::remove(&mut w, s(1), s(2))).unwrap_err());
    // comments
    let c = work!(|w| comment::create(
        &mut w,
        comment::Subject::Task(s(0)),
        comment::NewComment { id: None, body: title(&format!("hi @[x](user:{me})")) }
    ))
    .unwrap();
    println!("{:?}", c.mentions);
    work!(|w| comment::change(&mut w, c.id, comment::CommentPatch { body: Change(Some(title("hm"))) })).unwrap();
    work!(|w| comment::create(
        &mut w,
        comment::Subject::Project(project),
        comment::NewComment { id: None, body: title("p") }
    ))
    .unwrap();
    let cl = Listing::parse(&comment::LIST, &[]).unwrap();
    println!(
        "{:?} {:?}",
        comment::list(&mut r, comment::Subject::Task(s(0)), &cl).await.unwrap().total,
        comment::list(&mut r, comment::Subject::Project(project), &cl).await.unwrap().total
    );
    work!(|w| comment::remove(&mut w, c.id)).unwrap();
    println!("{:?}", counts().await);
    // bulk
    let set = bulk::BulkSet {
        priority: Change(Some(tenon_projects::Priority::Urgent)),
        status: Change(Some(status::Status::InProgress)),
        labels: bulk::LabelsChange {
            add: task::Labels::new([title("b")]).unwrap(),
            remove: task::Labels::new([title("x")]).unwrap(),
        },
        ..Default::default()
    };
    println!(
        "{:?}",
        work!(|w| bulk::change(
            &mut w,
            bulk::BulkChange { ids: Set::new([s(1), s(2), s(3)]).unwrap(), set: set.clone(), note: None }
        ))
        .unwrap()
    );
    println!(
        "{:?}",
        work!(|w| bulk::change(
            &mut w,
            bulk::BulkChange {
                ids: Set::new([s(1), me]).unwrap(),
                set: bulk::BulkSet { status: Change(Some(status::Status::Done)), ..set },
                note: None
            }
        ))
        .unwrap_err()
        .errors()
    );
    println!("label b {:?} x {:?}", list!(None, ("label", "b")), list!(None, ("label", "x")));
    println!("{:?}", tenon_projects::counts::of(&mut r, project).await.unwrap());
    println!("{:?}", verify_chain(&mut r).await.unwrap());
    let l = Listing::parse(&EVENTS, &[]).unwrap();
    let page: Page<LoggedEvent> = r.list(&l, &[Extra::new("object_id = ?", params![s(0)])]).await.unwrap();
    for e in page.data.iter().rev() {
        println!("{} {} {}", e.sequence, e.name, serde_json::to_string(&e.changes).unwrap());
    }
    if let Some(n) = std::env::args().nth(2) {
        fill(&db, &caller, project, n.parse().unwrap(), me).await;
    }
}

async fn fill(db: &Db, caller: &Caller, project: Id, n: usize, me: Id) {
    let statuses = [
        status::Status::Todo,
        status::Status::InProgress,
        status::Status::Done,
        status::Status::Done,
        status::Status::Blocked,
    ];
    let start = tokio::time::Instant::now();
    let mut made = 0;
    while made < n {
        let mut w = db.work(caller, Origin { request_id: "r".into(), ..Origin::default() });
        let tasks = (0..500)
            .map(|i| {
                let k = made + i;
                import::ImportTask {
                    id: w.new_id(),
                    number: None,
                    title: title(&format!("Task {k} of many")),
                    description: None,
                    status: statuses[k * 7919 % 5],
                    priority: tenon_projects::Priority::ALL[k % 4],
                    reporter_id: Some(me),
                    created_by: None,
                    assignees: if k % 20 == 0 { task::Assignees::new([me]).unwrap() } else { Default::default() },
                    labels: Default::default(),
                    start_date: None,
                    due_date: if k % 3 == 0 {
                        Some(format!("2026-{:02}-{:02}", k % 12 + 1, k % 28 + 1).parse().unwrap())
                    } else {
                        None
                    },
                    estimate_hours: None,
                    custom_fields: Default::default(),
                    created_at: Timestamp::from_millis(1_700_000_000_000 + k as i64 * 1000),
                    updated_at: Timestamp::from_millis(1_700_000_000_000 + (k * 7919 % n) as i64 * 1000),
                    completed_at: None,
                    history: vec![],
                    comments: vec![],
                }
            })
            .collect();
        import::insert(&mut w, project, tasks).await.unwrap();
        w.commit(Reply { status: 200, etag: None, location: None, body: vec![], kept: None }).await.unwrap();
        made += 500;
    }
    println!("{n} in {:?}", start.elapsed());
    let q = |pairs: &[(&str, &str)]| {
        Listing::parse(&task::LIST, &pairs.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect::<Vec<_>>())
            .unwrap()
    };
    let p = project.to_string();
    let m = me.to_string();
    for query in [
        &[][..],
        &[("total", "false")],
        &[("project_id", &*p)],
        &[("project_id", &*p), ("status", "blocked")],
        &[("project_id", &*p), ("status", "in_review")],
        &[("status", "todo")],
        &[("status", "in_review")],
        &[("status[in]", "todo,in_progress")],
        &[("project_id", &*p), ("status", "todo"), ("sort", "order_index")],
        &[("project_id", &*p), ("sort", "-number")],
        &[("sort", "-updated_at")],
        &[("sort", "due_date")],
        &[("sort", "-priority")],
        &[("sort", "-priority,due_date")],
        &[("sort", "title")],
        &[("assignee_id", &*m)],
        &[("assignee_id", &*m), ("total", "false")],
        &[("assignee_id", &*p)],
        &[("assignee_id", &*m), ("status", "todo")],
        &[("label", "oak")],
        &[("reporter_id", &*m)],
        &[("overdue", "true")],
        &[("due_before", "2026-02-01")],
        &[("due_before", "2026-02-01"), ("sort", "due_date")],
        &[("q", "of many")],
        &[("q", "nothing there")],
        &[("project_id", &*p), ("priority", "urgent")],
        &[("project_id", &*p), ("assignee_id", &*m)],
        &[("project_id", &*p), ("sort", "-updated_at")],
        &[("project_id", &*p), ("sort", "title")],
        &[("parent_id", &*p)],
        &[("project_id", &*p), ("page", "500")],
    ] {
        let mut best = std::time::Duration::MAX;
        let mut r = db.read(caller);
        let mut got = (0, None);
        for _ in 0..3 {
            let t = tokio::time::Instant::now();
            let page = task::list(&mut r, &q(query), None).await.unwrap();
            best = best.min(t.elapsed());
            got = (page.data.len(), page.total);
        }
        println!("{best:>12.1?} {got:?} {query:?}");
    }
    let t = tokio::time::Instant::now();
    for _ in 0..200 {
        let mut w = db.work(caller, Origin { request_id: "r".into(), ..Origin::default() });
        task::create(&mut w, project, task::NewTask::titled(title("new one"))).await.unwrap();
        w.commit(Reply { status: 200, etag: None, location: None, body: vec![], kept: None }).await.unwrap();
    }
    println!("create {:?}", t.elapsed() / 200);
    let mut r = db.read(caller);
    let id = task::list(&mut r, &q(&[]), None).await.unwrap().data[0].id;
    let t = tokio::time::Instant::now();
    for _ in 0..2000 {
        let _: task::Task = r.need(id).await.unwrap();
    }
    println!("need {:?}", t.elapsed() / 2000);
}
