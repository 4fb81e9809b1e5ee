//! Encrypting messages so that the browser alone can read them: RFC 8291, on the content coding
//! `aes128gcm` of RFC 8188, in one record.

use aws_lc_rs::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, ParsedPublicKey, PrivateKey, UnparsedPublicKey, agree},
    error::Unspecified,
    hkdf::{HKDF_SHA256, KeyType, Salt},
};
use tenon_kernel::{Problem, Result};

use crate::key;

/// The longest message before it is encrypted: with the head (86 bytes), the delimiter and the tag it
/// has the 4,096 bytes that every push service takes.
pub(crate) const MOST: usize = 3_993;
/// Bytes of a point of P-256, uncompressed.
pub(crate) const POINT: usize = 65;
/// Bytes of the secret that a browser shares with whoever may write to it.
pub(crate) const AUTH: usize = 16;
const SALT: usize = 16;
/// A record is never longer; ours is the last, so it may be shorter.
const RECORD: u32 = 4_096;
const LAST: u8 = 2;

/// Whether these bytes are a public key that can be encrypted to.
pub(crate) fn is_point(bytes: &[u8]) -> bool {
    // The parser takes other spellings too, which go into the keys' making and would make others.
    bytes.len() == POINT
        && bytes[0] == 4
        && ParsedPublicKey::try_from(UnparsedPublicKey::new(&ECDH_P256, bytes)).is_ok()
}

/// Encrypts a message of at most [`MOST`] bytes to a browser's public key and shared secret.
pub(crate) fn seal(public_key: &[u8], auth: &[u8], message: &[u8]) -> Result<Vec<u8>> {
    if message.len() > MOST {
        return Err(Problem::internal("a push message is too long"));
    }
    let ours = PrivateKey::generate(&ECDH_P256).map_err(failed)?;
    sealed(&ours, &key::bytes::<SALT>()?, public_key, auth, message).map_err(failed)
}

fn failed(_: Unspecified) -> Problem {
    Problem::internal("a push message could not be encrypted")
}

fn sealed(
    ours: &PrivateKey,
    salt: &[u8; SALT],
    theirs: &[u8],
    auth: &[u8],
    message: &[u8],
) -> Result<Vec<u8>, Unspecified> {
    let public = ours.compute_public_key()?;
    let public = public.as_ref();
    let peer = UnparsedPublicKey::new(&ECDH_P256, theirs);
    let shared = agree(ours, peer, Unspecified, |secret| {
        let info = [&b"WebPush: info\0"[..], theirs, public];
        let mut shared = [0; 32];
        Salt::new(HKDF_SHA256, auth).extract(secret).expand(&info, Length(32))?.fill(&mut shared)?;
        Ok(shared)
    })?;
    let keys = Salt::new(HKDF_SHA256, salt).extract(&shared);
    let key = UnboundKey::from(keys.expand(&[b"Content-Encoding: aes128gcm\0"], &AES_128_GCM)?);
    let mut nonce = [0; 12];
    keys.expand(&[b"Content-Encoding: nonce\0"], Length(12))?.fill(&mut nonce)?;

    let mut record = message.to_vec();
    record.push(LAST);
    LessSafeKey::new(key).seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut record)?;
    let mut body = salt.to_vec();
    body.extend(RECORD.to_be_bytes());
    body.push(POINT as u8);
    body.extend(public);
    body.extend(record);
    Ok(body)
}

/// How many bytes are derived.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    use super::*;

    const THEIRS: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    fn read(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// RFC 8291, appendix A.
    #[test]
    fn the_example_of_the_standard() {
        let ours =
            PrivateKey::from_private_key(&ECDH_P256, &read("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap();
        let salt = read("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let auth = read("BTBZMqHH6r4Tts7J_aSIgg");
        let message = b"When I grow up, I want to be a watermelon";
        let sealed = sealed(&ours, &salt, &read(THEIRS), &auth, message).unwrap();
        assert_eq!(
            URL_SAFE_NO_PAD.encode(sealed),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6P\
             Bru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn a_message_fits_and_no_two_are_alike() {
        let (theirs, auth) = (read(THEIRS), [7; AUTH]);
        let longest = vec![b'x'; MOST];
        let sealed = seal(&theirs, &auth, &longest).unwrap();
        assert_eq!(sealed.len(), 4_096);
        let again = seal(&theirs, &auth, &longest).unwrap();
        assert_ne!(sealed[..SALT], again[..SALT], "another salt");
        assert_ne!(sealed[21..86], again[21..86], "and another key");
        assert!(seal(&theirs, &auth, &[b'x'; MOST + 1]).is_err());
    }

    #[test]
    fn only_points_are_points() {
        let point = read(THEIRS);
        assert!(is_point(&point));
        let mut off = point.clone();
        off[64] ^= 1;
        let mut compressed = point[..33].to_vec();
        compressed[0] = 2;
        for wrong in [&b""[..], &point[..64], &[0; 65], &off, &compressed] {
            assert!(!is_point(wrong), "{wrong:?}");
        }
    }
}
