//! Credentials with their key prepared, for `viapi_sign.Signer`.

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use viapi_sign_core::{
    CONTENT_TYPE, CanonicalQuery, Method, Nonce, Request, SigningKey, Timestamp, check_credential,
    string_to_sign_of,
};
use viapi_sign_diagnose::are_swapped;
use zeroize::Zeroizing;

use crate::args::{Pairs, optional_text, text, written};
use crate::failure::Answer;

/// An AccessKeyId, an optional `SecurityToken`, and the signing key. The
/// AccessKeySecret is kept for a diagnosis, where Python cannot read it.
#[pyclass(frozen, module = "viapi_sign._native")]
pub(crate) struct Credentials {
    access_key_id: String,
    access_key_secret: Zeroizing<String>,
    security_token: Option<String>,
    key: SigningKey,
}

impl Credentials {
    pub(crate) fn access_key_secret(&self) -> &str {
        &self.access_key_secret
    }
}

#[pymethods]
impl Credentials {
    #[new]
    fn new(
        access_key_id: &Bound<'_, PyAny>,
        access_key_secret: &Bound<'_, PyAny>,
        security_token: &Bound<'_, PyAny>,
    ) -> Answer<Self> {
        let access_key_id = text(access_key_id, "access_key_id")?;
        let access_key_secret = text(access_key_secret, "access_key_secret")?;
        // Where an unset variable is read as "", there is no token.
        let security_token =
            optional_text(security_token, "security_token")?.filter(|token| !token.is_empty());
        check_credential("AccessKeyId", access_key_id)?;
        check_credential("AccessKeySecret", access_key_secret)?;
        if let Some(token) = security_token {
            check_credential("SecurityToken", token)?;
        }
        if are_swapped(access_key_id.as_bytes(), access_key_secret.as_bytes()) {
            return Err(PyValueError::new_err(
                "AccessKeyId and AccessKeySecret are exchanged: nothing was sent",
            )
            .into());
        }
        Ok(Self {
            access_key_id: access_key_id.into(),
            access_key_secret: Zeroizing::new(access_key_secret.into()),
            security_token: security_token.map(Into::into),
            key: SigningKey::new(access_key_secret)?,
        })
    }

    /// A finished request from its facts and the action's own parameters.
    /// `timestamp` is a text or `None` for now, `nonce` a text or `None` for one
    /// made of `random`, 16 bytes. `params` are `None`, or what `flatten` makes
    /// texts of.
    #[expect(clippy::too_many_arguments, reason = "called from one place")]
    fn request(
        &self,
        py: Python<'_>,
        action: &Bound<'_, PyAny>,
        version: &Bound<'_, PyAny>,
        params: &Bound<'_, PyAny>,
        endpoint: &Bound<'_, PyAny>,
        method: &Bound<'_, PyAny>,
        region_id: &Bound<'_, PyAny>,
        format: &Bound<'_, PyAny>,
        timestamp: &Bound<'_, PyAny>,
        nonce: &Bound<'_, PyAny>,
        random: [u8; 16],
        flatten: &Bound<'_, PyAny>,
    ) -> Answer<SignedRequest> {
        let method: Method = text(method, "method")?.parse()?;
        let (action, version) = (text(action, "action")?, text(version, "version")?);
        let format = text(format, "format")?.parse()?;
        let region_id = optional_text(region_id, "region_id")?;
        let timestamp = if timestamp.is_none() {
            Timestamp::from_unix(unix_now())?
        } else {
            text(timestamp, "timestamp")?.parse()?
        };
        let nonce = if nonce.is_none() {
            Nonce::from_random(random)
        } else {
            Nonce::from_text(text(nonce, "nonce")?)
        };
        let mut request = Request::new(&self.access_key_id, action, version, timestamp, nonce);
        request.format = format;
        request.region_id = region_id;
        request.security_token = self.security_token.as_deref();
        let pairs = match Pairs::of_texts(params) {
            Some(pairs) => pairs,
            None if params.is_none() => Pairs::default(),
            None => Pairs::of(&flatten.call1((params,))?)?,
        };
        let mut params = pairs.params(Request::MAX_COMMON_PARAMS)?;
        params.extend(request.common_params()?);
        let query = CanonicalQuery::new(&mut params)?;
        let signature = self.key.sign(&query.string_to_sign(method));
        let signed_query = query.signed(&signature);
        let mut url = url(text(endpoint, "endpoint")?)?;
        let headers = PyDict::new(py);
        let body = match method {
            Method::Get => {
                // Writing to a `String` does not fail.
                let _ = write!(url, "?{signed_query}");
                None
            }
            Method::Post => {
                headers.set_item(intern!(py, "Content-Type"), intern!(py, CONTENT_TYPE))?;
                Some(written(py, signed_query).unbind())
            }
        };
        Ok(SignedRequest {
            method,
            url: PyString::new(py, &url).unbind(),
            headers: headers.unbind(),
            body,
            signature: PyString::new(py, signature.as_str()).unbind(),
        })
    }
}

/// A finished request: send `body` with `method` and `headers` to `url`.
///
/// `string_to_sign` is what was signed; compare it with the one in a
/// `SignatureDoesNotMatch` answer. The `repr` shows the method only: the rest
/// holds the AccessKeyId and the SecurityToken.
#[pyclass(frozen, module = "viapi_sign")]
pub(crate) struct SignedRequest {
    method: Method,
    #[pyo3(get)]
    url: Py<PyString>,
    #[pyo3(get)]
    headers: Py<PyDict>,
    #[pyo3(get)]
    body: Option<Py<PyString>>,
    #[pyo3(get)]
    signature: Py<PyString>,
}

#[pymethods]
impl SignedRequest {
    #[getter]
    fn method(&self) -> &'static str {
        self.method.as_str()
    }

    /// Written when it is asked for, which is after a refusal.
    #[getter]
    fn string_to_sign<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        let travels = self.body.as_ref().unwrap_or(&self.url).bind(py).to_str()?;
        let signed_query = travels.split_once('?').map_or(travels, |(_, query)| query);
        Ok(written(py, string_to_sign_of(self.method, signed_query)))
    }

    /// Nothing in it changes.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    fn __repr__(&self) -> String {
        format!("SignedRequest(method='{}', ...)", self.method.as_str())
    }
}

/// The URL of an endpoint, a host name or a URL; its path is always `/`.
fn url(endpoint: &str) -> PyResult<String> {
    let (scheme, host) = endpoint.split_once("://").unwrap_or(("https", endpoint));
    let host = host.strip_suffix('/').unwrap_or(host);
    let not_in_host = |c: char| c.is_control() || c.is_whitespace() || "/?#@\\".contains(c);
    let scheme = ["https", "http"]
        .into_iter()
        .find(|known| scheme.eq_ignore_ascii_case(known));
    let (Some(scheme), true) = (scheme, is_host(host) && !host.contains(not_in_host)) else {
        return Err(PyValueError::new_err(
            "endpoint must be a host name, or an http or https URL without path and query",
        ));
    };
    // Room for the query of most requests at once.
    let mut url = String::with_capacity(1024);
    url.extend([scheme, "://", host, "/"]);
    Ok(url)
}

/// Whether it is a name or an IPv6 address in brackets, with or without a port.
fn is_host(host: &str) -> bool {
    let (name, rest) = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').unwrap_or_default(),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok() && !port.starts_with('+');
    !name.is_empty()
        && !name.contains(['[', ']'])
        && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port))
}

/// A time in Unix seconds as the parameter `Timestamp` wants it.
#[pyfunction]
pub(crate) fn timestamp(unix_seconds: i64) -> Answer<String> {
    Ok(Timestamp::from_unix(unix_seconds)?.as_str().into())
}

/// Seconds since 1970; a clock before that, or one past the end of an `i64`,
/// is out of the range of timestamps.
fn unix_now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .unwrap_or(-1)
}
