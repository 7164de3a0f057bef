//! `viapi_sign.diagnose`: what the caller has in, findings out.

use core::ops::Range;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use viapi_sign_diagnose::{Certainty, Evidence, Lang, Parts, Received};

use crate::args::{Pairs, optional_text, written};
use crate::credentials::Credentials;
use crate::failure::Answer;

/// One thing that is wrong with a refused request, and how to fix it.
///
/// `code` is a stable name and `number` its stable number, as in Rust and C;
/// `certainty` is "proved" or "likely"; `parameter` the name it is about, or
/// `None`; `server` and `client` the place in the server's and the caller's own
/// string-to-sign as (start, end), in bytes of UTF-8, or `None`. `message` says in
/// English what is wrong and how to fix it, `cause` and `fix` each of the two
/// alone. None of them shows a secret.
#[pyclass(frozen, module = "viapi_sign", name = "Finding")]
pub(crate) struct Finding(viapi_sign_diagnose::Finding);

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
        self.0.certainty().as_str()
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

    #[getter]
    fn message(&self) -> String {
        self.0.message(Lang::English).to_string()
    }

    #[getter]
    fn cause(&self) -> &'static str {
        self.0.cause(Lang::English)
    }

    #[getter]
    fn fix(&self) -> &'static str {
        self.0.fix(Lang::English)
    }

    /// The message in a language: "en" or "zh".
    fn message_in(&self, lang: &str) -> PyResult<String> {
        Ok(self.0.message(language(lang)?).to_string())
    }

    /// The cause in a language: "en" or "zh".
    fn cause_in(&self, lang: &str) -> PyResult<&'static str> {
        Ok(self.0.cause(language(lang)?))
    }

    /// The fix in a language: "en" or "zh".
    fn fix_in(&self, lang: &str) -> PyResult<&'static str> {
        Ok(self.0.fix(language(lang)?))
    }

    /// A worker process finds it, another one prints it.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (State,))> {
        let parts = self.0.parts();
        let make = py.import("viapi_sign._native")?.getattr("_finding")?;
        let state = (
            parts.code,
            parts.certainty == Certainty::Proved,
            parts.parameter.map(Into::into),
            self.server(),
            self.client(),
            parts.character,
            parts.encoders,
            parts.minutes,
            parts.has_string,
        );
        Ok((make, (state,)))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    fn __str__(&self) -> String {
        self.message()
    }

    fn __repr__(&self) -> String {
        let about = self
            .parameter()
            .map(|name| format!(", parameter={name:?}"))
            .unwrap_or_default();
        format!(
            "Finding(code={:?}, certainty={:?}{about})",
            self.code(),
            self.certainty()
        )
        .replace('"', "'")
    }
}

/// A place: where it begins and ends.
type Place = Option<(usize, usize)>;

/// What a pickled finding holds.
type State = (
    u16,
    bool,
    Option<String>,
    Place,
    Place,
    Option<char>,
    u32,
    Option<i64>,
    bool,
);

/// The finding of what [`Finding::__reduce__`] took apart.
#[pyfunction(name = "_finding")]
pub(crate) fn unpickled(state: State) -> PyResult<Finding> {
    let (code, proved, parameter, server, client, character, encoders, minutes, has_string) = state;
    let range = |place: Place| place.map(|(start, end)| start..end);
    viapi_sign_diagnose::Finding::from_parts(&Parts {
        code,
        certainty: if proved {
            Certainty::Proved
        } else {
            Certainty::Likely
        },
        parameter: parameter.as_deref(),
        character,
        encoders,
        minutes,
        has_string,
    })
    .map(|finding| Finding(finding.at(range(server), range(client))))
    .ok_or_else(|| PyValueError::new_err("the finding is of another version of viapi_sign"))
}

fn language(lang: &str) -> PyResult<Lang> {
    lang.parse()
        .map_err(|_| PyValueError::new_err("lang must be 'en' or 'zh'"))
}

fn ends(place: Range<usize>) -> (usize, usize) {
    (place.start, place.end)
}

/// What was found: the server's error code and string-to-sign, the program's own
/// string-to-sign, the findings, whether the first is certain, and whether there
/// were more than are kept.
type Found<'py> = (
    Option<String>,
    Option<Bound<'py, PyString>>,
    Option<Vec<u8>>,
    Vec<Finding>,
    bool,
    bool,
    Option<AsReceived>,
);

/// The parameters that the server received, the signature that they should have
/// had, and the command that makes the same call again.
type AsReceived = (Vec<(String, String)>, Option<String>, Option<String>);

fn as_received(received: &Received) -> AsReceived {
    (
        received.params().to_vec(),
        received.signature().map(Into::into),
        received.command(),
    )
}

/// What `viapi_sign.diagnose` asks the engine.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "called from one place")]
pub(crate) fn diagnose<'py>(
    py: Python<'py>,
    error: &[u8],
    request: Option<&[u8]>,
    params: &Bound<'py, PyAny>,
    method: &Bound<'py, PyAny>,
    access_key_secret: &Bound<'py, PyAny>,
    signature: &Bound<'py, PyAny>,
    string_to_sign: Option<&[u8]>,
    now: Option<i64>,
) -> Answer<Found<'py>> {
    let pairs = (!params.is_none()).then(|| Pairs::of(params)).transpose()?;
    let params = pairs.as_ref().map(|pairs| pairs.params(0)).transpose()?;
    let secret = match access_key_secret.cast::<Credentials>() {
        Ok(credentials) => Some(credentials.get().access_key_secret()),
        Err(_) => optional_text(access_key_secret, "access_key_secret")?,
    };
    let mut evidence = Evidence::new();
    evidence.error = error;
    evidence.request = request;
    evidence.params = params.as_deref();
    evidence.method = optional_text(method, "method")?
        .map(str::parse)
        .transpose()?;
    evidence.access_key_secret = secret;
    evidence.signature = optional_text(signature, "signature")?;
    evidence.string_to_sign = string_to_sign;
    evidence.now = now;
    let diagnosis = viapi_sign_diagnose::diagnose(&evidence);
    Ok((
        diagnosis.error_code().map(Into::into),
        diagnosis
            .server_string_to_sign()
            .map(|text| written(py, text)),
        diagnosis.string_to_sign().map(Into::into),
        diagnosis.findings().iter().cloned().map(Finding).collect(),
        diagnosis.is_certain(),
        diagnosis.has_more(),
        diagnosis.received().map(as_received),
    ))
}
