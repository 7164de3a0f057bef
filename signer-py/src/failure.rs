//! What goes wrong in a call, as a Python exception.

use pyo3::prelude::*;
use viapi_sign_core::Error;

/// The core refuses, or Python raises.
pub(crate) enum Failure {
    Refused(Error),
    Raised(PyErr),
}

pub(crate) type Answer<T> = Result<T, Failure>;

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
