//! The functions of `viapi_sign`.

use pyo3::prelude::*;
use pyo3::types::PyString;
use viapi_sign_core::{CanonicalQuery, Method, SigningKey};

use crate::args::{Pairs, text, written};
use crate::failure::{Answer, Failure};

#[pymodule(name = "_native")]
mod native {
    /// The version of the package.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
    #[pymodule_export]
    use super::{percent_encode, sign, signed_query, string_to_sign, verify};
    #[pymodule_export]
    use crate::arrived::Arrived;
    #[pymodule_export]
    use crate::credentials::{Credentials, SignedRequest, timestamp};
    #[pymodule_export]
    use crate::diagnosis::{Finding, diagnose, unpickled};
}

/// Percent-encode a text as the RPC signature wants it.
///
/// The UTF-8 bytes A-Z a-z 0-9 - _ . ~ stay, every other byte becomes %XX.
///
/// >>> viapi_sign.percent_encode("中/ ~")
/// '%E4%B8%AD%2F%20~'
#[pyfunction]
fn percent_encode<'py>(text: &Bound<'py, PyAny>) -> Answer<Bound<'py, PyString>> {
    let encoded = viapi_sign_core::percent_encode(self::text(text, "text")?);
    Ok(written(text.py(), encoded))
}

/// The string-to-sign of un-encoded parameters, the common ones included.
///
/// Compare it with the one in the server's error message.
///
/// >>> viapi_sign.string_to_sign({"Action": "DescribeRegions", "Note": "a b"})
/// 'POST&%2F&Action%3DDescribeRegions%26Note%3Da%2520b'
#[pyfunction]
#[pyo3(
    signature = (params, *, method=Method::Post),
    text_signature = "(params, *, method='POST')"
)]
fn string_to_sign<'py>(
    params: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = method_of)] method: Method,
) -> Answer<Bound<'py, PyString>> {
    with_query(params, method, |query, method| {
        Ok(written(params.py(), query.string_to_sign(method)))
    })
}

/// The signature of un-encoded parameters, the common ones included.
///
/// 28 characters of Base64, to travel percent-encoded as the parameter Signature.
///
/// >>> viapi_sign.sign({"Action": "DescribeRegions", "Note": "a b"}, "testsecret")
/// 'kla06tl9J4diynBCMO8+uOBkKcg='
#[pyfunction]
#[pyo3(
    signature = (params, access_key_secret, *, method=Method::Post),
    text_signature = "(params, access_key_secret, *, method='POST')"
)]
fn sign<'py>(
    params: &Bound<'py, PyAny>,
    access_key_secret: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = method_of)] method: Method,
) -> Answer<Bound<'py, PyString>> {
    let key = key(access_key_secret)?;
    with_query(params, method, |query, method| {
        let signature = key.sign(&query.string_to_sign(method));
        Ok(PyString::new(params.py(), signature.as_str()))
    })
}

/// The form body or query string of un-encoded parameters, Signature included.
///
/// >>> viapi_sign.signed_query({"Action": "DescribeRegions", "Note": "a b"}, "testsecret")
/// 'Action=DescribeRegions&Note=a%20b&Signature=kla06tl9J4diynBCMO8%2BuOBkKcg%3D'
#[pyfunction]
#[pyo3(
    signature = (params, access_key_secret, *, method=Method::Post),
    text_signature = "(params, access_key_secret, *, method='POST')"
)]
fn signed_query<'py>(
    params: &Bound<'py, PyAny>,
    access_key_secret: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = method_of)] method: Method,
) -> Answer<Bound<'py, PyString>> {
    let key = key(access_key_secret)?;
    with_query(params, method, |query, method| {
        let signature = key.sign(&query.string_to_sign(method));
        Ok(written(params.py(), query.signed(&signature)))
    })
}

/// Whether the signature is that of the parameters; compared in constant time.
///
/// >>> params = {"Action": "DescribeRegions", "Note": "a b"}
/// >>> viapi_sign.verify(params, "kla06tl9J4diynBCMO8+uOBkKcg=", "testsecret")
/// True
#[pyfunction]
#[pyo3(
    signature = (params, signature, access_key_secret, *, method=Method::Post),
    text_signature = "(params, signature, access_key_secret, *, method='POST')"
)]
fn verify(
    params: &Bound<'_, PyAny>,
    signature: &Bound<'_, PyAny>,
    access_key_secret: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = method_of)] method: Method,
) -> Answer<bool> {
    let key = key(access_key_secret)?;
    let signature = text(signature, "signature")?;
    with_query(params, method, |query, method| {
        Ok(key.verify(&query.string_to_sign(method), signature))
    })
}

fn key(access_key_secret: &Bound<'_, PyAny>) -> Answer<SigningKey> {
    Ok(SigningKey::new(text(
        access_key_secret,
        "access_key_secret",
    )?)?)
}

/// With an error that names the argument, as for the other ones.
fn method_of(method: &Bound<'_, PyAny>) -> PyResult<Method> {
    Ok(text(method, "method")?.parse().map_err(Failure::Refused)?)
}

fn with_query<T>(
    params: &Bound<'_, PyAny>,
    method: Method,
    then: impl FnOnce(&CanonicalQuery<'_>, Method) -> Answer<T>,
) -> Answer<T> {
    let pairs = Pairs::of(params)?;
    let mut params = pairs.params(0)?;
    then(&CanonicalQuery::new(&mut params)?, method)
}
