//! What a browser behind a push service does, as the standards say.

use aws_lc_rs::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, PrivateKey, UnparsedPublicKey as Peer, agree},
    error::Unspecified,
    hkdf::{HKDF_SHA256, KeyType, Salt},
    signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value as Json, json};
use tenon_testkit::{Client, Received, Response};

/// What a browser keeps to itself.
pub struct Browser {
    key: PrivateKey,
    auth: [u8; 16],
}

impl Browser {
    pub fn new() -> Browser {
        Browser { key: PrivateKey::generate(&ECDH_P256).unwrap(), auth: *b"sixteen secrets!" }
    }

    pub fn public_key(&self) -> Vec<u8> {
        self.key.compute_public_key().unwrap().as_ref().to_vec()
    }

    /// What its page sends.
    pub fn subscription(&self, endpoint: &str) -> Json {
        let (p256dh, auth) = (URL_SAFE_NO_PAD.encode(self.public_key()), URL_SAFE_NO_PAD.encode(self.auth));
        json!({ "endpoint": endpoint, "keys": { "p256dh": p256dh, "auth": auth } })
    }

    pub async fn subscribe(&self, client: &Client, endpoint: &str) -> Response {
        client.post("/notifications/push/subscriptions", self.subscription(endpoint)).await
    }

    /// Reads a message as RFC 8291 says.
    pub fn read(&self, message: &Received) -> Json {
        assert_eq!(message.header("content-encoding"), "aes128gcm");
        let body = &message.body[..];
        assert!(body.len() <= 4_096, "{} bytes", body.len());
        let (salt, rest) = body.split_at(16);
        assert_eq!(&rest[..5], [0, 0, 16, 0, 65], "one record of at most 4,096 bytes, and a point");
        let (theirs, record) = rest[5..].split_at(65);
        let ours = self.public_key();
        let shared = agree(&self.key, Peer::new(&ECDH_P256, theirs), Unspecified, |secret| {
            let mut shared = [0; 32];
            let info = [&b"WebPush: info\0"[..], &ours, theirs];
            Salt::new(HKDF_SHA256, &self.auth).extract(secret).expand(&info, Length(32))?.fill(&mut shared)?;
            Ok(shared)
        });
        let keys = Salt::new(HKDF_SHA256, salt).extract(&shared.unwrap());
        let key = UnboundKey::from(keys.expand(&[b"Content-Encoding: aes128gcm\0"], &AES_128_GCM).unwrap());
        let mut nonce = [0; 12];
        keys.expand(&[b"Content-Encoding: nonce\0"], Length(12)).unwrap().fill(&mut nonce).unwrap();
        let mut record = record.to_vec();
        let nonce = Nonce::assume_unique_for_key(nonce);
        let plain = LessSafeKey::new(key).open_in_place(nonce, Aad::empty(), &mut record).expect("it is for us");
        let (last, plain) = plain.split_last().unwrap();
        assert_eq!(*last, 2, "the last record");
        serde_json::from_slice(plain).unwrap()
    }
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// The claims of a message's signature, which is by this key.
pub fn claims(message: &Received, key: &str) -> Json {
    let header = message.header("authorization").strip_prefix("vapid t=").unwrap();
    let (token, by) = header.split_once(", k=").unwrap();
    assert_eq!(by, key);
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (key, signature) = (URL_SAFE_NO_PAD.decode(key).unwrap(), URL_SAFE_NO_PAD.decode(signature).unwrap());
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key).verify(signed.as_bytes(), &signature).expect("it is signed");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(signed.split_once('.').unwrap().1).unwrap()).unwrap()
}
