//! Parameters of the caller beside those that the server saw: which are
//! missing, added or renamed, and which values differ.

pub(crate) mod value;

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::code::{Certainty, Code, codes};
use crate::evidence::client_string::{Segment, depth_of_escapes};
use crate::evidence::common_params::{is_common, is_part, may_have_escapes};
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::{ByName, Entry, Expected, name_of, value_of};
use crate::evidence::find::{find, find_ignore_case, replaced};
use crate::evidence::sent_request::decoded;
use crate::finding::{Finding, Findings};
use crate::percent::{Depth, hex_digit, is_unreserved};
use crate::rules::encoding::plus_of_meant;
use crate::rules::parameters::value::{Changes, changes, nothing};
use crate::sorting::Places;
use viapi_sign_core::{Method, Param};

codes! { "Parameters"
    /// A parameter that was signed did not reach the server.
    PARAMETER_NOT_RECEIVED = 80, "parameter-not-received", [Proved, Likely] Arrived Signed Attempt {
        en: "it was signed, but did not reach the server", "Send exactly the parameters that were signed, in the query or in a form body"
        zh: "参与了签名，但没有到达服务端", "签了哪些参数就发哪些参数，放在查询字符串或表单请求体里"
    }
    /// A parameter that the server received was not signed.
    PARAMETER_NOT_SIGNED = 81, "parameter-not-signed", [Proved, Likely] Arrived Signed Attempt {
        en: "received by the server, but not signed", "Sign every parameter that is sent, those that a library adds included"
        zh: "服务端收到了，但没有参与签名", "所有发送的参数都要参与签名，包括各种库自动添加的"
    }
    /// A name differs in upper and lower case.
    PARAMETER_NAME_CASE = 82, "parameter-name-case", [Proved, Likely] Arrived Signed Attempt Whole {
        en: "its name differs from what the server saw, but only in upper and lower case", "Write the name in both places as the API reference does"
        zh: "参数名与服务端看到的大小写不一致", "签名和发送时都按 API 文档写参数名"
    }
    /// The same value is there under another name.
    PARAMETER_RENAMED = 83, "parameter-renamed", [Proved, Likely] Arrived Signed Attempt Whole {
        en: "the server received the same value under another name", "Use one name for signing and for sending"
        zh: "服务端收到了相同的值，但参数名不同", "签名和发送要使用同一个参数名"
    }
    /// A list with brackets on one side: `Name[]`, `Name[0]`.
    LIST_WITH_BRACKETS = 84, "list-with-brackets", [Proved, Likely] Arrived Signed Attempt Whole {
        en: "a list was sent or signed with brackets in its name", "Flatten a list before signing: Name.1, Name.2; and send the same names"
        zh: "列表参数的名字带了方括号", "签名前先把列表展开成 Name.1、Name.2，并用同样的名字发送"
    }
    /// A value differs.
    VALUE_DIFFERS = 85, "value-differs", [Proved, Likely] Arrived Signed Attempt {
        en: "its value differs from what the server received", "Sign the very value that is sent"
        zh: "参数值与服务端收到的不一致", "发送的值必须就是参与签名的值"
    }
    /// A value was cut at a raw `&` on its way.
    VALUE_CUT_AT_AMPERSAND = 86, "value-cut-at-ampersand", [Proved, Likely] Arrived Attempt {
        en: "the value reached the server only as far as its first raw '&'", "Percent-encode values when they are sent: '&' becomes %26"
        zh: "参数值在第一个未编码的“&”处被截断", "发送时也要对参数值编码：“&”变成 %26"
    }
    /// A value was cut at a raw `#` on its way.
    VALUE_CUT_AT_HASH = 87, "value-cut-at-hash", [Proved, Likely] Arrived Attempt {
        en: "the value reached the server only as far as its first raw '#'", "Percent-encode values when they are sent: '#' becomes %23"
        zh: "参数值在第一个未编码的“#”处被截断", "发送时也要对参数值编码：“#”变成 %23"
    }
    /// A raw `+` on its way arrived as a space.
    PLUS_RECEIVED_AS_SPACE = 88, "plus-received-as-space", [Proved, Likely] Arrived Attempt {
        en: "a '+' was sent raw and arrived as a space", "Percent-encode values when they are sent: '+' becomes %2B"
        zh: "“+”未编码就发送，到服务端变成了空格", "发送时要对参数值编码：“+”变成 %2B"
    }
    /// A value was encoded once too often on its way.
    VALUE_SENT_ENCODED_TWICE = 89, "value-sent-encoded-twice", [Proved, Likely] Arrived Attempt Whole {
        en: "the value was encoded once too often when it was sent", "Encode it once when sending; give a library that encodes the un-encoded value"
        zh: "发送时参数值多编码了一次", "发送时只编码一次；如果所用的库会自动编码，就传入原始值"
    }
    /// A value was sent without encoding, and its own `%XX` were decoded.
    VALUE_SENT_NOT_ENCODED = 90, "value-sent-not-encoded", [Proved, Likely] Arrived Attempt {
        en: "the value holds escapes that were decoded on its way", "Percent-encode the value when it is sent, its '%' as well: %25"
        zh: "参数值里本来就有的百分号转义在途中被解码了", "发送时要对参数值编码，其中的“%”也要编码成 %25"
    }
    /// A parameter with an empty value was sent and not signed.
    EMPTY_VALUE_NOT_SIGNED = 91, "empty-value-not-signed", [Proved, Likely] Arrived Signed Attempt {
        en: "it has no value, and was sent, but not signed", "Sign it with its empty value, 'Name=', or do not send it"
        zh: "空值参数发送了，但没有参与签名", "要么以空值“Name=”参与签名，要么不发送"
    }
    /// A parameter with an empty value was signed and not sent.
    EMPTY_VALUE_NOT_SENT = 92, "empty-value-not-sent", [Proved, Likely] Arrived Signed Attempt {
        en: "it has no value, and was signed, but did not reach the server", "Send it with its empty value, 'Name=', or do not sign it"
        zh: "空值参数参与了签名，但没有到达服务端", "要么以空值“Name=”发送，要么不参与签名"
    }
    /// Nothing, sent as the text `undefined`, `null` or `None`.
    NULL_AS_TEXT = 93, "null-as-text", [Proved, Likely] Signed Attempt {
        en: "one side has no value, the other the text undefined, null or None", "Leave the parameter out before signing when it has no value"
        zh: "一侧是空值，另一侧却是 undefined、null 或 None 这样的文本", "没有值的参数在签名前就去掉"
    }
    /// A value differs in upper and lower case.
    VALUE_CASE = 94, "value-case", [Proved, Likely] Arrived Signed Attempt {
        en: "its value differs from what the server received, but only in upper and lower case", "Sign the very text that is sent: booleans are true and false"
        zh: "参数值与服务端收到的大小写不一致", "发送的文本必须就是参与签名的文本；布尔值写 true、false"
    }
    /// Timestamp or nonce were made anew between signing and sending.
    BUILT_TWICE = 95, "built-twice", [Proved, Likely] Arrived {
        en: "it differs from what the server received: the request was built anew between signing and sending, or the error is about another request", "Make Timestamp and SignatureNonce once, and use the same for signing and sending; compare with the error of the same run"
        zh: "与服务端收到的不一致：签名之后又重新生成了一遍请求，或者报错来自另一次请求", "Timestamp 和 SignatureNonce 只生成一次，签名和发送用同一份；比对时要用同一次运行的报错"
    }
    /// Parameters travelled in headers, or in a body that is not a form.
    PARAMETERS_NOT_IN_FORM = 96, "parameters-not-in-form", [Proved, Likely] {
        en: "the parameters of the call did not reach the server as parameters: they travelled in headers, in JSON or multipart, with another Content-Type, or not at all", "Send them in the query, or in a body with Content-Type: application/x-www-form-urlencoded; in a shell, put the URL in quotes: an '&' ends the command"
        zh: "服务端没有读到接口自身的参数：它们放在了请求头、JSON 或 multipart 里，或者 Content-Type 不对，或者根本没有发送", "把参数放进查询字符串，或者放进 Content-Type 为 application/x-www-form-urlencoded 的请求体；在 shell 里要给 URL 加引号，否则“&”会结束命令"
    }
    /// `Signature` is among the signed parameters.
    SIGNATURE_SIGNED = 97, "signature-signed", [Proved, Likely] {
        en: "Signature is among the signed parameters", "Compute the signature before Signature is added; remove an old one before signing again"
        zh: "Signature 自身参与了签名", "先计算签名，再加入 Signature；重新签名前要删掉旧的"
    }
    /// A parameter is there more than once.
    PARAMETER_TWICE = 98, "parameter-twice", [Proved, Likely] Whole {
        en: "it occurs more than once", "A name may occur once, in query and form together; flatten lists as Name.1, Name.2"
        zh: "该参数出现了不止一次", "每个参数名在查询字符串和表单里一共只能出现一次；列表要展开成 Name.1、Name.2"
    }
}

/// The caller's side.
pub(crate) struct Sides<'s, 'a> {
    pub(crate) segments: &'s [Segment<'a>],
    /// Whether there were, or may have been, more than these.
    pub(crate) more: bool,
    /// Whether they are in the caller's own string-to-sign.
    pub(crate) in_own_string: bool,
    /// The parameters that were meant, where they are known besides.
    pub(crate) meant: ByName<'s>,
    /// How often its values are encoded.
    pub(crate) levels: Depth,
}

pub(crate) fn entry_of<'t, 'a>(
    segment: &Segment<'_>,
    table: &'t Expected<'a>,
) -> Option<&'t Entry<'a>> {
    table.entries().get(segment.place?)
}

/// Adds that the server received another method than the one that was meant.
pub(crate) fn compare_method(
    method: Option<Method>,
    table: &Expected<'_>,
    findings: &mut Findings,
) {
    if let (Some(meant), Some(seen)) = (method, &table.head.method)
        && !seen.is(meant.as_str().as_bytes())
    {
        let mut finding = Finding::proved(Code::METHOD_DIFFERS);
        finding.server = Some(seen.range());
        findings.add(finding);
    }
}

/// Adds what became of the parameters that were meant to be sent.
pub(crate) fn compare_params(params: &[Param<'_>], table: &Expected<'_>, findings: &mut Findings) {
    let segments: Vec<_> = params
        .iter()
        .map(|param| {
            let name = Encoded::raw(param.name);
            Segment {
                name,
                value: Encoded::raw(param.value),
                equals: None,
                place: table.find(&name),
            }
        })
        .collect();
    let sides = Sides {
        segments: &segments,
        more: is_part(params),
        in_own_string: false,
        meant: ByName::new(),
        levels: 0,
    };
    for segment in &segments {
        if findings.is_full() {
            break;
        }
        if let Some(entry) = entry_of(segment, table)
            && !entry.damaged
            && !segment.value.bytes().eq(entry.value.bytes())
        {
            sides.value(segment, entry, table, findings);
        }
    }
    // Nobody means a Timestamp with escapes: these were copied out of a URL.
    let copied = |param: &Param<'_>| param.name == "Timestamp" && param.value.contains('%');
    if params.iter().any(copied) {
        findings.doubt(Code::VALUE_SENT_NOT_ENCODED);
    }
    sides.bare(table, findings);
    if !table.head.damaged {
        sides.names(table, findings);
    }
    // An object of an SDK has names of its own.
    let cased = |finding: &&Finding| finding.code == Code::PARAMETER_NAME_CASE;
    if findings.all().iter().filter(cased).count() > 2 {
        findings.keep_first(Code::PARAMETER_NAME_CASE);
    }
}

/// Adds the values that are how a language prints null, which nobody means.
pub(crate) fn nulls(table: &Expected<'_>, findings: &mut Findings) {
    for entry in table.entries() {
        if !entry.damaged && nothing(entry.value.bytes()) {
            let mut finding = Finding::likely(Code::NULL_AS_TEXT);
            finding.parameter = Some(entry.name());
            finding.server = Some(entry.value.range());
            findings.add(finding);
        }
    }
}

impl Sides<'_, '_> {
    fn finding(&self, code: Code, client: Range<usize>) -> Finding {
        let mut finding = Finding::proved(code);
        finding.client = self.in_own_string.then_some(client);
        finding
    }

    fn about(&self, code: Code, segment: &Segment<'_>) -> Finding {
        let mut finding = self.finding(code, segment.range());
        finding.parameter = Some(name_of(&segment.name));
        finding
    }

    /// Whether the server's string ends within the value of `segment`, as one
    /// does that was cut; if it was not, another value was sent.
    fn is_begun(&self, segment: &Segment<'_>, table: &Expected<'_>) -> bool {
        let last = table.entries().len().checked_sub(1);
        let levels = if self.in_own_string { 2 } else { 0 };
        let mut own = segment.value.at_levels(levels).bytes();
        table.from_server
            && segment.place == last
            && entry_of(segment, table).is_some_and(|last| {
                last.value.bytes().all(|byte| own.next() == Some(byte)) && own.next().is_some()
            })
    }

    /// Parameters that only one side has.
    pub(crate) fn names(&self, table: &Expected<'_>, findings: &mut Findings) {
        let mut of_server = vec![false; table.entries().len()];
        let mut of_own = vec![false; self.segments.len()];
        for (segment, known) in self.segments.iter().zip(&mut of_own) {
            let Some(place) = segment.place else { continue };
            *known = true;
            if let Some(seen) = of_server.get_mut(place) {
                if *seen {
                    findings.add(self.about(Code::PARAMETER_TWICE, segment));
                }
                *seen = true;
            }
        }
        if findings.is_full() {
            return;
        }
        self.renamed(table, &mut of_own, &mut of_server, findings);
        let lost = || {
            self.segments
                .iter()
                .zip(&of_own)
                .filter(|(_, known)| !**known)
                .map(|(segment, _)| segment)
        };
        let own_lost = lost().any(|segment| !is_common(&segment.name));
        let none_came = table.entries().iter().all(|entry| is_common(&entry.name));
        if own_lost
            && none_came
            && table.from_server
            && lost().any(|segment| !segment.value.is_empty())
        {
            let mut finding = Finding::proved(Code::PARAMETERS_NOT_IN_FORM);
            // One may have been left out, and the form has arrived.
            if lost().filter(|segment| !is_common(&segment.name)).count() == 1 {
                finding.certainty = Certainty::Likely;
            }
            findings.add(finding);
        }
        // Those that are not here may be among the rest.
        let whole = table.shows_absence()
            && !self
                .segments
                .iter()
                .any(|segment| self.is_begun(segment, table));
        for segment in lost().filter(|_| whole) {
            let code = if segment.value.is_empty() {
                Code::EMPTY_VALUE_NOT_SENT
            } else {
                Code::PARAMETER_NOT_RECEIVED
            };
            let mut finding = self.about(code, segment);
            if is_of_url(&segment.name) {
                finding.certainty = Certainty::Likely;
            }
            // It may be a text that was lost, or no value that was made one.
            if nothing(segment.value.bytes()) {
                finding.certainty = Certainty::Likely;
                let code = Code::NULL_AS_TEXT;
                findings.add(Finding {
                    code,
                    ..finding.clone()
                });
            }
            findings.add(finding);
        }
        if self.more {
            return;
        }
        if self.in_own_string && self.segments.is_empty() {
            return findings.add(Finding::proved(Code::PARAMETER_NOT_SIGNED));
        }
        self.tails(table, &mut of_server, findings);
        for (place, (entry, seen)) in table.entries().iter().zip(&of_server).enumerate() {
            // A `signature` is not to be signed either.
            let is_signature = entry.name.is_ignore_case(&Encoded::raw("Signature"));
            if *seen || entry.damaged || is_signature {
                continue;
            }
            let again = table.find(&entry.name).is_some_and(|first| first < place);
            let code = if again {
                Code::PARAMETER_TWICE
            } else if entry.value.is_empty() {
                Code::EMPTY_VALUE_NOT_SIGNED
            } else {
                Code::PARAMETER_NOT_SIGNED
            };
            let mut finding = Finding::proved(code);
            if self
                .segments
                .first()
                .is_some_and(|one| is_of_url(&one.name))
            {
                finding.certainty = Certainty::Likely;
            }
            finding.parameter = Some(entry.name());
            finding.server = table.from_server.then(|| entry.range());
            findings.add(finding);
        }
    }

    /// Takes out what is the rest of a value that was cut at its `&`.
    fn tails(&self, table: &Expected<'_>, of_server: &mut [bool], findings: &Findings) {
        let is_cut = |name: &Encoded<'_>| {
            let mut all = findings.all().iter();
            all.any(|finding| {
                finding.code == Code::VALUE_CUT_AT_AMPERSAND
                    && finding
                        .parameter()
                        .is_some_and(|cut| cut.eq_ignore_ascii_case(name_of(name).as_str()))
            })
        };
        let levels = if self.in_own_string { 2 } else { 0 };
        for segment in self.segments.iter().filter(|one| is_cut(&one.name)) {
            let value: Vec<u8> = segment.value.at_levels(levels).bytes().collect();
            for pair in value.split(|byte| *byte == b'&').skip(1) {
                let end = pair.iter().position(|byte| *byte == b'=');
                let name = Encoded::new(pair, 0..end.unwrap_or(pair.len()), 1);
                let seen = table.find(&name).and_then(|place| of_server.get_mut(place));
                if let Some(seen) = seen {
                    *seen = true;
                }
            }
        }
    }

    /// Takes out the parameters that the two sides have under two names.
    fn renamed(
        &self,
        table: &Expected<'_>,
        of_own: &mut [bool],
        of_server: &mut [bool],
        findings: &mut Findings,
    ) {
        let mut twins = Twins::of(table, of_server);
        for (segment, known) in self.segments.iter().zip(of_own) {
            if *known {
                continue;
            }
            if segment.name.is(b"Signature") {
                *known = true;
                findings.add(self.about(Code::SIGNATURE_SIGNED, segment));
                continue;
            }
            let found = twins.find(segment, |place| {
                of_server.get(place).is_some_and(|seen| !seen)
            });
            if findings.is_full() {
                return;
            }
            if let Some((code, place)) = found
                && let (Some(entry), Some(seen)) =
                    (table.entries().get(place), of_server.get_mut(place))
            {
                *known = true;
                *seen = true;
                let is_other = !segment.value.bytes().eq(entry.value.bytes());
                if code == Code::PARAMETER_NAME_CASE && !self.in_own_string && is_other {
                    self.value(segment, entry, table, findings);
                }
                let mut finding = self.finding(code, segment.name.range());
                finding.parameter = Some(name_of(&segment.name));
                finding.server = table.from_server.then(|| entry.name.range());
                if is_of_url(&segment.name) {
                    finding.certainty = Certainty::Likely;
                }
                findings.add(finding);
            }
        }
    }

    /// Empty values that were signed with their `=` and arrived without.
    pub(crate) fn bare(&self, table: &Expected<'_>, findings: &mut Findings) {
        for segment in self.segments {
            if let Some(entry) = entry_of(segment, table)
                && entry.bare
                && !entry.damaged
                && segment.value.is_empty()
                && (segment.equals.is_some() || !self.in_own_string)
            {
                let mut finding = self.about(Code::EMPTY_VALUE_NOT_SENT, segment);
                finding.certainty = Certainty::Likely;
                finding.server = table.from_server.then(|| entry.range());
                findings.add(finding);
            }
        }
    }

    /// A value that is no encoding of what the server saw.
    pub(crate) fn value(
        &self,
        segment: &Segment<'_>,
        entry: &Entry<'_>,
        table: &Expected<'_>,
        findings: &mut Findings,
    ) {
        let place = |code| {
            let mut finding = self.finding(code, segment.value.range());
            finding.parameter = Some(entry.name());
            finding.server = table.from_server.then(|| entry.value.range());
            finding
        };
        if self.in_own_string
            && (has_broken_escape(&segment.value) || is_space_in_pieces(segment, entry))
        {
            return findings.add(place(Code::BROKEN_ESCAPE));
        }
        let long = segment.value.range().len() > crate::rules::encoding::align::LONG;
        let others: &[u8] = match (self.in_own_string, long) {
            (true, false) => &[2, 1, 0, 3],
            (true, true) => &[2],
            (false, _) => &[],
        };
        let meant = value_of(&self.meant, &segment.name);
        let mut levels = core::iter::once(self.levels)
            .chain(others.iter().copied().filter(|other| *other != self.levels));
        // How often the value that was meant was encoded, where it was signed.
        let signed = meant.and_then(|meant| {
            levels
                .clone()
                .find(|levels| segment.value.at_levels(*levels).is(meant))
        });
        let explained = match signed {
            Some(levels) => changes(&segment.value.at_levels(levels), &entry.value),
            None => {
                levels.find_map(|levels| changes(&segment.value.at_levels(levels), &entry.value))
            }
        };
        if self.in_own_string
            && let Some(signed) = signed
            && signed != self.levels
        {
            let mut finding = place(if signed < self.levels {
                Code::VALUE_NOT_ENCODED
            } else {
                Code::VALUE_ENCODED_TWICE
            });
            // As well, it was decoded before it was encoded.
            if signed < self.levels && meant.is_some_and(|meant| meant.contains(&b'%')) {
                finding.certainty = Certainty::Likely;
            }
            findings.add(finding);
        }
        let made_anew = entry.name.is(b"Timestamp") || entry.name.is(b"SignatureNonce");
        if made_anew && explained.is_none() && !segment.value.is_empty() {
            let mut finding = place(Code::BUILT_TWICE);
            // As likely, the error is that of another run.
            finding.certainty = Certainty::Likely;
            return findings.add(finding);
        }
        let mut any = false;
        // Whether it was changed before it was signed or after.
        let sent_as_meant = meant.map(|meant| entry.value.is(meant));
        for mut code in explained.into_iter().flat_map(Changes::codes) {
            any = true;
            let plus = self.in_own_string && code == Code::PLUS_RECEIVED_AS_SPACE;
            let mut as_others = true;
            if plus {
                let of_meant = meant.and_then(|meant| plus_of_meant(meant, Some(entry)));
                (code, as_others) = of_meant.unwrap_or_else(|| self.plus(segment.value.text()));
            }
            let by_encoding = matches!(
                code,
                Code::VALUE_SENT_NOT_ENCODED | Code::VALUE_SENT_ENCODED_TWICE
            );
            let escapes_meant = meant.map(|meant| meant.contains(&b'%'));
            if code == Code::VALUE_SENT_NOT_ENCODED
                && (sent_as_meant == Some(true) || escapes_meant == Some(false))
            {
                code = Code::VALUE_ENCODED_TWICE;
            }
            if code == Code::VALUE_SENT_ENCODED_TWICE && sent_as_meant == Some(true) {
                code = Code::VALUE_DIFFERS;
            }
            // Seen by the form of its bytes, which other charsets share.
            let by_plus = code == Code::VALUE_SENT_ENCODED_TWICE && is_by_plus(&entry.value);
            if by_plus && has_other_reserved(&entry.value) {
                code = Code::VALUE_DIFFERS;
            }
            let mut finding = place(code);
            if code == Code::CHARSET_GBK
                || by_plus && meant.is_none()
                || plus && !as_others
                || self.in_own_string
                    && by_encoding
                    && sent_as_meant.is_none()
                    && may_have_escapes(&entry.name)
            {
                finding.certainty = Certainty::Likely;
            }
            findings.add(finding);
        }
        if !any {
            let written = written_otherwise(segment.value.text(), &entry.value);
            findings.add(self.unexplained(segment, entry, table, &|code| {
                place(written.unwrap_or(code))
            }));
        }
    }

    /// A value that nothing known made of the server's.
    fn unexplained(
        &self,
        segment: &Segment<'_>,
        entry: &Entry<'_>,
        table: &Expected<'_>,
        place: &dyn Fn(Code) -> Finding,
    ) -> Finding {
        if entry.value.is_masked() {
            let mut finding = place(Code::DAMAGED);
            finding.certainty = Certainty::Likely;
            return finding;
        }
        let mut finding = place(Code::VALUE_DIFFERS);
        // The server's string may be pasted without the id.
        let is_id = entry.name.is(b"AccessKeyId") && is_word(&entry.value.decoded());
        if is_id || is_written_over(segment) || self.is_begun(segment, table) {
            finding.certainty = Certainty::Likely;
        }
        finding
    }

    /// A `+` where the server has a space: the encoder's for a space, or that of the
    /// value, which was sent raw; and whether nothing else is possible.
    fn plus(&self, text: &[u8]) -> (Code, bool) {
        let others = depth_of_escapes(text).map(|depth| depth == self.levels);
        // A `+` of the value is encoded as often as the value.
        if has_plus(text, self.levels) {
            (Code::PLUS_RECEIVED_AS_SPACE, others != Some(false))
        } else {
            (Code::SPACE_AS_PLUS, others == Some(true))
        }
    }
}

/// Whether nothing shows that it was encoded again but a `+` for a space: a `+` may have
/// been signed as a space, or a space made one.
fn is_by_plus(value: &Encoded<'_>) -> bool {
    value.bytes().all(|byte| byte != b'%')
}

/// Whether it has more to encode than a `+`.
fn has_other_reserved(value: &Encoded<'_>) -> bool {
    value
        .bytes()
        .any(|byte| byte != b'+' && !is_unreserved(byte))
}

/// How the value is written where every character is encoded, or where bytes were printed
/// as numbers below zero.
fn written_otherwise(text: &[u8], value: &Encoded<'_>) -> Option<Code> {
    let positive = replaced(&replaced(text, b"FFFFFF", b""), b"ffffff", b"");
    [
        (text, Code::UNRESERVED_ENCODED),
        (&positive, Code::BROKEN_ESCAPE),
    ]
    .into_iter()
    .find_map(|(text, code)| {
        let mut text = text.to_vec();
        (0..6).find_map(|times| {
            text = decoded(&text, b'+');
            let is_it = text.iter().copied().eq(value.bytes());
            let more = times > 2;
            is_it.then_some(if more {
                Code::VALUE_ENCODED_TWICE
            } else {
                code
            })
        })
    })
}

/// Whether a name has the `?` of a URL in front.
fn is_of_url(name: &Encoded<'_>) -> bool {
    name.bytes().peek() == Some(b'?')
}

/// Whether what was signed may have been taken out before it was shown: `LTAI****`,
/// `your-access-key-id`, and of credentials nothing at all.
fn is_written_over(segment: &Segment<'_>) -> bool {
    let value = &segment.value;
    let is_id = segment.name.is(b"AccessKeyId");
    value.is_masked()
        || value.is_empty() && (is_id || segment.name.is(b"SecurityToken"))
        || is_id && is_word(value.text())
}

/// Whether it is no AccessKeyId, but what people write for one.
fn is_word(value: &[u8]) -> bool {
    value.is_empty()
        || find_ignore_case(value, b"key").is_some()
        || find(value, b"xxx").is_some()
        || value.iter().any(|byte| b"-_ ".contains(byte))
}

/// Whether there is a `+` that was encoded so often.
fn has_plus(text: &[u8], depth: Depth) -> bool {
    let Some(more) = depth.checked_sub(1) else {
        return text.contains(&b'+');
    };
    let mut plus = Vec::from(*b"%");
    plus.extend(core::iter::repeat_n(b"25", more.into()).flatten());
    plus.extend(b"2B");
    find_ignore_case(text, &plus).is_some()
}

/// Whether the encoded value has a `%` that begins no escape, as no encoder
/// writes: `20%` for `%20`, `%%2A`.
fn has_broken_escape(value: &Encoded<'_>) -> bool {
    // A value that was not encoded may have any `%`.
    let mut once = value.at_levels(0).bytes();
    while let Some(byte) = once.next() {
        let mut ahead = once;
        let mut digit = || ahead.next().and_then(hex_digit);
        if byte == b'%' && digit().zip(digit()).is_some_and(|found| found != (2, 5)) {
            return false;
        }
    }
    let mut bytes = value.at_levels(1).bytes();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes;
        if ahead.next() == Some(b'u') && (0..4).all(|_| ahead.next().and_then(hex_digit).is_some())
        {
            continue; // JavaScript's escape
        }
        let mut ahead = bytes;
        if byte == b'%' && !(0..2).all(|_| ahead.next().and_then(hex_digit).is_some()) {
            return true;
        }
    }
    false
}

/// Whether a space is written as `20%`, and what follows makes an escape of that.
fn is_space_in_pieces(segment: &Segment<'_>, entry: &Entry<'_>) -> bool {
    let text = segment.value.text();
    [
        (&b"20%2525"[..], &b"%252520"[..], 3),
        (b"20%25", b"%2520", 2),
        (b"20%", b"%20", 1),
    ]
    .into_iter()
    .filter(|(wrong, ..)| find(text, wrong).is_some())
    .any(|(wrong, right, levels)| {
        let text = replaced(text, wrong, right);
        let value = Encoded::new(&text, 0..text.len(), levels);
        value.bytes().eq(entry.value.bytes())
    })
}

/// The parameters that only the server has, to find each by what may be left of it
/// under another name.
struct Twins {
    lower_case: Places<'static>,
    /// By the name before `[` or `.`, and which of the two it is.
    lists: Places<'static>,
    values: Places<'static>,
}

impl Twins {
    /// Shorter values are equal by chance: `1`, `true`.
    const LONG_ENOUGH: usize = 6;

    fn of(table: &Expected<'_>, of_server: &[bool]) -> Self {
        let entries = table.entries().iter().zip(of_server).enumerate();
        let unseen = entries.filter(|(_, (_, seen))| !**seen);
        let places = |text: &dyn Fn(&Entry<'_>) -> Option<Vec<u8>>| {
            let texts = unseen.clone();
            let mut texts = texts.filter_map(|(at, (entry, _))| Some((text(entry)?.into(), at)));
            Places::of(&mut texts)
        };
        Self {
            lower_case: places(&|entry| Some(entry.name.lower_case())),
            lists: places(&|entry| Some(list_name(&entry.name, false))),
            values: places(&|entry| {
                let is_long = entry.value.range().len() >= Self::LONG_ENOUGH;
                is_long.then(|| entry.value.bytes().collect())
            }),
        }
    }

    /// What the two names have to do with each other, and the place of the other.
    fn find(
        &mut self,
        segment: &Segment<'_>,
        is_free: impl Fn(usize) -> bool,
    ) -> Option<(Code, usize)> {
        let free = |place: Option<usize>| place.filter(|place| is_free(*place));
        if let Some(place) = free(self.lower_case.get(&segment.name.lower_case())) {
            return Some((Code::PARAMETER_NAME_CASE, place));
        }
        let list = list_name(&segment.name, true);
        while let Some(place) = self.lists.take(&list) {
            if is_free(place) {
                return Some((Code::LIST_WITH_BRACKETS, place));
            }
        }
        [2, 1, 0]
            .into_iter()
            .find_map(|levels| {
                let value: Vec<u8> = segment.value.at_levels(levels).bytes().collect();
                free(self.values.get(&value))
            })
            .map(|place| (Code::PARAMETER_RENAMED, place))
    }
}

/// The name of a list without `[]`, `[0]` or `.1`, and with the sign that it has, or the
/// other one.
fn list_name(name: &Encoded<'_>, other: bool) -> Vec<u8> {
    let mut name: Vec<u8> = name.bytes().collect();
    let bracket = name.iter().position(|byte| *byte == b'[');
    let end = bracket.or_else(|| name.iter().position(|byte| *byte == b'.'));
    name.truncate(end.unwrap_or(name.len()));
    name.push(if bracket.is_some() == other {
        b'.'
    } else {
        b'['
    });
    name
}
