//! The client: a request over any connection, a `TcpSocket` of embassy-net or a modem.

use core::fmt::Write as _;

use embedded_io_async::{Read, Write};
use heapless::String;
use viapi_sign_core::{CONTENT_TYPE, Error, Method, Nonce, PATH, Request, SigningKey, Timestamp};

/// Why there is no answer.
#[derive(Debug)]
pub enum Failure<E> {
    /// The connection failed.
    Connection(E),
    /// The request cannot be signed.
    Signing(Error),
    /// The request has no room in the buffer.
    TooLong,
    /// What came back is not HTTP.
    NoAnswer,
}

impl<E> From<Error> for Failure<E> {
    fn from(error: Error) -> Self {
        Self::Signing(error)
    }
}

/// Asks for the people in `image` to be cut out, and returns the status of the answer.
///
/// `now` is from the real-time clock or from SNTP, `random` from the chip's generator.
pub async fn call<C: Read + Write>(
    connection: &mut C,
    host: &str,
    (id, key): (&str, &SigningKey),
    image: &str,
    (now, random): (i64, [u8; 16]),
) -> Result<u16, Failure<C::Error>> {
    let (time, nonce) = (Timestamp::from_unix(now)?, Nonce::from_random(random));
    let request = Request::new(id, "SegmentHDBody", "2019-12-30", time, nonce);
    let signed = request.sign::<16>(Method::Post, [("ImageURL", image)], key)?;
    let body = signed.query();

    let mut text = String::<1024>::new();
    write!(
        text,
        "POST {PATH} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {CONTENT_TYPE}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .map_err(|_| Failure::TooLong)?;
    let sent = connection.write_all(text.as_bytes()).await;
    sent.map_err(Failure::Connection)?;

    let mut start = [0; "HTTP/1.1 200".len()];
    let read = connection.read_exact(&mut start).await;
    read.map_err(|_| Failure::NoAnswer)?;
    let status = core::str::from_utf8(&start).ok();
    let status = status.and_then(|text| text.strip_prefix("HTTP/1.1 ")?.parse().ok());
    status.ok_or(Failure::NoAnswer)
}
