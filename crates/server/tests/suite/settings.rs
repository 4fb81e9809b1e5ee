//! What a tenant settles for itself.

use axum::http::Method;
use serde_json::json;
use tenon_testkit::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn settings_have_defaults_and_change() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let other = app.tenant("Other").await;
    let before = acme.admin.get("/settings").await.expect(200);
    assert_eq!(
        before.json,
        json!({
            "timezone": "UTC", "currency": "EUR", "hourly_rate": null, "working_days": ["mon", "tue", "wed", "thu", "fri"],
            "tax_rate": "0.00", "numbering": { "project": "PRJ-{year}-{number:3}" }, "self_assignment": true,
            "week_start": "mon", "version": 1, "updated_at": null,
        })
    );
    let body = json!({
        "timezone": "America/New_York", "currency": "USD", "hourly_rate": "65", "working_days": ["sat", "mon"],
        "tax_rate": "8.875", "numbering": { "project": "J{number}" }, "self_assignment": false, "week_start": "sun",
    });
    let request = acme.admin.request(Method::PATCH, "/settings").if_match(before.etag()).json(&body);
    let after = request.clone().send().await.expect(200);
    assert_eq!(
        (&after["hourly_rate"], &after["tax_rate"], &after["version"]),
        (&json!("65.00"), &json!("8.8750"), &json!(2))
    );
    assert_eq!(after["working_days"], json!(["mon", "sat"]));
    request.send().await.problem(412, "stale-version");
    assert_eq!(acme.admin.get("/settings").await.expect(200).json, after.json);
    assert_eq!(acme.admin.patch("/settings", json!({})).await.expect(200)["version"], 2, "nothing changed");
    assert_eq!(acme.admin.patch("/settings", json!({ "hourly_rate": null })).await.expect(200)["version"], 3);
    assert_eq!(other.admin.get("/settings").await.expect(200)["currency"], "EUR");

    let member = acme.member("Member").await;
    member.get("/settings").await.expect(200);
    member.patch("/settings", json!({ "currency": "EUR" })).await.problem(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_settings_are_named_and_change_nothing() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    for (body, pointer, code) in [
        (json!({ "timezone": "Europe/Atlantis" }), "/timezone", "not_a_timezone"),
        (json!({ "currency": "DOGE" }), "/currency", "not_a_currency"),
        (json!({ "hourly_rate": "-1" }), "/hourly_rate", "out_of_range"),
        (json!({ "hourly_rate": 5 }), "/hourly_rate", "wrong_type"),
        (json!({ "tax_rate": "101" }), "/tax_rate", "not_a_percentage"),
        (json!({ "working_days": ["mon", "noon"] }), "/working_days/1", "unknown_value"),
        (json!({ "numbering": { "project": "{number}{number}" } }), "/numbering/project", "not_a_pattern"),
        (json!({ "numbering": { "invoice": "{number}" } }), "/numbering/invoice", "unknown_field"),
        (json!({ "self_assignment": null }), "/self_assignment", "wrong_type"),
        (json!({ "week_start": "monday" }), "/week_start", "unknown_value"),
    ] {
        let answer = acme.admin.patch("/settings", body).await.problem(422, "validation");
        assert_eq!((answer.pointers(), &answer["errors"][0]["code"]), (vec![pointer], &json!(code)));
    }
    assert_eq!(acme.admin.get("/settings").await.expect(200)["version"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_first_changes_at_once_both_hold() {
    let app = TestApp::new().await;
    let acme = app.tenant("Acme").await;
    let one = acme.admin.patch("/settings", json!({ "currency": "CHF" }));
    let two = acme.admin.patch("/settings", json!({ "timezone": "Europe/Zurich" }));
    let (one, two) = tokio::join!(one, two);
    one.expect(200);
    two.expect(200);
    let after = acme.admin.get("/settings").await.expect(200);
    assert_eq!(
        (&after["currency"], &after["timezone"], &after["version"]),
        (&json!("CHF"), &json!("Europe/Zurich"), &json!(3))
    );
}
