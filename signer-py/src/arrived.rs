//! `viapi_sign._native.Arrived`: a request as a server reads it.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyString};
use viapi_sign_diagnose::Place;

use crate::args::text;

/// A request as the server reads it from the wire.
#[pyclass(frozen, module = "viapi_sign._native")]
pub(crate) struct Arrived(viapi_sign_diagnose::Arrived);

/// A name, a value and where they were.
type Placed<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>, &'static str);

#[pymethods]
impl Arrived {
    #[new]
    #[expect(clippy::needless_pass_by_value, reason = "what PyO3 extracts")]
    fn new(
        method: &[u8],
        target: &[u8],
        headers: Vec<(PyBackedBytes, PyBackedBytes)>,
        body: &[u8],
    ) -> Self {
        let headers = headers.iter().map(|(name, value)| (&**name, &**value));
        Self(viapi_sign_diagnose::Arrived::new(
            method, target, headers, body,
        ))
    }

    #[getter]
    fn path<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.0.path())
    }

    #[getter]
    fn params<'py>(&self, py: Python<'py>) -> Vec<Placed<'py>> {
        self.0
            .params()
            .map(|(name, value, place)| {
                let place = self.place(place);
                (PyBytes::new(py, name), PyBytes::new(py, value), place)
            })
            .collect()
    }

    #[getter]
    fn string_to_sign<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        // All but the method is percent-encoded.
        PyString::new(py, &String::from_utf8_lossy(&self.0.string_to_sign()))
    }

    /// The signature that it should have.
    fn signature(&self, access_key_secret: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
        let secret = text(access_key_secret, "access_key_secret")?;
        let signature = self.0.signature(secret);
        Ok(signature.map(|signature| signature.as_str().into()))
    }
}

impl Arrived {
    fn place(&self, place: Place) -> &'static str {
        match place {
            Place::Query => "query",
            Place::Form => "form",
            Place::Header => "header",
            _ if self.0.is_json() => "json",
            _ if self.0.is_multipart() => "multipart",
            _ => "body",
        }
    }
}
