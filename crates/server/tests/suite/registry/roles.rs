//! Each system role has exactly the permissions of the table.

use tenon_http::Need;
use tenon_kernel::{PermissionSet, SystemRole};
use tenon_server::wiring;
use tenon_testkit::TestApp;

use super::{nobodys, request};

fn rights(role: SystemRole) -> PermissionSet {
    if role == SystemRole::Admin {
        return PermissionSet::all();
    }
    let grants = wiring::grants();
    PermissionSet::of(grants.iter().filter(|g| g.roles.contains(&role)).map(|g| g.permission.clone()))
}

#[tokio::test]
async fn each_role_may_what_the_table_says_and_nothing_else() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let (mut allowed, mut refused) = (0, 0);
    for role in SystemRole::ALL {
        let rights = rights(*role);
        let somebody = acme.member(role.as_str()).await;
        for route in &app.routes {
            let asked = match route.need() {
                Need::Public => continue,
                // About something that is not there: with the right it is a 404, or about the body.
                _ => request(&somebody, route, &nobodys(route)).send().await,
            };
            let may = match route.need() {
                Need::Permission(any) => any.iter().any(|p| rights.has(p)),
                Need::Operator => false,
                _ => true,
            };
            if may {
                allowed += 1;
                // What a handler refuses by itself it says in other words.
                let lacks = asked.status == 403 && asked["detail"].as_str().unwrap().starts_with("This needs ");
                assert!(asked.status != 401 && !lacks, "{role} may: {asked:?}");
            } else {
                refused += 1;
                let asked = asked.problem(403, "forbidden");
                let detail = asked["detail"].as_str().unwrap();
                assert!(detail.starts_with("This needs "), "{asked:?}");
                let named = match route.need() {
                    Need::Permission(any) => any.iter().all(|p| detail.contains(&p.to_string())),
                    _ => detail.contains("operator"),
                };
                assert!(named, "{role}: the refusal does not name what is missing: {asked:?}");
            }
        }
    }
    assert!(allowed > 150 && refused > 50, "{allowed} allowed, {refused} refused");
}

#[tokio::test]
async fn admins_alone_list_what_was_deleted() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let manager = acme.member("Manager").await;
    let mut lists = 0;
    for route in app.routes.iter().filter(|r| r.list_spec().is_some_and(|s| s.soft_delete)) {
        lists += 1;
        let path = super::fill(route, &super::fresh_path(&acme, route).await);
        acme.admin.get(format!("{path}?deleted=true")).await.expect(200);
        manager.get(format!("{path}?deleted=true")).await.problem(403, "forbidden");
        // Some a Manager does not list at all.
        let Need::Permission(any) = route.need() else { panic!("{} needs no permission", route.path()) };
        let may = any.iter().any(|permission| rights(SystemRole::Manager).has(permission));
        manager.get(format!("{path}?deleted=false")).await.expect(if may { 200 } else { 403 });
    }
    assert!(lists >= 5, "{lists} lists hide what was deleted");
}

#[test]
fn every_permission_is_granted_once_and_every_need_is_a_grant() {
    let grants = wiring::grants();
    for (i, grant) in grants.iter().enumerate() {
        assert!(!grant.about.is_empty(), "{} says nothing", grant.permission);
        assert!(
            grants[i + 1..].iter().all(|g| g.permission != grant.permission),
            "{} is granted twice",
            grant.permission
        );
        assert!(!grant.roles.contains(&SystemRole::Admin), "{}: an Admin has every right", grant.permission);
        if grant.roles.contains(&SystemRole::Viewer) {
            assert_eq!(grant.permission.action, "read", "a Viewer never writes: {}", grant.permission);
        }
    }
    for route in wiring::api().routes() {
        if let Need::Permission(any) = route.need() {
            for need in any {
                assert!(
                    grants.iter().any(|g| g.permission == *need),
                    "{} {} needs {need}, which no module grants",
                    route.method(),
                    route.path()
                );
            }
        }
    }
}
