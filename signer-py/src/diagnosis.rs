//! `viapi_sign.diagnose`: what the caller has in, findings out.

use core::ops::Range;

use pyo3::prelude::*;
use pyo3::types::PyString;
use viapi_sign_diagnose::{Certainty, Evidence, Lang};

use crate::args::{Pairs, optional_text, written};
use crate::failure::Answer;

/// The arguments of `viapi_sign.Finding`.
type Finding = (
    &'static str,
    u16,
    &'static str,
    Option<String>,
    Option<(usize, usize)>,
    Option<(usize, usize)>,
    String,
    String,
);

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
    let diagnosis = viapi_sign_diagnose::diagnose(&Evidence {
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
        diagnosis.findings().iter().map(kept).collect(),
        diagnosis.is_certain(),
        diagnosis.has_more(),
    ))
}

fn kept(finding: &viapi_sign_diagnose::Finding) -> Finding {
    (
        finding.code().name(),
        finding.code().number(),
        match finding.certainty() {
            Certainty::Proved => "proved",
            Certainty::Likely => "likely",
        },
        finding.parameter().map(Into::into),
        finding.server().map(ends),
        finding.client().map(ends),
        finding.message(Lang::English).to_string(),
        finding.message(Lang::Chinese).to_string(),
    )
}

fn ends(place: Range<usize>) -> (usize, usize) {
    (place.start, place.end)
}
