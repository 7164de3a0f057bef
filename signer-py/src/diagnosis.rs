//! `viapi_sign.diagnose`: what the caller has in, findings out.

use core::ops::Range;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use viapi_sign_core::diagnose::{Certainty, Evidence, Lang};

use crate::args::{Pairs, optional_text, written};
use crate::failure::Answer;

/// What was found: the server's error code and string-to-sign, the findings,
/// whether the first is certain, and whether there were more than are kept.
type Found<'py> = (
    Option<String>,
    Option<Bound<'py, PyString>>,
    Vec<Finding>,
    bool,
    bool,
);

/// What `viapi_sign.diagnose` asks the core.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "called from one place")]
pub(crate) fn diagnose<'py>(
    py: Python<'py>,
    error: &[u8],
    params: &Bound<'py, PyAny>,
    method: &Bound<'py, PyAny>,
    access_key_secret: &Bound<'py, PyAny>,
    signature: &Bound<'py, PyAny>,
    string_to_sign: Option<&[u8]>,
    now: Option<i64>,
) -> Answer<Found<'py>> {
    let pairs = (!params.is_none()).then(|| Pairs::of(params)).transpose()?;
    let params = pairs.as_ref().map(|pairs| pairs.params(0)).transpose()?;
    let diagnosis = viapi_sign_core::diagnose::diagnose(&Evidence {
        error,
        params: params.as_deref(),
        method: optional_text(method, "method")?
            .map(str::parse)
            .transpose()?,
        access_key_secret: optional_text(access_key_secret, "access_key_secret")?,
        signature: optional_text(signature, "signature")?,
        string_to_sign,
        now,
    });
    Ok((
        diagnosis.error_code().map(Into::into),
        diagnosis
            .server_string_to_sign()
            .map(|text| written(py, text)),
        diagnosis.findings().iter().cloned().map(Finding).collect(),
        diagnosis.is_certain(),
        diagnosis.has_more(),
    ))
}

/// One thing that is wrong with a refused request, and how to mend it.
///
/// `code` is a stable name and `number` its stable number, as in Rust and C;
/// `certainty` is "proved" or "likely"; `parameter` the name it is about, or
/// `None`; `server` and `client` the place in the server's and the caller's own
/// string-to-sign as (start, end), in bytes of UTF-8, or `None`. No secret
/// stands in any of them.
#[pyclass(frozen, module = "viapi_sign")]
pub(crate) struct Finding(viapi_sign_core::diagnose::Finding);

#[pymethods]
impl Finding {
    #[getter]
    fn code(&self) -> &'static str {
        self.0.code().name()
    }

    #[getter]
    fn number(&self) -> u16 {
        self.0.code().number()
    }

    #[getter]
    fn certainty(&self) -> &'static str {
        match self.0.certainty() {
            Certainty::Proved => "proved",
            Certainty::Likely => "likely",
        }
    }

    #[getter]
    fn parameter(&self) -> Option<&str> {
        self.0.parameter()
    }

    #[getter]
    fn server(&self) -> Option<(usize, usize)> {
        self.0.server().map(ends)
    }

    #[getter]
    fn client(&self) -> Option<(usize, usize)> {
        self.0.client().map(ends)
    }

    /// What is wrong and how to mend it, in English.
    #[getter]
    fn message<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        written(py, self.0.message(Lang::English))
    }

    /// The message in a language: "en" or "zh".
    fn message_in<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyString>> {
        let lang = match lang {
            "en" => Lang::English,
            "zh" => Lang::Chinese,
            _ => return Err(PyValueError::new_err("lang must be 'en' or 'zh'")),
        };
        Ok(written(py, self.0.message(lang)))
    }

    fn __str__<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.message(py)
    }

    fn __repr__(&self) -> String {
        let about = self
            .parameter()
            .map_or_else(String::new, |name| format!(", parameter={name:?}"));
        format!(
            "Finding(code='{}', certainty='{}'{about})",
            self.code(),
            self.certainty()
        )
    }
}

fn ends(place: Range<usize>) -> (usize, usize) {
    (place.start, place.end)
}
