//! Every vector, each intermediate value compared as bytes.

use viapi_sign_conformance::vectors;
use viapi_sign_core::{CanonicalQuery, Method, Param, SigningKey, sign, string_to_sign_of};

#[test]
fn every_intermediate_value() {
    for case in vectors() {
        let name = &case.name;
        let method: Method = case.method.parse().expect(name);
        let mut params: Vec<Param<'_>> = case.pairs().map(Param::from).collect();
        params.reverse();
        let front_door = sign(method, &mut params.clone(), &case.access_key_secret).expect(name);
        assert_eq!(front_door.as_str(), case.signature, "{name}");

        let query = CanonicalQuery::new(&mut params).expect(name);
        assert_eq!(query.to_string(), case.canonicalized_query, "{name}");
        assert_eq!(query.len(), case.canonicalized_query.len(), "{name}");

        let string_to_sign = query.string_to_sign(method);
        assert_eq!(string_to_sign.to_string(), case.string_to_sign, "{name}");
        assert_eq!(string_to_sign.len(), case.string_to_sign.len(), "{name}");

        let key = SigningKey::new(&case.access_key_secret).expect(name);
        let signature = key.sign(&string_to_sign);
        assert_eq!(signature.as_str(), case.signature, "{name}");
        assert!(key.verify(&string_to_sign, &case.signature), "{name}");

        let signed = query.signed(&signature);
        assert_eq!(signed.to_string(), case.signed_query, "{name}");
        assert_eq!(signed.len(), case.signed_query.len(), "{name}");

        let again = string_to_sign_of(method, &case.signed_query);
        assert_eq!(again.to_string(), case.string_to_sign, "{name}");
    }
}

/// The names are looked at whole: `XSignature` is another parameter. One of the
/// public clients, aliyun-openapi-core-rust-sdk, writes `Signature` first.
#[test]
fn string_to_sign_of_a_query_with_its_signature_anywhere() {
    for (signed_query, expected) in [
        ("A=1&B=2&Signature=s%3D", "POST&%2F&A%3D1%26B%3D2"),
        ("Signature=s%3D&A=1&B=2", "POST&%2F&A%3D1%26B%3D2"),
        ("A=1&Signature=s%3D&B=2", "POST&%2F&A%3D1%26B%3D2"),
        ("A=1&XSignature=2", "POST&%2F&A%3D1%26XSignature%3D2"),
        (
            "A=1&SignatureNonce=2&Signature=s",
            "POST&%2F&A%3D1%26SignatureNonce%3D2",
        ),
        ("Signature=s", "POST&%2F&"),
    ] {
        let string_to_sign = string_to_sign_of(Method::Post, signed_query);
        assert_eq!(string_to_sign.to_string(), expected, "{signed_query}");
    }
}
