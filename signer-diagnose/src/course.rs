//! From the evidence to the findings, in the order in which they convince.

use crate::code::{Certainty, Code};
use crate::evidence::Evidence;
use crate::evidence::client_string::ClientString;
use crate::evidence::expected::{Entry, Expected};
use crate::evidence::server_string::{ServerString, Style};
use crate::finding::{Finding, Findings};
use crate::rules::frame::compare;
use crate::rules::key::unnamed;
use crate::rules::refusal;
use crate::rules::signature::Sent;
use crate::search::Recipe;

pub(crate) fn judge(
    evidence: &Evidence<'_>,
    error_code: Option<&str>,
    server: Option<&ServerString>,
    findings: &mut Findings,
) {
    let table = match server.map(|server| (server.style(), server)) {
        Some((Style::Rpc, server)) => Expected::of_server(server.as_bytes(), evidence),
        Some((style, _)) => {
            findings.add(Finding::proved(match style {
                Style::V3 => Code::V3_ANSWER,
                _ => Code::ROA_ANSWER,
            }));
            return;
        }
        None => Expected::of_params(evidence.params.unwrap_or_default()),
    };
    // What is none is left out, so that the rest is judged without it.
    let given = evidence;
    let string_to_sign = given
        .string_to_sign
        .filter(|own| crate::evidence::client_string::is_string_to_sign(own));
    let evidence = &Evidence {
        string_to_sign,
        ..*given
    };
    let mismatch = refusal::is_mismatch(error_code) || server.is_some();

    crate::rules::common::check(&table, evidence, mismatch, findings);
    let computed = Computed::new(evidence, &table);
    let compared = strings(evidence, &table, &computed, findings);
    credentials(evidence, &table, &computed, compared, mismatch, findings);
    if server.is_some()
        && compared == Compared::Nothing
        && let Some(finding) = crate::rules::common::brackets(&table)
    {
        findings.add(finding);
    }
    if let Some(error_code) = error_code {
        refusal::explain(error_code, &table, evidence, findings);
    }
    if table.head.damaged {
        findings.add(damaged(&table));
    }
    if string_to_sign.is_none() && given.string_to_sign.is_some() {
        findings.add(Finding::proved(Code::NO_STRING_TO_SIGN));
    }
    if findings.all().iter().all(leaves_open) {
        findings.add(conclusion(
            evidence,
            &computed,
            compared,
            mismatch,
            server.is_some(),
        ));
    }
}

/// Where the server's string is damaged first.
fn damaged(table: &Expected<'_>) -> Finding {
    let mut finding = Finding::proved(Code::DAMAGED);
    let entry = table.entries().iter().find(|entry| entry.damaged);
    finding.server = entry.map(Entry::range);
    finding
}

/// Whether a finding does not say why a signature was refused.
fn leaves_open(finding: &Finding) -> bool {
    finding.certainty == Certainty::Likely
        && (finding.code == Code::INCOMPLETE_SIGNATURE
            || (finding.parameter() == Some("Timestamp") && finding.code != Code::BUILT_TWICE)
            || finding.code == Code::LIST_WITH_BRACKETS)
}

/// What the signature shows.
struct Computed {
    sent: Option<Sent>,
    search: Search,
}

/// The search for how the signature was computed.
enum Search {
    NotMade,
    Nothing,
    Found(Recipe),
}

impl Computed {
    fn new(evidence: &Evidence<'_>, table: &Expected<'_>) -> Self {
        let sent = evidence.signature.map(Sent::read);
        let something =
            evidence.string_to_sign.is_some() || (table.is_whole() && !table.entries().is_empty());
        let search = match (&sent, evidence.access_key_secret) {
            (Some(sent), Some(secret))
                if something && !secret.is_empty() && !sent.digest().is_empty() =>
            {
                crate::search::search(sent, table, evidence, secret)
                    .map_or(Search::Nothing, Search::Found)
            }
            _ => Search::NotMade,
        };
        Self { sent, search }
    }

    fn recipe(&self) -> Option<&Recipe> {
        match &self.search {
            Search::Found(recipe) => Some(recipe),
            Search::Nothing | Search::NotMade => None,
        }
    }

    /// Whether the signature was made of the right string-to-sign.
    fn of_right_string(&self) -> bool {
        self.recipe()
            .is_some_and(|recipe| matches!(recipe.message, crate::search::Message::Right))
    }
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

fn strings(
    evidence: &Evidence<'_>,
    table: &Expected<'_>,
    computed: &Computed,
    findings: &mut Findings,
) -> Compared {
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
        compare(&ClientString::new(own, table), table, evidence, findings);
        if !found(findings) && table.is_whole() {
            findings.add(Finding::proved(Code::STRINGS_DIFFER));
        }
        return Compared::Different;
    }
    let Some(params) = evidence
        .params
        .filter(|params| table.from_server && !params.is_empty())
    else {
        return Compared::Nothing;
    };
    crate::rules::parameters::compare_params(params, evidence.method, table, findings);
    if found(findings) {
        Compared::Different
    } else {
        Compared::Parameters
    }
}

/// Key, computation and the form of the signature.
fn credentials(
    evidence: &Evidence<'_>,
    table: &Expected<'_>,
    computed: &Computed,
    compared: Compared,
    mismatch: bool,
    findings: &mut Findings,
) {
    if let Some(recipe) = computed.recipe() {
        recipe.report(table, findings);
    }
    if let Some(sent) = &computed.sent {
        sent.report(findings);
    }
    let Some(secret) = evidence.access_key_secret else {
        return;
    };
    if secret.is_empty() {
        return findings.add(Finding::proved(Code::SECRET_UNSET));
    }
    if secret.trim() != secret {
        findings.add(Finding::proved(Code::SECRET_WITH_WHITE_SPACE));
    }
    if is_quoted(secret.trim()) {
        findings.add(Finding::proved(Code::SECRET_IN_QUOTES));
    }
    if unnamed(secret).is_some() {
        findings.add(Finding::proved(Code::SECRET_WITH_NAME));
    }
    match &computed.search {
        Search::Nothing if mismatch || !table.shows_absence() => {
            let exhausted = crate::search::is_exhaustive(table, evidence);
            let certainty = if exhausted {
                Certainty::Proved
            } else {
                Certainty::Likely
            };
            findings.add(Finding::new(Code::SIGNATURE_NOT_REPRODUCED, certainty));
        }
        Search::Nothing => findings.add(Finding::proved(Code::SIGNATURE_NOT_REPRODUCED)),
        Search::Found(recipe) if mismatch && recipe.is_right() && compared == Compared::Equal => {
            let open = findings.all().iter().all(|finding| {
                finding.certainty == Certainty::Likely && finding.parameter() != Some("Signature")
            });
            // A `+` that travels raw is the other way to this error.
            let plus = evidence.signature.is_some_and(|sent| sent.contains('+'));
            if !open {
                // The form of the signature is enough to be refused.
            } else if plus {
                findings.add(Finding::likely(Code::CREDENTIALS_DIFFER));
                findings.add(Finding::likely(Code::SIGNATURE_PLUS_AS_SPACE).about("Signature"));
            } else {
                findings.add(Finding::proved(Code::CREDENTIALS_DIFFER));
            }
        }
        _ => {}
    }
}

/// No AccessKeySecret has quotes.
fn is_quoted(secret: &str) -> bool {
    ['"', '\'']
        .into_iter()
        .any(|quote| secret.len() > 1 && secret.starts_with(quote) && secret.ends_with(quote))
}

/// What is left to say when nothing is wrong that can be seen.
fn conclusion(
    evidence: &Evidence<'_>,
    computed: &Computed,
    compared: Compared,
    mismatch: bool,
    has_server_string: bool,
) -> Finding {
    let reproduced = computed.recipe().is_some_and(Recipe::is_right);
    match compared {
        Compared::Equal if reproduced && !mismatch => Finding::proved(Code::MATCHES),
        Compared::Equal => Finding::proved(Code::STRINGS_EQUAL),
        Compared::Parameters => Finding::likely(Code::PARAMETERS_EQUAL),
        _ if has_server_string => Finding::likely(Code::NOTHING_TO_COMPARE),
        _ if mismatch => Finding::likely(Code::NO_SERVER_STRING),
        _ if evidence.error.is_empty() => Finding::likely(Code::NOTHING_TO_COMPARE),
        _ => Finding::likely(Code::NO_ERROR_CODE),
    }
}
