//! What a client wants to hear, and what it may.

use tenon_kernel::{Caller, Id, Kind as ProblemKind, Problem, Result};

use crate::kinds::{Fences, Kinds};

/// The most topics of one client.
pub(crate) const MOST_TOPICS: usize = 50;

/// What somebody may see, as bits so that asking costs nothing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sight {
    user: Id,
    objects: u64,
    kinds: u32,
    sees_all: bool,
}

impl Sight {
    pub fn of(caller: &Caller, kinds: &Kinds) -> Sight {
        let mut sight = Sight {
            user: caller.user.unwrap_or(Id::NIL),
            objects: 0,
            kinds: 0,
            sees_all: kinds.fence.as_ref().is_none_or(|fence| caller.may(&fence.all)),
        };
        for (at, object) in kinds.objects.iter().enumerate() {
            sight.objects |= u64::from(object.read.as_ref().is_none_or(|read| caller.may(read))) << at;
        }
        for (at, kind) in kinds.kinds.iter().enumerate() {
            sight.kinds |= u32::from(caller.may(&kind.read)) << at;
        }
        sight
    }

    pub fn user(&self) -> Id {
        self.user
    }

    pub fn sees_all(&self) -> bool {
        self.sees_all
    }

    pub fn object(&self, at: usize) -> bool {
        self.objects >> at & 1 == 1
    }

    pub fn kind(&self, at: usize) -> bool {
        self.kinds >> at & 1 == 1
    }

    pub fn project(&self, project: Option<Id>, fences: &Fences) -> bool {
        self.sees_all || project.is_none_or(|project| !fences.hides(project, self.user))
    }
}

/// One thing to hear about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Topic {
    /// All but the many.
    Tenant,
    /// All.
    Whole,
    /// All of one project.
    Project(Id),
    /// One row of a kind, by the kind's place.
    Item(usize, Id),
}

impl Topic {
    pub fn parse(text: &str, kinds: &Kinds) -> Option<Topic> {
        match text {
            "tenant" => return Some(Topic::Tenant),
            "tenant:all" => return Some(Topic::Whole),
            _ => {}
        }
        let (word, id) = text.split_once(':')?;
        let (at, id) = (kinds.by_topic(word)?, id.parse().ok()?);
        Some(if kinds.kinds[at].groups { Topic::Project(id) } else { Topic::Item(at, id) })
    }

    pub fn to_text(self, kinds: &Kinds) -> String {
        let word = |at: usize| kinds.kinds.get(at).and_then(|k| k.topic).unwrap_or_default();
        match self {
            Topic::Tenant => "tenant".into(),
            Topic::Whole => "tenant:all".into(),
            Topic::Project(id) => {
                let at = kinds.kinds.iter().position(|k| k.groups && k.topic.is_some()).unwrap_or(usize::MAX);
                format!("{}:{id}", word(at))
            }
            Topic::Item(at, id) => format!("{}:{id}", word(at)),
        }
    }
}

/// Reads topics; a malformed one is a 400 that names it.
pub(crate) fn parse_topics<'a>(texts: impl Iterator<Item = &'a str>, kinds: &Kinds) -> Result<Vec<Topic>> {
    let mut topics = Vec::new();
    for text in texts {
        let topic = Topic::parse(text, kinds).ok_or_else(|| {
            let shown: String = text.chars().take(60).collect();
            let words: Vec<String> = kinds.kinds.iter().filter_map(|k| k.topic).map(|w| format!("{w}:ID")).collect();
            Problem::new(
                ProblemKind::Malformed,
                format!("`{shown}` is no topic; use tenant, tenant:all, {}.", words.join(", ")),
            )
        })?;
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    if topics.len() > MOST_TOPICS {
        return Err(Problem::new(ProblemKind::Malformed, format!("There are at most {MOST_TOPICS} topics.")));
    }
    Ok(topics)
}

/// What a client hears about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topics {
    tenant: bool,
    whole: bool,
    projects: Vec<Id>,
    /// Kind, row, and the project the row belongs to.
    items: Vec<(usize, Id, Option<Id>)>,
}

impl Topics {
    pub fn add(&mut self, topic: Topic, project: Option<Id>) {
        match topic {
            Topic::Tenant => self.tenant = true,
            Topic::Whole => self.whole = true,
            Topic::Project(id) => self.projects.push(id),
            Topic::Item(kind, id) => self.items.push((kind, id, project)),
        }
    }

    /// The rows it hears about one by one: kind, id, project.
    pub fn items(&self) -> &[(usize, Id, Option<Id>)] {
        &self.items
    }

    fn wants(&self, detail: bool, project: Option<Id>) -> bool {
        self.whole || self.tenant && !detail || project.is_some_and(|p| self.projects.contains(&p))
    }

    pub fn event(&self, detail: bool, project: Option<Id>, items: &[(usize, Id)]) -> bool {
        self.wants(detail, project)
            || items.iter().any(|(kind, id)| self.items.iter().any(|(k, i, _)| k == kind && i == id))
    }

    pub fn row(&self, kind: usize, detail: bool, id: Id, project: Option<Id>) -> bool {
        self.wants(detail, project) || self.items.iter().any(|(k, i, _)| *k == kind && *i == id)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use tenon_kernel::{Permission, PermissionSet, TenantId};

    use super::*;
    use crate::kinds::{Fence, Fenced, Kind};

    pub(crate) const NOTE_READ: Permission = Permission::new("note", "read");
    const FOLDER_READ: Permission = Permission::new("folder", "read");
    const READ_ALL: Permission = Permission::new("folder", "read_all");

    pub(crate) fn id(n: u8) -> Id {
        format!("0197f3a0-0000-7000-8000-0000000000{n:02x}").parse().unwrap()
    }

    /// Folders, which group, and notes, of which there are many.
    pub(crate) fn kinds() -> Kinds {
        let kind = |name, topic, groups, read, objects| Kind {
            name,
            read,
            objects,
            topic: Some(topic),
            groups,
            detail: !groups,
            touched: |_, _| Box::pin(async { Ok(crate::Touched::default()) }),
            load: |_, _| Box::pin(async { Ok(Vec::new()) }),
            page: |_, _| Box::pin(async { Ok(Vec::new()) }),
        };
        let mut kinds = Kinds::new();
        kinds
            .add(kind("folders", "folder", true, FOLDER_READ, &["folder"]))
            .add(kind("notes", "note", false, NOTE_READ, &["note"]))
            .tell("bell", None)
            .fence(Fence { all: READ_ALL, load: |_| Box::pin(async { Ok(Vec::new()) }), shift: |_| None });
        kinds
    }

    pub(crate) fn caller(user: u8, permissions: &[Permission]) -> Caller {
        Caller {
            user: Some(id(user)),
            permissions: Arc::new(PermissionSet::of(permissions.iter().cloned())),
            ..Caller::system(TenantId::NONE)
        }
    }

    #[test]
    fn sight_is_what_permissions_and_membership_say() {
        let kinds = kinds();
        let sight = Sight::of(&caller(7, &[NOTE_READ]), &kinds);
        assert_eq!([0, 1].map(|at| sight.kind(at)), [false, true]);
        assert_eq!(["folder", "note", "bell"].map(|o| sight.object(kinds.object(o).unwrap())), [false, true, true]);
        let fences = Fences::new(vec![Fenced { project: id(1), members: vec![id(8)] }]);
        assert!(!sight.project(Some(id(1)), &fences) && sight.project(Some(id(2)), &fences));
        assert!(sight.project(None, &fences));
        let member = Sight::of(&caller(8, &[NOTE_READ]), &kinds);
        let all = Sight::of(&caller(9, &[READ_ALL]), &kinds);
        assert!(member.project(Some(id(1)), &fences) && all.project(Some(id(1)), &fences));
        assert!(all.sees_all() && !member.sees_all());
    }

    #[test]
    fn topics_are_read_and_told_as_they_came() {
        let kinds = kinds();
        let texts = ["tenant", "tenant:all", &format!("folder:{}", id(1)), &format!("note:{}", id(2))];
        for text in texts {
            assert_eq!(Topic::parse(text, &kinds).unwrap().to_text(&kinds), text);
        }
        for wrong in ["", "all", "folder", "folder:", "folder:7", "user:0197f3a0-0000-7000-8000-000000000001"] {
            assert_eq!(Topic::parse(wrong, &kinds), None, "{wrong}");
            assert!(parse_topics([wrong].into_iter(), &kinds).is_err());
        }
        let twice = parse_topics(["tenant", "tenant"].into_iter(), &kinds).unwrap();
        assert_eq!(twice, [Topic::Tenant]);
        let many: Vec<String> = (0..=MOST_TOPICS).map(|n| format!("folder:{}", id(n as u8))).collect();
        assert!(parse_topics(many.iter().map(String::as_str), &kinds).is_err());
    }

    #[test]
    fn topics_choose() {
        let topics = |topic| {
            let mut topics = Topics::default();
            topics.add(topic, None);
            topics
        };
        let (mine, other) = (Some(id(1)), Some(id(2)));
        for (topic, few, many, of_one) in [
            (Topic::Tenant, true, false, false),
            (Topic::Whole, true, true, true),
            (Topic::Project(id(1)), true, true, true),
            (Topic::Project(id(3)), false, false, false),
            (Topic::Item(1, id(5)), false, false, true),
        ] {
            let topics = topics(topic);
            assert_eq!(topics.event(false, mine, &[]), few, "{topic:?}");
            assert_eq!(topics.event(true, mine, &[(1, id(6))]), many, "{topic:?}");
            assert_eq!(topics.event(true, mine, &[(1, id(5))]), of_one, "{topic:?}");
            assert_eq!(topics.row(1, true, id(5), mine), of_one, "{topic:?}");
        }
        assert!(!topics(Topic::Project(id(1))).event(false, other, &[]));
        assert!(!topics(Topic::Item(1, id(5))).event(true, mine, &[(0, id(5))]), "another kind's row");
        assert!(!Topics::default().event(false, None, &[]));
    }
}
