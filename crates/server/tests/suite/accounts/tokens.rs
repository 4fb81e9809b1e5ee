//! Access tokens that nobody may get in with.

use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    hmac,
    rsa::{KeyPair, KeySize, PublicKeyComponents},
    signature::{KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde_json::{Value as Json, json};
use tenon_testkit::{Client, Raw, TestApp, TestOptions, now};

use super::{bearer, registration, text};

struct Stage {
    app: TestApp,
    key: KeyPair,
    client: Client,
    token: String,
}

async fn stage() -> Stage {
    let options = TestOptions::default();
    let key = KeyPair::from_pkcs8(options.accounts.first_key.as_deref().unwrap()).unwrap();
    let app = TestApp::with(options).await;
    let client = app.client();
    let made = client.post("/auth/register", registration("ada@example.com", "Acme")).await.expect(201);
    let token = text(&made["access_token"]);
    Stage { app, key, client, token }
}

fn part(token: &str, n: usize) -> Json {
    serde_json::from_slice(&BASE64.decode(token.split('.').nth(n).unwrap()).unwrap()).unwrap()
}

fn with(json: &Json, field: &str, value: Json) -> Json {
    let mut json = json.clone();
    match value {
        Json::Null => drop(json.as_object_mut().unwrap().remove(field)),
        value => json[field] = value,
    }
    json
}

fn encode(header: &Json, claims: &Json) -> String {
    format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()))
}

#[expect(clippy::disallowed_methods, reason = "blinds the arithmetic of a forged signature")]
fn signed_as(key: &KeyPair, how: &'static dyn RsaEncoding, header: &Json, claims: &Json) -> String {
    let text = encode(header, claims);
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(how, &aws_lc_rs::rand::SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
    format!("{text}.{}", BASE64.encode(signature))
}

fn signed(key: &KeyPair, header: &Json, claims: &Json) -> String {
    signed_as(key, &RSA_PKCS1_SHA256, header, claims)
}

fn hmac_signed(secret: &[u8], header: &Json, claims: &Json) -> String {
    let text = encode(header, claims);
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), text.as_bytes());
    format!("{text}.{}", BASE64.encode(tag))
}

fn jwk(key: &KeyPair, kid: &str) -> Json {
    let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(key.public_key());
    json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": BASE64.encode(n), "e": BASE64.encode(e) })
}

#[tokio::test(flavor = "multi_thread")]
async fn no_forged_token_is_accepted() {
    let Stage { app, key, client, token } = stage().await;
    let (header, claims) = (part(&token, 0), part(&token, 1));
    let enter = async |token: String| client.bearing(token).get("/users/me").await;
    enter(token.clone()).await.expect(200);
    // Our own forgery, with nothing forged, is taken: what follows fails for the reason it names.
    enter(signed(&key, &header, &claims)).await.expect(200);

    let stranger = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let kid = text(&header["kid"]);
    let der = AsDer::<PublicKeyX509Der<'_>>::as_der(key.public_key()).unwrap();
    let jwks = client.get("/.well-known/jwks.json").await.expect(200);
    let modulus = text(&jwks["keys"][0]["n"]);
    let seconds = now().as_millis() / 1000;
    let signature = token.rsplit('.').next().unwrap();
    let [h, c] = [0, 1].map(|n| token.split('.').nth(n).unwrap());
    let other = |field: &str, value: Json| signed(&key, &header, &with(&claims, field, value));
    let stray = |field: &str, value: Json| signed(&stranger, &with(&header, field, value), &claims);
    let alg = |name: &str| with(&header, "alg", json!(name));
    let nobody = "0198c5a0-0000-7000-8000-00000000dead";

    let table: Vec<(&str, String)> = vec![
        ("alg none, no signature", format!("{}.", encode(&alg("none"), &claims))),
        ("alg None, no signature", format!("{}.", encode(&alg("None"), &claims))),
        ("alg none, the old signature", format!("{}.{signature}", encode(&alg("none"), &claims))),
        ("no alg", format!("{}.{signature}", encode(&with(&header, "alg", Json::Null), &claims))),
        ("HS256 by the public key (DER)", hmac_signed(der.as_ref(), &alg("HS256"), &claims)),
        ("HS256 by the public key (modulus)", hmac_signed(modulus.as_bytes(), &alg("HS256"), &claims)),
        ("HS256 by the JWKS", hmac_signed(jwks.json.to_string().as_bytes(), &alg("HS256"), &claims)),
        ("HS256 by nothing", hmac_signed(b"", &alg("HS256"), &claims)),
        ("RS256 in the header, signed by HMAC", hmac_signed(der.as_ref(), &header, &claims)),
        ("PS256 by our own key", signed_as(&key, &RSA_PSS_SHA256, &alg("PS256"), &claims)),
        ("RS384 named", signed(&key, &alg("RS384"), &claims)),
        ("a foreign key under our kid", signed(&stranger, &header, &claims)),
        ("a foreign kid", stray("kid", json!("foreign"))),
        ("no kid", signed(&key, &with(&header, "kid", Json::Null), &claims)),
        ("a kid that is a path", stray("kid", json!("../../dev/null"))),
        ("a kid that is SQL", stray("kid", json!("' OR 1=1 --"))),
        ("a key of its own in jwk", stray("jwk", jwk(&stranger, &kid))),
        ("keys of its own at jku", stray("jku", json!("http://127.0.0.1:1/jwks.json"))),
        ("a certificate at x5u", stray("x5u", json!("http://127.0.0.1:1/cert.pem"))),
        ("expired", other("exp", json!(seconds - 31))),
        ("no expiry", other("exp", Json::Null)),
        ("an expiry that is text", other("exp", json!("never"))),
        ("not yet good", other("nbf", json!(seconds + 31))),
        ("issued in the future", other("iat", json!(seconds + 31))),
        ("another issuer", other("iss", json!("https://evil.example"))),
        ("no issuer", other("iss", Json::Null)),
        ("another audience", other("aud", json!("another"))),
        ("no audience", other("aud", Json::Null)),
        ("another user", other("sub", json!(nobody))),
        ("no user", other("sub", Json::Null)),
        ("another tenant", other("tid", json!(nobody))),
        ("another session", other("sid", json!(nobody))),
        (
            "another tenant, the old signature",
            format!("{}.{signature}", encode(&header, &with(&claims, "tid", json!(nobody)))),
        ),
        ("no signature", format!("{h}.{c}.")),
        ("two parts", format!("{h}.{c}")),
        ("four parts", format!("{token}.{signature}")),
        ("cut short", token[..token.len() - 1].to_owned()),
        ("with a letter more", format!("{token}A")),
        ("with padding", format!("{token}==")),
        (
            "another last letter",
            format!("{}{}", &token[..token.len() - 1], if token.ends_with('A') { 'B' } else { 'A' }),
        ),
        ("an empty payload", format!("{h}..{signature}")),
        ("a long one", format!("{token}{}", "A".repeat(8000))),
        ("nonsense", "abc".into()),
        ("dots", "...".into()),
        ("an API key that is none", format!("tnk_{}", "A".repeat(43))),
    ];
    let mut accepted = Vec::new();
    for (what, forged) in table {
        let answer = enter(forged).await;
        if answer.status != 401 || answer.header("www-authenticate").is_none() {
            accepted.push((what, answer.status));
        }
    }
    assert!(accepted.is_empty(), "not refused: {accepted:?}");
    // Within the clocks' difference both ends are taken.
    enter(other("exp", json!(seconds - 29))).await.expect(200);
    enter(other("nbf", json!(seconds + 29))).await.expect(200);
    enter(token).await.expect(200);
    drop(app);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_one_tenant_is_none_of_another() {
    let Stage { app, key, token, client } = stage().await;
    let other = app.tenant("Other").await;
    let (header, claims) = (part(&token, 0), part(&token, 1));
    let theirs = part(other.admin.token.as_deref().unwrap(), 1);
    // Even our own key cannot put one person's session into another tenant.
    for fields in [&["tid"][..], &["tid", "sid"], &["sid"], &["sub"], &["sub", "tid"], &["sub", "sid"]] {
        let mut mixed = claims.clone();
        for field in fields {
            mixed[field] = theirs[field].clone();
        }
        client.bearing(signed(&key, &header, &mixed)).get("/users/me").await.problem(401, "unauthorized");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_rotate_and_old_tokens_stay_good() {
    let Stage { app, client, token, .. } = stage().await;
    let first = client.get("/.well-known/jwks.json").await.expect(200);
    assert_eq!(first["keys"].as_array().unwrap().len(), 1);
    let kid = app.accounts.rotate_keys().await.unwrap();
    let second = client.get("/.well-known/jwks.json").await.expect(200);
    assert_eq!(second["keys"].as_array().unwrap().len(), 2);
    assert_eq!(second["keys"][0]["kid"], kid.as_str());
    client.bearing(&token).get("/users/me").await.expect(200);
    let fresh = super::login(&client, "ada@example.com", super::PASSWORD).await.expect(200);
    assert_eq!(part(&text(&fresh["access_token"]), 0)["kid"], kid.as_str());
    bearer(&client, &fresh).get("/users/me").await.expect(200);
    app.advance(900 + 121);
    let third = client.get("/.well-known/jwks.json").await.expect(200);
    assert_eq!(third["keys"].as_array().unwrap().len(), 1, "the old key's last token has expired");
    let mut raw = Raw::open(&app.database.url).await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM signing_keys WHERE retired_at IS NULL").await, 1);
}
