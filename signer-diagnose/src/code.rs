//! The one list of what can be found: numbers, names.

/// The language of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

/// How sure a finding is. The surer one is less, so that findings sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The evidence leaves nothing else.
    Proved,
    /// It explains the evidence; something else could too.
    Likely,
}

/// Makes the enum, its numbers, its names and the list of all from one table.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal $name:literal,)+) => {
        /// What a [`Finding`](super::Finding) says.
        ///
        /// A number and a name are never given to another meaning. What each
        /// looks like and how it is mended stands in `docs/diagnosis.md`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u16)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant = $number,)+
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The stable name, in lower case with hyphens.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Code::$variant => $name,)+
                }
            }
        }
    };
}

codes! {
    /// The request is right.
    Matches = 1 "matches",
    /// String and computation are right, so the server holds another secret for this AccessKeyId.
    CredentialsDiffer = 2 "credentials-differ",
    /// No known computation makes the signature from this secret.
    SignatureNotReproduced = 3 "signature-not-reproduced",
    /// The strings are equal, so the key or the computation is wrong.
    StringsEqual = 4 "strings-equal",
    /// The server's string is masked, cut or altered, and cannot be compared in full.
    Damaged = 5 "damaged",
    /// The server's string is there, but nothing to compare it with.
    NothingToCompare = 6 "nothing-to-compare",
    /// An error that is not about the signature.
    OtherError = 7 "other-error",
    /// No error code in the text.
    NoErrorCode = 8 "no-error-code",
    /// The strings differ in a way that is none of the known mistakes.
    StringsDiffer = 9 "strings-differ",
    /// More parameters than are compared.
    TooManyParameters = 10 "too-many-parameters",
    /// The server refused the signature without telling its string-to-sign.
    NoServerString = 11 "no-server-string",
    /// The parameters arrived as they were meant; string, key or computation is wrong.
    ParametersEqual = 12 "parameters-equal",
    /// What is given as the caller's string-to-sign is a URL, a signature or another text.
    NoStringToSign = 13 "no-string-to-sign",

    /// Signed for another HTTP method than was sent.
    MethodDiffers = 20 "method-differs",
    /// The method is not in upper case.
    MethodNotUpperCase = 21 "method-not-upper-case",
    /// The method is missing at the start of the string-to-sign.
    MethodMissing = 22 "method-missing",
    /// The path stands as `/` in place of `%2F`.
    PathNotEncoded = 23 "path-not-encoded",
    /// The path stands as `%252F` in place of `%2F`.
    PathEncodedTwice = 24 "path-encoded-twice",
    /// The path is missing, or is another than `/`.
    PathMissing = 25 "path-missing",
    /// The `&` between the path and the query is missing or is encoded.
    AmpersandAfterPathMissing = 26 "ampersand-after-path-missing",
    /// The canonicalized query string is not encoded as a whole.
    SecondEncodingMissing = 27 "second-encoding-missing",
    /// The canonicalized query string is encoded once too often as a whole.
    ThirdEncoding = 28 "third-encoding",
    /// The `&` between parameters stands raw in the string-to-sign.
    AmpersandNotEncoded = 29 "ampersand-not-encoded",
    /// The `=` between name and value stands raw in the string-to-sign.
    EqualsNotEncoded = 30 "equals-not-encoded",
    /// The `&` between parameters stands as `%2526`.
    AmpersandEncodedTwice = 31 "ampersand-encoded-twice",
    /// The `=` between name and value stands as `%253D`.
    EqualsEncodedTwice = 32 "equals-encoded-twice",
    /// The `&` between parameters stands as an HTML entity.
    AmpersandAsEntity = 33 "ampersand-as-entity",
    /// Only the query was signed, without method and path.
    QueryOnly = 34 "query-only",
    /// A ROA string was signed for an RPC request.
    RoaStringSigned = 35 "roa-string-signed",
    /// The server answers about a ROA request.
    RoaAnswer = 36 "roa-answer",
    /// A version 3 string was signed for a version 1.0 request.
    V3StringSigned = 37 "v3-string-signed",
    /// The server answers about signature version 3.
    V3Answer = 38 "v3-answer",
    /// A line break stands at the end.
    NewlineAtEnd = 39 "newline-at-end",
    /// A blank stands at an end.
    SpaceAtEnd = 40 "space-at-end",
    /// A byte order mark stands in front.
    ByteOrderMark = 41 "byte-order-mark",
    /// A `&` stands after the last parameter.
    AmpersandAtEnd = 42 "ampersand-at-end",
    /// A `&` stands before the first parameter.
    AmpersandInFront = 43 "ampersand-in-front",

    /// One value went into the canonicalized query string un-encoded.
    ValueNotEncoded = 50 "value-not-encoded",
    /// All values went into the canonicalized query string un-encoded.
    FirstEncodingMissing = 51 "first-encoding-missing",
    /// A value is encoded once too often in the string that was signed.
    ValueEncodedTwice = 52 "value-encoded-twice",
    /// A space is encoded as `+`.
    SpaceAsPlus = 53 "space-as-plus",
    /// `/` is not encoded.
    SlashNotEncoded = 54 "slash-not-encoded",
    /// `*` is not encoded.
    AsteriskNotEncoded = 55 "asterisk-not-encoded",
    /// `:` is not encoded.
    ColonNotEncoded = 56 "colon-not-encoded",
    /// `,` is not encoded.
    CommaNotEncoded = 57 "comma-not-encoded",
    /// One of `! ' ( )` is not encoded.
    MarksNotEncoded = 58 "marks-not-encoded",
    /// Another reserved character is not encoded.
    ReservedNotEncoded = 59 "reserved-not-encoded",
    /// `~` is encoded.
    TildeEncoded = 60 "tilde-encoded",
    /// A letter, a digit or one of `- _ .` is encoded.
    UnreservedEncoded = 61 "unreserved-encoded",
    /// Lower-case hexadecimal digits.
    LowerCaseHex = 62 "lower-case-hex",
    /// Text encoded as GBK.
    CharsetGbk = 63 "charset-gbk",
    /// Text encoded as Latin-1.
    CharsetLatin1 = 64 "charset-latin-1",
    /// Text encoded in a charset other than UTF-8.
    CharsetOther = 65 "charset-other",
    /// Text encoded as `%uXXXX`, by JavaScript's `escape`.
    JavascriptEscape = 66 "javascript-escape",
    /// A value with HTML entities on one side.
    HtmlEntity = 67 "html-entity",
    /// Text beyond ASCII is not encoded.
    NonAsciiNotEncoded = 68 "non-ascii-not-encoded",

    /// A parameter that was signed did not reach the server.
    ParameterNotReceived = 80 "parameter-not-received",
    /// A parameter that the server received was not signed.
    ParameterNotSigned = 81 "parameter-not-signed",
    /// A name differs in upper and lower case.
    ParameterNameCase = 82 "parameter-name-case",
    /// The same value stands under another name.
    ParameterRenamed = 83 "parameter-renamed",
    /// A list with brackets on one side: `Name[]`, `Name[0]`.
    ListWithBrackets = 84 "list-with-brackets",
    /// A value differs.
    ValueDiffers = 85 "value-differs",
    /// A value was cut at a raw `&` on its way.
    ValueCutAtAmpersand = 86 "value-cut-at-ampersand",
    /// A value was cut at a raw `#` on its way.
    ValueCutAtHash = 87 "value-cut-at-hash",
    /// A raw `+` on its way arrived as a space.
    PlusReceivedAsSpace = 88 "plus-received-as-space",
    /// A value was encoded once too often on its way.
    ValueSentEncodedTwice = 89 "value-sent-encoded-twice",
    /// A value was sent without encoding, and its own `%XX` were decoded.
    ValueSentNotEncoded = 90 "value-sent-not-encoded",
    /// A parameter with an empty value was sent and not signed.
    EmptyValueNotSigned = 91 "empty-value-not-signed",
    /// A parameter with an empty value was signed and not sent.
    EmptyValueNotSent = 92 "empty-value-not-sent",
    /// Nothing, sent as the text `undefined`, `null` or `None`.
    NullAsText = 93 "null-as-text",
    /// A value differs in upper and lower case.
    ValueCase = 94 "value-case",
    /// Timestamp or nonce were made anew between signing and sending.
    BuiltTwice = 95 "built-twice",
    /// Parameters travelled in headers, or in a body that is not a form.
    ParametersNotInForm = 96 "parameters-not-in-form",
    /// `Signature` is among the signed parameters.
    SignatureSigned = 97 "signature-signed",
    /// A parameter is there more than once.
    ParameterTwice = 98 "parameter-twice",

    /// Parameters in the order in which they were given.
    OrderAsGiven = 110 "order-as-given",
    /// Sorted without regard to upper and lower case.
    OrderCaseInsensitive = 111 "order-case-insensitive",
    /// Sorted with numbers by their value: `Tag.2` before `Tag.10`.
    OrderNumeric = 112 "order-numeric",
    /// Sorted by the values.
    OrderByValue = 113 "order-by-value",
    /// Sorted backwards.
    OrderReversed = 114 "order-reversed",
    /// Sorted as texts `name=value`.
    OrderByPair = 115 "order-by-pair",
    /// Another order.
    OrderDiffers = 116 "order-differs",

    /// `SignatureMethod` is absent.
    SignatureMethodMissing = 120 "signature-method-missing",
    /// `SignatureMethod` is another than `HMAC-SHA1`.
    SignatureMethodOther = 121 "signature-method-other",
    /// `SignatureVersion` is absent.
    SignatureVersionMissing = 122 "signature-version-missing",
    /// `SignatureVersion` is another than `1.0`.
    SignatureVersionOther = 123 "signature-version-other",
    /// `Timestamp` is local time, whole hours away from UTC.
    TimestampLocalTime = 124 "timestamp-local-time",
    /// `Timestamp` lacks its `Z`.
    TimestampWithoutZ = 125 "timestamp-without-z",
    /// `Timestamp` has fractions of a second.
    TimestampFraction = 126 "timestamp-fraction",
    /// `Timestamp` has an offset such as `+08:00` in place of `Z`.
    TimestampOffset = 127 "timestamp-offset",
    /// `Timestamp` has another form altogether.
    TimestampForm = 128 "timestamp-form",
    /// `Timestamp` is more than 15 minutes off.
    TimestampSkewed = 129 "timestamp-skewed",
    /// `Timestamp` is spelled in another way.
    TimestampMisspelled = 130 "timestamp-misspelled",
    /// The AccessKeyId has white space, quotes or brackets around it.
    AccessKeyIdMalformed = 131 "access-key-id-malformed",
    /// AccessKeyId and AccessKeySecret are exchanged.
    CredentialsSwapped = 132 "credentials-swapped",
    /// A temporary AccessKeyId without `SecurityToken`.
    SecurityTokenAbsent = 133 "security-token-absent",

    /// The key lacks the `&` after the secret.
    KeyWithoutAmpersand = 140 "key-without-ampersand",
    /// The AccessKeyId is used as the key.
    KeyIsAccessKeyId = 141 "key-is-access-key-id",
    /// The `&` stands before the secret.
    KeyAmpersandFirst = 142 "key-ampersand-first",
    /// The key has two `&` after the secret.
    KeyAmpersandTwice = 143 "key-ampersand-twice",
    /// Key and message are exchanged.
    KeyAndMessageExchanged = 144 "key-and-message-exchanged",
    /// White space around the secret.
    SecretWithWhiteSpace = 145 "secret-with-white-space",
    /// Quotes around the secret.
    SecretInQuotes = 146 "secret-in-quotes",
    /// The secret is percent-encoded.
    SecretPercentEncoded = 147 "secret-percent-encoded",
    /// The key was made without a secret.
    SecretUnset = 148 "secret-unset",
    /// The secret's letters were changed in case.
    SecretCase = 149 "secret-case",
    /// The signature is the digest in hexadecimal.
    DigestHex = 150 "digest-hex",
    /// The signature is Base64 of the digest in hexadecimal.
    DigestHexBase64 = 151 "digest-hex-base64",
    /// The signature is URL-safe Base64.
    Base64UrlSafe = 152 "base64-url-safe",
    /// The signature has a line break.
    Base64Newline = 153 "base64-newline",
    /// The signature lacks its `=`.
    Base64Unpadded = 154 "base64-unpadded",
    /// A `+` of the signature travels raw and arrives as a space.
    SignaturePlusAsSpace = 155 "signature-plus-as-space",
    /// The signature is percent-encoded once too often.
    SignaturePercentEncoded = 156 "signature-percent-encoded",
    /// The signature is Base64 of Base64.
    Base64Twice = 157 "base64-twice",
    /// SHA-1 without HMAC.
    PlainSha1 = 158 "plain-sha1",
    /// HMAC-SHA256 in place of HMAC-SHA1.
    HmacSha256 = 159 "hmac-sha256",
    /// SHA-256 without HMAC.
    PlainSha256 = 160 "plain-sha256",
    /// HMAC-MD5 in place of HMAC-SHA1.
    HmacMd5 = 161 "hmac-md5",
    /// MD5 without HMAC.
    PlainMd5 = 162 "plain-md5",
    /// The signature is empty.
    SignatureEmpty = 163 "signature-empty",
    /// The signature is not Base64 of a digest.
    SignatureMalformed = 164 "signature-malformed",
    /// The name of its variable stands before the secret.
    SecretWithName = 165 "secret-with-name",

    /// `IncompleteSignature`.
    IncompleteSignature = 180 "incomplete-signature",
    /// `MissingSignature`.
    MissingSignature = 181 "missing-signature",
    /// `MissingTimestamp`.
    MissingTimestamp = 182 "missing-timestamp",
    /// `IllegalTimestamp`.
    IllegalTimestamp = 183 "illegal-timestamp",
    /// `InvalidTimeStamp.Expired`.
    TimestampExpired = 184 "timestamp-expired",
    /// `InvalidTimeStamp.Format`.
    TimestampInvalid = 185 "timestamp-invalid",
    /// `SignatureNonceUsed`.
    NonceUsed = 186 "nonce-used",
    /// `InvalidAccessKeyId.NotFound`.
    AccessKeyIdNotFound = 187 "access-key-id-not-found",
    /// `InvalidAccessKeyId.Inactive`.
    AccessKeyIdInactive = 188 "access-key-id-inactive",
    /// `MissingAccessKeyId`.
    MissingAccessKeyId = 189 "missing-access-key-id",
    /// `MissingSecurityToken`.
    MissingSecurityToken = 190 "missing-security-token",
    /// `InvalidSecurityToken.Expired`.
    SecurityTokenExpired = 191 "security-token-expired",
    /// `InvalidSecurityToken.Malformed`.
    SecurityTokenMalformed = 192 "security-token-malformed",
    /// `InvalidSecurityToken.MismatchWithAccessKey`.
    SecurityTokenMismatch = 193 "security-token-mismatch",
    /// Another `InvalidSecurityToken`.
    SecurityTokenInvalid = 194 "security-token-invalid",
    /// A common parameter did not reach the server: `MissingAction`, `MissingVersion`, `MissingSignatureNonce`.
    MissingParameter = 195 "missing-parameter",
}

impl Code {
    /// How sure findings with this code can be.
    #[must_use]
    pub const fn certainties(self) -> &'static [Certainty] {
        use Certainty::{Likely, Proved};
        match self {
            Code::NothingToCompare
            | Code::NoErrorCode
            | Code::NoServerString
            | Code::ParametersEqual
            | Code::SignaturePercentEncoded
            | Code::CharsetGbk
            | Code::BuiltTwice => &[Likely],
            Code::CredentialsDiffer
            | Code::SignatureNotReproduced
            | Code::SignaturePlusAsSpace
            | Code::ListWithBrackets
            | Code::ValueDiffers
            | Code::ValueSentEncodedTwice
            | Code::TimestampInvalid
            | Code::TimestampLocalTime
            | Code::TimestampWithoutZ
            | Code::TimestampFraction
            | Code::TimestampOffset
            | Code::TimestampForm
            | Code::TimestampSkewed
            | Code::CredentialsSwapped
            | Code::IncompleteSignature => &[Proved, Likely],
            _ => &[Proved],
        }
    }

    /// The stable number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// Whether it says what to do, and not that more has to be known first.
    pub(crate) const fn settles(self) -> bool {
        !matches!(
            self,
            Code::SignatureNotReproduced
                | Code::StringsEqual
                | Code::Damaged
                | Code::NothingToCompare
                | Code::OtherError
                | Code::NoErrorCode
                | Code::StringsDiffer
                | Code::TooManyParameters
                | Code::NoServerString
                | Code::ParametersEqual
                | Code::NoStringToSign
        )
    }
}
