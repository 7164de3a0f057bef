//! Python objects to borrowed Rust values, and written text back.

use core::fmt::{Display, Write as _};

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use viapi_sign_core::Param;

/// The names and values of a mapping or of pairs, held so that their UTF-8 can
/// be borrowed.
#[derive(Default)]
pub(crate) struct Pairs<'py>(Vec<[Bound<'py, PyString>; 2]>);

impl<'py> Pairs<'py> {
    /// Those of a `dict` of texts, or `None` of anything else.
    pub(crate) fn of_texts(params: &Bound<'py, PyAny>) -> Option<Self> {
        let dict = params.cast_exact::<PyDict>().ok()?;
        let mut pairs = Vec::with_capacity(dict.len());
        for (name, value) in dict {
            pairs.push([name.cast_into().ok()?, value.cast_into().ok()?]);
        }
        Some(Self(pairs))
    }

    pub(crate) fn of(params: &Bound<'py, PyAny>) -> PyResult<Self> {
        if let Some(pairs) = Self::of_texts(params) {
            return Ok(pairs);
        }
        let mut pairs = Vec::new();
        let items = match params.getattr_opt("items")? {
            Some(items) => items.call0()?,
            None => params.clone(),
        };
        let not_pairs =
            || PyTypeError::new_err("parameters must be a mapping, or pairs of name and value");
        for item in items.try_iter().map_err(|_| not_pairs())? {
            // Not any iterable of two: of an object {"Key": ..., "Value": ...}
            // that would sign the keys.
            let item = item?;
            let item = match item.cast::<PyList>() {
                Ok(list) => list.to_tuple(),
                Err(_) => item.cast_into::<PyTuple>().map_err(|_| not_pairs())?,
            };
            let (name, value) = item.extract().map_err(|_| not_pairs())?;
            pairs.push(pair(name, value)?);
        }
        Ok(Self(pairs))
    }

    /// The parameters, with room for `more`.
    pub(crate) fn params(&self, more: usize) -> PyResult<Vec<Param<'_>>> {
        let mut params = Vec::with_capacity(self.0.len() + more);
        for [name, value] in &self.0 {
            params.push(Param {
                name: name
                    .to_str()
                    .map_err(|_| surrogate(&format!("the parameter name '{}'", printable(name))))?,
                value: value
                    .to_str()
                    .map_err(|_| surrogate(&format!("parameter '{}'", printable(name))))?,
            });
        }
        Ok(params)
    }
}

fn pair<'py>(
    name: Bound<'py, PyAny>,
    value: Bound<'py, PyAny>,
) -> PyResult<[Bound<'py, PyString>; 2]> {
    let name = name
        .cast_into::<PyString>()
        .map_err(|error| not_text("a parameter name", &error.into_inner()))?;
    match value.cast_into::<PyString>() {
        Ok(value) => Ok([name, value]),
        Err(error) => Err(not_text(
            &format!("parameter '{}'", printable(&name)),
            &error.into_inner(),
        )),
    }
}

/// The UTF-8 of an argument that must be `str`; `what` names it.
pub(crate) fn text<'a>(value: &'a Bound<'_, PyAny>, what: &str) -> PyResult<&'a str> {
    value
        .cast::<PyString>()
        .map_err(|_| not_text(what, value))?
        .to_str()
        .map_err(|_| surrogate(what))
}

/// As [`text`], where `None` is allowed.
pub(crate) fn optional_text<'a>(
    value: &'a Bound<'_, PyAny>,
    what: &str,
) -> PyResult<Option<&'a str>> {
    if value.is_none() {
        Ok(None)
    } else {
        text(value, what).map(Some)
    }
}

/// A lazy text as a Python `str`.
pub(crate) fn written(py: Python<'_>, text: impl Display) -> Bound<'_, PyString> {
    // Room for most requests at once.
    let mut buffer = String::with_capacity(1024);
    // Writing to a `String` does not fail.
    let _ = write!(buffer, "{text}");
    PyString::new(py, &buffer)
}

fn not_text(what: &str, value: &Bound<'_, PyAny>) -> PyErr {
    let kind = value.get_type();
    let kind = kind
        .name()
        .map_or_else(|_| "another type".into(), |name| name.to_string());
    PyTypeError::new_err(format!("{what} must be str, not {kind}"))
}

fn surrogate(what: &str) -> PyErr {
    PyValueError::new_err(format!(
        "{what} has a lone surrogate, which UTF-8 cannot encode"
    ))
}

fn printable(name: &Bound<'_, PyString>) -> String {
    name.to_string_lossy().into_owned()
}
