//! Python objects to borrowed Rust values, and back.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use viapi_sign_core::{
    CanonicalQuery, Error, Method, Nonce, Param, Request, SigningKey, Timestamp, percent_encode,
};

/// What goes wrong in a call: the core refuses, or Python raises.
enum Failure {
    Refused(Error),
    Raised(PyErr),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

impl From<Failure> for PyErr {
    /// A refusal becomes `viapi_sign.SignError` with the core's text and number.
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Raised(error) => error,
            Failure::Refused(error) => Python::attach(|py| {
                py.import("viapi_sign._errors")
                    .and_then(|module| module.getattr("SignError"))
                    .and_then(|class| class.call1((error.to_string(), error.code())))
                    .map_or_else(|raised| raised, PyErr::from_value)
            }),
        }
    }
}

type Answer<T> = Result<T, Failure>;

/// The names and values of a mapping or of pairs, held so that their UTF-8 can
/// be borrowed.
struct Pairs<'py>(Vec<(Bound<'py, PyString>, Bound<'py, PyString>)>);

impl<'py> Pairs<'py> {
    fn of(params: &Bound<'py, PyAny>) -> PyResult<Self> {
        let mut pairs = Vec::new();
        if let Ok(dict) = params.cast_exact::<PyDict>() {
            pairs.reserve_exact(dict.len());
            for (name, value) in dict {
                pairs.push(pair(name, value)?);
            }
        } else {
            let items = match params.getattr("items") {
                Ok(items) => items.call0()?,
                Err(_) => params.clone(),
            };
            for item in items.try_iter()? {
                let item = item?;
                let (name, value) = item.extract().map_err(|_| {
                    PyTypeError::new_err("parameters must be a mapping or pairs of str")
                })?;
                pairs.push(pair(name, value)?);
            }
        }
        Ok(Self(pairs))
    }

    fn params(&self) -> PyResult<Vec<Param<'_>>> {
        self.0
            .iter()
            .map(|(name, value)| {
                Ok(Param {
                    name: utf8(name, "a parameter name")?,
                    value: utf8(value, "the value of a parameter")?,
                })
            })
            .collect()
    }
}

fn pair<'py>(
    name: Bound<'py, PyAny>,
    value: Bound<'py, PyAny>,
) -> PyResult<(Bound<'py, PyString>, Bound<'py, PyString>)> {
    let name = name.cast_into::<PyString>().map_err(|error| {
        let kind = error.into_inner().get_type();
        PyTypeError::new_err(format!(
            "a parameter name must be str, not {}",
            name_of(&kind)
        ))
    })?;
    let value = value.cast_into::<PyString>().map_err(|error| {
        let kind = error.into_inner().get_type();
        PyTypeError::new_err(format!(
            "parameter '{}' must be str, not {}",
            name.to_string_lossy(),
            name_of(&kind)
        ))
    })?;
    Ok((name, value))
}

fn name_of(kind: &Bound<'_, pyo3::types::PyType>) -> String {
    kind.name()
        .map_or_else(|_| "?".into(), |name| name.to_string())
}

/// The UTF-8 of a `str`; a lone surrogate has none.
fn utf8<'a>(text: &'a Bound<'_, PyString>, what: &str) -> PyResult<&'a str> {
    text.to_str()
        .map_err(|_| PyValueError::new_err(format!("{what} has a lone surrogate: not valid UTF-8")))
}

#[pymodule(name = "_native")]
mod native {
    #[pymodule_export]
    use super::{
        nonce, percent_encode_text, sign, sign_request, signed_query, string_to_sign, timestamp,
        verify,
    };
}

/// The text percent-encoded as the RPC signature wants it.
#[pyfunction(name = "percent_encode")]
fn percent_encode_text(text: &Bound<'_, PyString>) -> PyResult<String> {
    Ok(percent_encode(utf8(text, "the text")?).to_string())
}

/// The string-to-sign of the parameters.
#[pyfunction]
#[pyo3(signature = (params, *, method="POST"))]
fn string_to_sign(params: &Bound<'_, PyAny>, method: &str) -> Answer<String> {
    let method: Method = method.parse()?;
    let pairs = Pairs::of(params)?;
    let mut params = pairs.params()?;
    let query = CanonicalQuery::new(&mut params)?;
    Ok(query.string_to_sign(method).to_string())
}

/// The signature of the parameters: 28 characters of Base64.
#[pyfunction]
#[pyo3(signature = (params, access_key_secret, *, method="POST"))]
fn sign(
    params: &Bound<'_, PyAny>,
    access_key_secret: &Bound<'_, PyString>,
    method: &str,
) -> Answer<String> {
    let method = method.parse()?;
    let pairs = Pairs::of(params)?;
    let mut params = pairs.params()?;
    let secret = utf8(access_key_secret, "the AccessKeySecret")?;
    let signature = viapi_sign_core::sign(method, &mut params, secret)?;
    Ok(signature.as_str().into())
}

/// The form body or query string of the parameters, `Signature` included.
#[pyfunction]
#[pyo3(signature = (params, access_key_secret, *, method="POST"))]
fn signed_query(
    params: &Bound<'_, PyAny>,
    access_key_secret: &Bound<'_, PyString>,
    method: &str,
) -> Answer<String> {
    let method = method.parse()?;
    let pairs = Pairs::of(params)?;
    let mut params = pairs.params()?;
    let key = SigningKey::new(utf8(access_key_secret, "the AccessKeySecret")?)?;
    let query = CanonicalQuery::new(&mut params)?;
    let signature = key.sign(&query.string_to_sign(method));
    Ok(query.signed(&signature).to_string())
}

/// Whether the signature is that of the parameters, in constant time.
#[pyfunction]
#[pyo3(signature = (params, signature, access_key_secret, *, method="POST"))]
fn verify(
    params: &Bound<'_, PyAny>,
    signature: &Bound<'_, PyString>,
    access_key_secret: &Bound<'_, PyString>,
    method: &str,
) -> Answer<bool> {
    let method = method.parse()?;
    let pairs = Pairs::of(params)?;
    let mut params = pairs.params()?;
    let key = SigningKey::new(utf8(access_key_secret, "the AccessKeySecret")?)?;
    let query = CanonicalQuery::new(&mut params)?;
    Ok(key.verify(
        &query.string_to_sign(method),
        utf8(signature, "the signature")?,
    ))
}

/// A time in Unix seconds as the parameter `Timestamp` wants it.
#[pyfunction]
fn timestamp(unix_seconds: i64) -> Answer<String> {
    Ok(Timestamp::from_unix(unix_seconds)?.as_str().into())
}

/// 16 random bytes as a value for `SignatureNonce`.
#[pyfunction]
fn nonce(random: [u8; 16]) -> String {
    Nonce::from_random(random).as_str().into()
}

/// The string-to-sign, the signature and the signed query of a request, from
/// its facts and the action's own parameters.
#[pyfunction]
#[expect(
    clippy::too_many_arguments,
    reason = "called from one place, Signer.request"
)]
fn sign_request(
    access_key_id: &str,
    access_key_secret: &str,
    security_token: Option<&str>,
    action: &str,
    version: &str,
    params: &Bound<'_, PyAny>,
    method: &str,
    region_id: Option<&str>,
    format: &str,
    timestamp: &str,
    nonce: &str,
) -> Answer<(String, String, String)> {
    let request = Request {
        access_key_id,
        action,
        version,
        format: format.parse()?,
        region_id,
        security_token,
        timestamp,
        nonce,
    };
    let pairs = Pairs::of(params)?;
    let mut params = pairs.params()?;
    params.extend(request.common_params()?);
    let key = SigningKey::new(access_key_secret)?;
    let query = CanonicalQuery::new(&mut params)?;
    let string_to_sign = query.string_to_sign(method.parse()?);
    let signature = key.sign(&string_to_sign);
    Ok((
        string_to_sign.to_string(),
        signature.to_string(),
        query.signed(&signature).to_string(),
    ))
}
