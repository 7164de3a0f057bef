//! From the stages to the findings, in the order in which they convince.
//!
//! What `judge` calls is not inlined: the search below it would have the stack of all
//! of it.

use alloc::vec::Vec;

use viapi_sign_core::{Method, Param};

use crate::code::{Certainty, Code, Mark};
use crate::evidence::Evidence;
use crate::evidence::client_string::ClientString;
use crate::evidence::encoded::Encoded;
use crate::evidence::error_code::is_mismatch;
use crate::evidence::expected::{Entry, Expected, by_name};
use crate::evidence::find::{ELLIPSES, find};
use crate::evidence::sent_request::{Extent, SentRequest};
use crate::evidence::server_string::Style;
use crate::evidence::stages::{Ends, NONCE, Signature, Stages, nonce_of};
use crate::finding::{Finding, Findings};
use crate::rules::frame::compare;
use crate::rules::signature::Sent;
use crate::rules::{key, refusal, transport};
use crate::search::{Clues, Of, Recipe, SignedText};

/// Adds the findings; returns the program's own string where the signature shows
/// it: another than is given, or with other white space around it.
pub(crate) fn judge(
    stages: &Stages<'_>,
    now: Option<i64>,
    findings: &mut Findings,
) -> Option<Vec<u8>> {
    if let Some(finding) = of_answer(stages) {
        findings.add(finding);
        return None;
    }
    let sent = stages.sent_pairs(Extent::Whole);
    let of_own = stages.own_alone();
    let of_own: Vec<Param<'_>> = of_own.iter().flatten().map(Param::from).collect();
    let evidence = &Evidence {
        error: stages.error,
        params: stages.params.as_deref(),
        method: stages.method,
        access_key_secret: stages.secret,
        key: stages.key,
        signature: stages.signature.as_ref().map(Signature::text),
        string_to_sign: stages.own.as_deref(),
        now,
        request: None,
    };
    let received = stages.received();
    let table = match &received {
        Some(text) => of_received(text, stages, evidence),
        None if !of_own.is_empty() => Expected::of_own(&of_own),
        None => Expected::of_params(evidence.params.unwrap_or(&sent)),
    };
    let before_sending = table.before_sending(evidence.params);
    let in_order = evidence.params.unwrap_or(&sent);
    let tables = Tables {
        received: &table,
        before_sending: before_sending.as_ref(),
    };
    let given = stages.secret_as_given;
    let request = stages.sent.as_ref();
    let computed = Computed::new(evidence, digest(stages), given, in_order, request, tables);
    let evidence = &Evidence {
        string_to_sign: computed.text().or(evidence.string_to_sign),
        ..*evidence
    };
    let shown = stages.server.is_some();
    let error_code = stages.error_code.as_deref();
    let mismatch = shown || error_code.is_some_and(is_mismatch);

    if let Some(request) = &stages.sent {
        transport::check(request, error_code, &table, mismatch, findings);
    }
    crate::rules::common::check(&table, evidence, stages.sent.as_ref(), mismatch, findings);
    if let Some(request) = &stages.sent {
        transport::repeated(request, computed.of_right_string(), findings);
    }
    let is_quoted = stages.own_ends == Ends::Quoted;
    let mut compared = strings(evidence, tables, in_order, &computed, is_quoted, findings);
    if !stages.single.string && computed.recipe().is_none()
        || is_other_attempt(stages.unsigned_nonce(), &table)
    {
        findings.doubt_of_attempt();
    }
    if !of_own.is_empty() {
        // Nothing is known of the other values, and of what may have been cut off.
        findings.doubt_of_whole_and_parameters();
    }
    if compared == Compared::Nothing && shown {
        compared = as_sent(&stages.sent_pairs(Extent::Part), &table, findings);
    }
    as_it_arrived(request, &table, evidence, findings);
    let known = Known {
        compared,
        mismatch,
        sent: request.is_some_and(|sent| sent.get(b"Signature").is_some()),
    };
    credentials(evidence, &table, &computed, known, findings);
    transport::as_it_left(request, &table, evidence, findings);
    if !table.from_server && evidence.params.is_some() {
        findings.doubt_of(Mark::Arrived);
    }
    if shown && compared == Compared::Nothing {
        if let Some(finding) = crate::rules::common::brackets(&table) {
            findings.add(finding);
        }
        if !computed.of_right_string() {
            crate::rules::parameters::nulls(&table, findings);
        }
    }
    explain(stages, &table, evidence, mismatch, findings);
    let is_likely = |finding: &Finding| finding.certainty == Certainty::Likely;
    let only_likely = !of_own.is_empty() && findings.all().iter().all(is_likely);
    if only_likely || findings.all().iter().all(leaves_open) {
        let is_sure = is_read(stages, evidence, &table, mismatch)
            && (computed.text().is_some() || stages.own_ends != Ends::Unknown);
        let last = unused(stages, compared, mismatch)
            .unwrap_or_else(|| conclusion(evidence, &computed, compared, mismatch, shown, is_sure));
        if only_likely {
            findings.add_first(last);
        } else {
            findings.add(last);
        }
    }
    let given = stages.secret_as_given.into_iter();
    given.for_each(|given| key::check(given, findings));
    if !shown {
        findings.without_server_places();
    }
    let found = computed.signed().filter(|_| stages.own.is_none());
    computed.text().or(found).map(<[u8]>::to_vec)
}

fn of_received<'t>(text: &'t [u8], stages: &Stages<'_>, evidence: &Evidence<'_>) -> Expected<'t> {
    let mut table = Expected::of_server(text, evidence, stages.is_as_sent(text));
    table.open = stages.server.as_ref().is_some_and(|server| server.is_open);
    table
}

/// The digest that was sent, and its form.
fn digest(stages: &Stages<'_>) -> Option<Sent> {
    Some(match stages.signature.as_ref()? {
        Signature::Pasted(text) => Sent::pasted(text),
        Signature::Exact(text) => Sent::read(text),
    })
}

/// What the answer says by itself.
fn explain(
    stages: &Stages<'_>,
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    mismatch: bool,
    findings: &mut Findings,
) {
    let error_code = stages.error_code.as_deref();
    if let Some(error_code) = error_code {
        let before = findings.all().len();
        refusal::explain(error_code, table, evidence, mismatch, findings);
        if !stages.single.code {
            findings.doubt_from(before);
        }
    }
    if table.head.damaged && stages.server.is_some() {
        findings.add(damaged(table, error_code));
    }
    if stages.own_is_none {
        findings.add(Finding::proved(Code::NO_STRING_TO_SIGN));
    }
}

/// Who or what answered, if not the server of a request in this style.
fn of_answer(stages: &Stages<'_>) -> Option<Finding> {
    transport::of_answer(stages.answer).or_else(|| {
        Some(Finding::proved(match stages.server.as_ref()?.style() {
            Style::V3 => Code::V3_ANSWER,
            Style::Roa => Code::ROA_ANSWER,
            Style::Rpc => return None,
        }))
    })
}

/// Whether the server received what was sent.
#[inline(never)]
fn as_sent(sent: &[Param<'_>], table: &Expected<'_>, findings: &mut Findings) -> Compared {
    // Who masks something masks this first.
    let is_masked = |value: Encoded<'_>| value.is_empty() || value.is_masked();
    let mut ids = sent.iter().filter(|param| param.name == ID);
    let masked = ids.any(|id| is_masked(Encoded::raw(id.value)))
        || table.get(ID).is_some_and(|id| is_masked(id.value));
    if !sent.is_empty() && are_received(sent, masked.then_some(ID), table) {
        return Compared::Parameters;
    }
    if is_other_attempt(nonce_of(sent), table) {
        findings.add(Finding::likely(Code::BUILT_TWICE).about(NONCE));
    }
    Compared::Nothing
}

/// Where the server's string is damaged first.
fn damaged(table: &Expected<'_>, error_code: Option<&str>) -> Finding {
    let mut finding = Finding::proved(Code::DAMAGED);
    // The answer to a request without parameters may have one without them.
    if table.entries().is_empty() && error_code == Some("IncompleteSignature") {
        finding.certainty = Certainty::Likely;
    }
    let entry = table.entries().iter().find(|entry| entry.damaged);
    finding.server = entry.map(Entry::range);
    finding
}

/// Whether a finding does not say why a signature was refused.
fn leaves_open(finding: &Finding) -> bool {
    if finding.code == Code::SECRET_SENT {
        return true;
    }
    finding.certainty == Certainty::Likely
        && (finding.code == Code::INCOMPLETE_SIGNATURE
            || (finding.parameter() == Some("Timestamp")
                && finding.code != Code::BUILT_TWICE
                && finding.code != Code::MISSING_TIMESTAMP)
            || finding.code == Code::LIST_WITH_BRACKETS)
}

/// What the signature shows.
struct Computed {
    sent: Option<Sent>,
    search: Searched,
}

/// The search for how the signature was computed.
enum Searched {
    NotMade,
    Nothing,
    Found(Recipe),
}

impl Computed {
    #[inline(never)]
    fn new(
        evidence: &Evidence<'_>,
        sent: Option<Sent>,
        given: Option<&str>,
        in_order: &[Param<'_>],
        request: Option<&SentRequest>,
        tables: Tables<'_, '_>,
    ) -> Self {
        let Tables {
            received: table,
            before_sending,
        } = tables;
        let something =
            evidence.string_to_sign.is_some() || (table.is_whole() && !table.entries().is_empty());
        let secret = evidence.access_key_secret.unwrap_or_default();
        let search = match &sent {
            Some(sent)
                if something
                    && (evidence.access_key_secret.is_some() || evidence.key.is_some())
                    && !sent.digest().is_empty() =>
            {
                let clues = Clues {
                    sent,
                    evidence,
                    secret: [secret, given.unwrap_or(secret)],
                    key: evidence.key,
                    in_order,
                    request,
                };
                let received = crate::search::search(&clues, table);
                let of_another = received
                    .as_ref()
                    .is_none_or(|recipe| recipe.found().is_some());
                let found = before_sending
                    .filter(|_| of_another)
                    .and_then(|table| {
                        let of = Of::BeforeSending;
                        let recipe = crate::search::search_other(&clues, table)?;
                        Some(Recipe { of, ..recipe })
                    })
                    .or_else(|| of_params(&clues, table, received.as_ref()))
                    .or(received);
                match found {
                    Some(recipe) => Searched::Found(recipe),
                    None if evidence.key.is_none() => Searched::Nothing,
                    // Not every way was tried.
                    None => Searched::NotMade,
                }
            }
            _ => Searched::NotMade,
        };
        Self { sent, search }
    }

    fn recipe(&self) -> Option<&Recipe> {
        match &self.search {
            Searched::Found(recipe) => Some(recipe),
            Searched::Nothing | Searched::NotMade => None,
        }
    }

    /// The text that was signed: the program's own, or one that had to be found.
    fn signed(&self) -> Option<&[u8]> {
        let recipe = self.recipe()?;
        recipe.own.as_deref().or(recipe.found())
    }

    /// The same, unless it was made of other parameters than the server received.
    fn text(&self) -> Option<&[u8]> {
        self.signed()
            .filter(|_| self.recipe().is_some_and(|recipe| recipe.of != Of::Meant))
    }

    /// Whether the signature was made of the program's own string.
    fn of_own_string(&self) -> bool {
        self.recipe().is_some_and(|recipe| recipe.own.is_some())
    }

    /// Whether the signature was made of the right string-to-sign.
    fn of_right_string(&self) -> bool {
        self.recipe().is_some_and(|recipe| {
            matches!(recipe.message, SignedText::Right) && recipe.of == Of::Received
        })
    }
}

/// A signature of the parameters that were meant, where the server received others;
/// `found` is what it was found to be of those.
fn of_params(clues: &Clues<'_>, table: &Expected<'_>, found: Option<&Recipe>) -> Option<Recipe> {
    let evidence = clues.evidence;
    let params = evidence.params.filter(|_| table.from_server)?;
    let meant = Expected::of_params(params);
    let same =
        meant.entries().len() == table.entries().len()
            && meant.entries().iter().zip(table.entries()).all(|(a, b)| {
                a.name.bytes().eq(b.name.bytes()) && a.value.bytes().eq(b.value.bytes())
            });
    if same {
        return None;
    }
    let received = table.head.method.as_ref();
    let evidence = Evidence {
        string_to_sign: None,
        method: received.and_then(method).or(evidence.method),
        ..*evidence
    };
    let clues = Clues {
        evidence: &evidence,
        ..*clues
    };
    let of = Of::Meant;
    if let Some(found) = found {
        let is_right = crate::search::is_right_string(found.found()?, &meant, &evidence);
        let message = SignedText::Right;
        return is_right.then_some(Recipe {
            message,
            of,
            codes: found.codes,
            own: None,
        });
    }
    let recipe = crate::search::search_other(&clues, &meant)?;
    Some(Recipe { of, ..recipe })
}

fn method(word: &Encoded<'_>) -> Option<Method> {
    [Method::Get, Method::Post]
        .into_iter()
        .find(|method| word.is(method.as_str().as_bytes()))
}

/// How far a comparison came without a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compared {
    Nothing,
    /// The parameters are as they were meant.
    Parameters,
    Different,
    /// The strings are equal.
    Equal,
}

/// What the server received, and the same before it was encoded once too often.
#[derive(Clone, Copy)]
struct Tables<'t, 'a> {
    received: &'t Expected<'a>,
    before_sending: Option<&'t Expected<'a>>,
}

/// All values were encoded once more on their way, as the Timestamp shows.
fn sent_encoded_twice() -> Finding {
    Finding::proved(Code::VALUE_SENT_ENCODED_TWICE).about("Timestamp")
}

#[inline(never)]
fn strings(
    evidence: &Evidence<'_>,
    tables: Tables<'_, '_>,
    in_order: &[Param<'_>],
    computed: &Computed,
    is_quoted: bool,
    findings: &mut Findings,
) -> Compared {
    let table = tables.received;
    // What the signature proves to be right is not looked at further.
    if computed.of_right_string() {
        return Compared::Equal;
    }
    if table.entries().is_empty() {
        return Compared::Nothing;
    }
    let before = findings.all().len();
    let found = |findings: &Findings| findings.all().len() > before;
    if let Some(own) = evidence.string_to_sign {
        if crate::search::is_right_string(own, table, evidence) {
            return Compared::Equal;
        }
        let decoded = tables
            .before_sending
            .filter(|table| signs_decoded(own, table));
        if decoded.is_some() {
            findings.add(sent_encoded_twice());
        }
        let signed = decoded.unwrap_or(table);
        if is_cut(own, table) && !computed.of_own_string() {
            // As far as it goes; what printed it has cut the rest off.
            findings.add(Finding::likely(Code::STRINGS_EQUAL));
            return Compared::Different;
        }
        let own = ClientString::new(own, signed);
        let mut is_read = own.has_known_form(signed);
        if is_read {
            compare(&own, signed, evidence.params, in_order, findings);
            // One mistake with all of it.
            if !own.text.iter().any(u8::is_ascii_uppercase) {
                findings.keep_first(Code::PARAMETER_NAME_CASE);
                findings.doubt(Code::PARAMETER_NOT_SIGNED);
            }
        }
        let mut segments = own.segments.iter();
        let nonce = segments.find(|one| one.name.is(NONCE.as_bytes()));
        // Without a nonce the time tells it.
        let mut all = findings.all().iter();
        if nonce.is_none() && all.any(|finding| finding.code == Code::BUILT_TWICE)
            || is_other_attempt(nonce.map(|one| one.value), signed)
        {
            findings.doubt_of_attempt();
        }
        if !computed.of_own_string() && computed.text().is_none() {
            // A web page shows every `&` so.
            if find(own.text, b"26amp").is_none() {
                findings.doubt(Code::AMPERSAND_AS_ENTITY);
            }
            // White space around a text may be of whatever printed it.
            findings.doubt_of_ends();
            let is_piece = crate::rules::cut::doubt(&own, signed, is_quoted, findings);
            is_read &= !is_piece;
            // The nonce may have been cut off.
            if is_piece && nonce.is_none() {
                findings.doubt_of_attempt();
            }
        }
        // A `signature` is in what arrived, and rightly not in what was signed.
        let signature = Encoded::raw("Signature");
        let mut entries = table.entries().iter();
        let one_more = entries.any(|entry| entry.name.is_ignore_case(&signature));
        if !found(findings) && table.is_whole() && !one_more {
            // What is behind the end of the answer may be the same.
            let is_read = is_read && table.shows_absence();
            let is_sure = is_read || computed.of_own_string();
            findings.add(Finding::sure_if(is_sure, Code::STRINGS_DIFFER));
        }
        return Compared::Different;
    }
    if !table.from_server {
        return Compared::Nothing;
    }
    crate::rules::parameters::compare_method(evidence.method, table, findings);
    let Some(params) = evidence.params.filter(|params| !params.is_empty()) else {
        return if found(findings) {
            Compared::Different
        } else {
            Compared::Nothing
        };
    };
    crate::rules::parameters::compare_params(params, table, findings);
    if is_other_attempt(nonce_of(params), table) {
        findings.doubt_of_attempt();
    }
    if computed
        .recipe()
        .is_none_or(|recipe| recipe.of != Of::Meant)
    {
        findings.doubt_of(Mark::Signed);
    }
    if found(findings) {
        Compared::Different
    } else {
        Compared::Parameters
    }
}

/// Whether the server's string begins like this one, and does not end there or between
/// two parameters; or this one ends in what stands for the rest.
fn is_cut(own: &[u8], table: &Expected<'_>) -> bool {
    /// Shorter ones are another string.
    const LONG_ENOUGH: usize = 40;
    let Some(server) = table.server else {
        return false;
    };
    let own = own.trim_ascii();
    let without_dots = ELLIPSES.into_iter().find_map(|dots| own.strip_suffix(dots));
    let begun = without_dots.unwrap_or(own);
    let rest = server.strip_prefix(begun).unwrap_or_default();
    // The rest of the last value alone may have been added on the way.
    let is_more = [b"%26", b"%3D"]
        .iter()
        .any(|sign| find(rest, *sign).is_some());
    begun.len() >= LONG_ENOUGH
        && (without_dots.is_some() && !rest.is_empty() || is_more && !rest.starts_with(b"%26"))
}

const ID: &str = "AccessKeyId";

/// Whether the nonce, made anew for each attempt, is another than the server's.
fn is_other_attempt(own: Option<Encoded<'_>>, table: &Expected<'_>) -> bool {
    let server = table.get(NONCE).filter(|_| table.from_server);
    own.zip(server)
        .is_some_and(|(own, server)| !own.bytes().eq(server.value.bytes()))
}

/// Whether a name is there twice.
fn is_repeated(params: Option<&[Param<'_>]>) -> bool {
    let by_name = by_name(params);
    let mut twos = by_name.windows(2);
    twos.any(|two| matches!(two, [a, b] if a[0] == b[0]))
}

/// Whether the server received these parameters, and no others; of the one named
/// `but`, whatever its value is, and then of those that somebody wrote over.
fn are_received(params: &[Param<'_>], but: Option<&str>, table: &Expected<'_>) -> bool {
    params.len() == table.entries().len()
        && params.iter().all(|param| {
            table.get(param.name).is_some_and(|entry| {
                but == Some(param.name)
                    || entry.value.is(param.value.as_bytes())
                    || but.is_some() && entry.value.is_masked()
            })
        })
}

/// Whether the Timestamp that was signed is not encoded before it is signed.
fn signs_decoded(own: &[u8], table: &Expected<'_>) -> bool {
    let own = ClientString::new(own, table);
    let timestamp = own.segments.iter().find(|one| one.name.is(b"Timestamp"));
    let levels = own.outer + 1;
    timestamp.is_some_and(|one| one.value.at_levels(levels).bytes().all(|byte| byte != b'%'))
}

/// What a verdict on the credentials goes by.
#[derive(Clone, Copy)]
struct Known {
    compared: Compared,
    /// Whether the server compared signatures.
    mismatch: bool,
    /// Whether it is known how the signature travelled.
    sent: bool,
}

/// Key, computation and the form of the signature.
#[inline(never)]
fn credentials(
    evidence: &Evidence<'_>,
    table: &Expected<'_>,
    computed: &Computed,
    known: Known,
    findings: &mut Findings,
) {
    if let Some(recipe) = computed.recipe() {
        if recipe.of == Of::BeforeSending {
            findings.add(sent_encoded_twice());
        }
        recipe.report(findings);
        if recipe.of == Of::Meant
            && let (Some(text), Some(params)) = (recipe.found(), evidence.params)
        {
            let meant = Expected::of_params(params);
            let own = ClientString::new(text, &meant);
            let mut found = Findings::default();
            compare(&own, &meant, evidence.params, params, &mut found);
            found.doubt_of(Mark::Arrived);
            found.doubt(Code::NULL_AS_TEXT);
            if evidence.string_to_sign.is_some() {
                // The places are in another text than the one that is shown.
                found.without_client_places();
            }
            found.into_all().for_each(|finding| findings.add(finding));
        }
    }
    if let Some(sent) = &computed.sent {
        sent.report(findings);
        if computed.recipe().is_some() {
            // It fits but for the case of its letters.
            findings.prove(Code::SIGNATURE_CASE);
        }
    }
    if evidence.access_key_secret.is_some_and(str::is_empty) {
        // Whoever asks may have it empty, and not the program.
        let is_sure = computed.recipe().is_some_and(Recipe::is_right);
        return findings.add(Finding::sure_if(is_sure, Code::SECRET_UNSET));
    }
    match &computed.search {
        Searched::Nothing => {
            if known.compared == Compared::Nothing {
                crate::rules::encoding::not_utf8(table, findings);
            }
            findings.add(Finding::likely(Code::SIGNATURE_NOT_REPRODUCED));
        }
        Searched::Found(recipe) if recipe.of == Of::Meant => {
            let params = evidence.params.unwrap_or_default();
            // Of what is not read nothing is known.
            let is_shown = |param: &Param<'_>| {
                let entry = table.get(param.name).filter(|entry| !entry.damaged);
                entry.map_or(!table.is_whole(), |entry| {
                    entry.value.is(param.value.as_bytes())
                })
            };
            if !table.is_whole() && params.iter().all(is_shown) {
                return;
            }
            // The server knew the AccessKeyId: somebody wrote over it since.
            if are_received(params, Some(ID), table) {
                findings.doubt(Code::VALUE_DIFFERS);
            } else if table.entries().iter().any(|entry| entry.value.is_masked())
                || is_other_attempt(nonce_of(params), table)
                // Of a piece of the string not every way was tried.
                || evidence.string_to_sign.is_some() && recipe.own.is_none()
                // Of a name that is there twice the server reads one.
                || is_repeated(Some(params))
            {
                // As well, the error is that of another attempt.
                findings.add(Finding::likely(Code::CHANGED_AFTER_SIGNING));
            } else {
                // The signature tells which of the two was signed.
                findings.prove(Code::BUILT_TWICE);
                findings.add(Finding::proved(Code::CHANGED_AFTER_SIGNING));
            }
        }
        Searched::Found(recipe)
            if known.mismatch && recipe.is_right() && known.compared == Compared::Equal =>
        {
            let mut all = findings.all().iter();
            let open = all.all(|finding| finding.certainty == Certainty::Likely);
            let mut all = findings.all().iter();
            let has_form = all.any(|finding| finding.parameter() == Some("Signature"));
            // A `+` that travels raw is the other way to this error.
            let plus = !known.sent && evidence.signature.is_some_and(|sent| sent.contains('+'));
            if !open {
                // The form of the signature is enough to be refused.
            } else if has_form {
                findings.add(Finding::likely(Code::CREDENTIALS_DIFFER));
            } else if !known.sent && computed.sent.as_ref().is_some_and(Sent::is_bytes) {
                // Printed like that, or sent.
                findings.add(Finding::likely(Code::CREDENTIALS_DIFFER));
                findings.add(Finding::likely(Code::SIGNATURE_MALFORMED).about("Signature"));
            } else if plus {
                findings.add(Finding::likely(Code::CREDENTIALS_DIFFER));
                findings.add(Finding::likely(Code::SIGNATURE_PLUS_AS_SPACE).about("Signature"));
            } else {
                // The signature may have been changed on its way, and so may the method.
                let is_sure = known.sent && table.from_server;
                findings.add(Finding::sure_if(is_sure, Code::CREDENTIALS_DIFFER));
            }
        }
        _ => {}
    }
}

/// Whether it is known what arrived, or what should.
fn is_read(
    stages: &Stages<'_>,
    evidence: &Evidence<'_>,
    table: &Expected<'_>,
    mismatch: bool,
) -> bool {
    // Not where there is an error that does not show it; and the server reads one of a
    // name that is there twice.
    (stages.error.is_empty() || mismatch && table.from_server)
        && (table.from_server || !is_repeated(evidence.params))
}

/// Adds what one value shows of how all of them were sent.
fn as_it_arrived(
    request: Option<&SentRequest>,
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    findings: &mut Findings,
) {
    if let Some(request) = request {
        transport::cut_url(request, findings);
    }
    if table.from_server || request.is_some() && evidence.params.is_none() {
        crate::rules::timestamp::encoded_twice(table, findings);
    }
}

/// That a request was given in vain.
fn unused(stages: &Stages<'_>, compared: Compared, mismatch: bool) -> Option<Finding> {
    let is_needed = stages.server.is_some() || mismatch && stages.sent.is_none();
    (is_needed && compared == Compared::Nothing && stages.request.is_some())
        .then(|| Finding::likely(Code::REQUEST_NOT_USED))
}

/// What is left to say when nothing is wrong that can be seen.
#[inline(never)]
fn conclusion(
    evidence: &Evidence<'_>,
    computed: &Computed,
    compared: Compared,
    mismatch: bool,
    has_server_string: bool,
    is_sure: bool,
) -> Finding {
    let reproduced = computed.recipe().is_some_and(Recipe::is_right);
    let whole_string = |mut finding: Finding| {
        finding.detail.has_string = has_server_string;
        finding
    };
    match compared {
        Compared::Equal if reproduced && !mismatch && evidence.error.is_empty() => {
            Finding::proved(Code::MATCHES)
        }
        Compared::Equal if reproduced && !mismatch => Finding::likely(Code::NO_ERROR_CODE),
        Compared::Equal if is_sure => Finding::proved(Code::STRINGS_EQUAL),
        Compared::Equal => Finding::likely(Code::STRINGS_EQUAL),
        Compared::Parameters => Finding::likely(Code::PARAMETERS_EQUAL),
        _ if has_server_string => whole_string(Finding::likely(Code::NOTHING_TO_COMPARE)),
        _ if mismatch => Finding::likely(Code::NO_SERVER_STRING),
        _ if evidence.error.is_empty() => Finding::likely(Code::NOTHING_TO_COMPARE),
        _ => Finding::likely(Code::NO_ERROR_CODE),
    }
}
