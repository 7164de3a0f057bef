//! A key is wiped where it was, when it is dropped.

#![expect(unsafe_code, reason = "what was dropped is read")]

use std::mem::{ManuallyDrop, size_of};

use viapi_sign_core::SigningKey;

fn bytes(key: &ManuallyDrop<SigningKey>) -> [u8; size_of::<SigningKey>()] {
    // SAFETY: it is numbers without padding, and dropping it leaves them initialised.
    unsafe {
        std::ptr::from_ref(key)
            .cast::<[u8; size_of::<SigningKey>()]>()
            .read_volatile()
    }
}

#[test]
fn nothing_of_a_dropped_key_is_left() {
    let mut key = ManuallyDrop::new(SigningKey::new("testsecret").expect("a key"));
    assert_ne!(bytes(&key)[..20], [0; 20]);
    // SAFETY: it is not used as a key again, and not dropped again.
    unsafe { ManuallyDrop::drop(&mut key) };
    assert_eq!(bytes(&key), [0; size_of::<SigningKey>()]);
}
