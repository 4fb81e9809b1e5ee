//! Signatures as [Standard Webhooks](https://www.standardwebhooks.com) says, version `v1`.

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};

use crate::secret::SigningSecret;

/// `v1,` and the HMAC-SHA256 of id, time and body, for each secret, with spaces between.
pub(crate) fn sign<'a>(
    secrets: impl Iterator<Item = &'a SigningSecret>,
    id: &str,
    timestamp: i64,
    body: &str,
) -> String {
    let content = format!("{id}.{timestamp}.{body}");
    let signatures: Vec<String> = secrets
        .map(|secret| {
            let key = hmac::Key::new(hmac::HMAC_SHA256, &secret.key());
            format!("v1,{}", STANDARD.encode(hmac::sign(&key, content.as_bytes())))
        })
        .collect();
    signatures.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors that the reference libraries carry.
    #[test]
    fn the_reference_vectors() {
        for (secret, id, timestamp, body, signature) in [
            (
                "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
                1_649_367_553,
                r#"{"email":"test@example.com","username":"test_user"}"#,
                "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
            ),
            (
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                r#"{"test": 2432232314}"#,
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            ),
        ] {
            let secret = SigningSecret::new(secret).unwrap();
            assert_eq!(sign([&secret].into_iter(), id, timestamp, body), signature);
        }
    }

    #[test]
    fn each_secret_signs() {
        let [a, b] = [SigningSecret::draw().unwrap(), SigningSecret::draw().unwrap()];
        let both = sign([&a, &b].into_iter(), "id", 1, "{}");
        let one = |secret| sign([secret].into_iter(), "id", 1, "{}");
        assert_eq!(both, format!("{} {}", one(&a), one(&b)));
    }
}
