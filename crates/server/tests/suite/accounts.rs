//! Signing in, and who may do what.

mod credentials;
mod people;
mod roles;
mod sessions;
mod throttle;
mod tokens;

use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};
use tenon_accounts::{Mail, Mailer, Sending};
use tenon_testkit::{Client, Response, TestApp, TestOptions};

pub const PASSWORD: &str = "correct horse battery staple";

/// Mails that were sent.
#[derive(Clone, Default)]
pub struct Letters(Arc<Mutex<Vec<Mail>>>);

impl Mailer for Letters {
    fn send(&self, mail: Mail) {
        self.0.lock().unwrap().push(mail);
    }
}

impl Letters {
    /// The token of the newest mail of a purpose to an address; waits for it, since some are sent aside.
    pub async fn token(&self, purpose: &str, to: &str) -> String {
        for _ in 0..200 {
            let found = self.find(purpose, to).pop();
            if let Some(token) = found {
                return token;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("no mail to {purpose} went to {to}");
    }

    pub fn find(&self, purpose: &str, to: &str) -> Vec<String> {
        let all = self.0.lock().unwrap();
        let fit = all.iter().filter(|m| m.purpose.as_str() == purpose && m.to.as_str() == to);
        fit.map(|m| m.link.split_once("token=").unwrap().1.to_owned()).collect()
    }
}

/// A server whose mails can be read.
pub async fn app_with_mail() -> (TestApp, Letters) {
    let letters = Letters::default();
    let mut options = TestOptions::default();
    options.accounts.sending = Sending::Mailer(Arc::new(letters.clone()));
    (TestApp::with(options).await, letters)
}

pub fn registration(email: &str, tenant: &str) -> Json {
    json!({ "email": email, "password": PASSWORD, "first_name": "Ada", "last_name": "Lovelace", "tenant": { "name": tenant } })
}

pub async fn login(client: &Client, email: &str, password: &str) -> Response {
    client.anonymous().post("/auth/login", json!({ "email": email, "password": password })).await
}

pub fn text(json: &Json) -> String {
    json.as_str().unwrap_or_else(|| panic!("{json} is no text")).to_owned()
}

/// Whoever an answer to a sign-in is about.
pub fn bearer(client: &Client, answer: &Response) -> Client {
    client.anonymous().bearing(text(&answer["access_token"]))
}

/// The id of one of the tenant's roles.
pub async fn role(admin: &Client, name: &str) -> String {
    text(&admin.get(format!("/roles?name={name}")).await.expect(200)["data"][0]["id"])
}
