//! How Discord says no: status, code and message of a refused request.
//!
//! Source: Discord's reference, "JSON Error Codes".

use serde_json::{Value, json};

use super::validate::Faults;

/// Whether a bot that follows the rules could have sent the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blame {
    /// The request breaks a rule: a violation.
    Bot,
    /// Something changed under the bot's feet, as a deleted message or a lost permission.
    World,
}

/// A refused request.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    pub(crate) status: u16,
    pub(crate) blame: Blame,
    code: u32,
    message: &'static str,
    /// What is wrong with the form. Boxed: most refusals have none, and every deed's result is as large.
    form: Option<Box<FormErrors>>,
}

#[derive(Clone, Debug)]
struct FormErrors {
    lines: String,
    tree: Value,
}

impl ApiError {
    fn new(status: u16, code: u32, message: &'static str, blame: Blame) -> Self {
        Self { status, blame, code, message, form: None }
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized", Blame::Bot)
    }

    /// A route that is not served here. Blamed on the bot, so that a test cannot pass by an unnoticed 404.
    pub(crate) fn no_route() -> Self {
        Self::new(404, 0, "404: Not Found", Blame::Bot)
    }

    pub(crate) fn unknown_application() -> Self {
        Self::new(404, 10_002, "Unknown Application", Blame::Bot)
    }

    pub(crate) fn unknown_channel() -> Self {
        Self::new(404, 10_003, "Unknown Channel", Blame::World)
    }

    pub(crate) fn unknown_guild() -> Self {
        Self::new(404, 10_004, "Unknown Guild", Blame::World)
    }

    pub(crate) fn unknown_member() -> Self {
        Self::new(404, 10_007, "Unknown Member", Blame::World)
    }

    pub(crate) fn unknown_message() -> Self {
        Self::new(404, 10_008, "Unknown Message", Blame::World)
    }

    pub(crate) fn unknown_role() -> Self {
        Self::new(404, 10_011, "Unknown Role", Blame::World)
    }

    pub(crate) fn unknown_user() -> Self {
        Self::new(404, 10_013, "Unknown User", Blame::World)
    }

    /// A token that was never given, or whose interaction was not yet answered.
    pub(crate) fn unknown_webhook() -> Self {
        Self::new(404, 10_015, "Unknown Webhook", Blame::Bot)
    }

    pub(crate) fn unknown_interaction(blame: Blame) -> Self {
        Self::new(404, 10_062, "Unknown interaction", blame)
    }

    pub(crate) fn unknown_command() -> Self {
        Self::new(404, 10_063, "Unknown application command", Blame::Bot)
    }

    pub(crate) fn already_acknowledged() -> Self {
        Self::new(400, 40_060, "Interaction has already been acknowledged.", Blame::Bot)
    }

    pub(crate) fn missing_access(blame: Blame) -> Self {
        Self::new(403, 50_001, "Missing Access", blame)
    }

    pub(crate) fn not_the_author() -> Self {
        Self::new(403, 50_005, "Cannot edit a message authored by another user", Blame::Bot)
    }

    pub(crate) fn empty_message() -> Self {
        Self::new(400, 50_006, "Cannot send an empty message", Blame::Bot)
    }

    /// Somebody takes no direct messages from the bot.
    pub(crate) fn cannot_message_user() -> Self {
        Self::new(403, 50_007, "Cannot send messages to this user", Blame::World)
    }

    /// The sixth follow-up where only a person has installed the application.
    pub(crate) fn too_many_follow_ups() -> Self {
        let message = "This interaction has hit the maximum number of follow up messages";
        Self::new(400, 40_094, message, Blame::Bot)
    }

    pub(crate) fn missing_permissions() -> Self {
        Self::new(403, 50_013, "Missing Permissions", Blame::World)
    }

    /// The token of an interaction that is more than 15 minutes old.
    pub(crate) fn expired_token() -> Self {
        Self::new(401, 50_027, "Invalid Webhook Token", Blame::Bot)
    }

    pub(crate) fn not_json() -> Self {
        Self::new(400, 50_109, "The request body contains invalid JSON.", Blame::Bot)
    }

    pub(crate) fn too_large() -> Self {
        Self::new(413, 40_005, "Request entity too large", Blame::Bot)
    }

    pub(crate) fn invalid_form(faults: &Faults) -> Self {
        let mut error = Self::new(400, 50_035, "Invalid Form Body", Blame::Bot);
        error.form = Some(Box::new(FormErrors { lines: faults.lines(), tree: faults.to_json() }));
        error
    }

    /// An invalid form with one fault.
    pub(crate) fn invalid_field(key: &str, code: &'static str, message: impl Into<String>) -> Self {
        let mut faults = Faults::default();
        faults.at(key, |faults| faults.add(code, message));
        Self::invalid_form(&faults)
    }

    /// The body of the answer.
    pub(crate) fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(form) = &self.form {
            body["errors"] = form.tree.clone();
        }
        body
    }

    /// The error in one line, for the log.
    pub(crate) fn line(&self) -> String {
        match &self.form {
            Some(form) => format!("{} ({}): {}", self.message, self.code, form.lines),
            None => format!("{} ({})", self.message, self.code),
        }
    }
}

impl Faults {
    /// Nothing if all is well, else the refusal.
    pub(crate) fn into_result(self) -> Result<(), ApiError> {
        if self.is_empty() { Ok(()) } else { Err(ApiError::invalid_form(&self)) }
    }
}
