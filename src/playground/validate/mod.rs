//! Whether what a bot sends is what Discord would take: limits, required fields, uniqueness.
//!
//! Lengths are counted in UTF-16 code units, as Discord's clients do. Where its server counts code points
//! this is stricter for emoji, so what passes here passes there.
//!
//! Architecture Invariant: pure; JSON in, faults out.

pub(crate) mod command;
pub(crate) mod component;
pub(crate) mod embed;
pub(crate) mod emoji;
pub(crate) mod message;

use std::ops::RangeInclusive;

use serde_json::{Value, json};

/// What is wrong with a form, each fault at its place: the `errors` of Discord's answer with code 50035.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    here: Vec<String>,
    found: Vec<Fault>,
}

#[derive(Debug)]
struct Fault {
    path: Vec<String>,
    code: &'static str,
    message: String,
}

/// A field of an object or a place in a list.
pub(crate) struct Step(String);

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self(index.to_string())
    }
}

/// Whether a field has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
}

impl Faults {
    /// Looks at a part of the form: what is found in `look` is reported under `key`.
    pub(crate) fn at<T>(&mut self, key: impl Into<Step>, look: impl FnOnce(&mut Self) -> T) -> T {
        self.here.push(key.into().0);
        let seen = look(self);
        self.here.pop();
        seen
    }

    /// Reports a fault at the part being looked at.
    pub(crate) fn add(&mut self, code: &'static str, message: impl Into<String>) {
        self.found.push(Fault { path: self.here.clone(), code, message: message.into() });
    }

    /// Reports a missing field.
    pub(crate) fn missing(&mut self, key: &str) {
        self.at(key, |faults| faults.add("BASE_TYPE_REQUIRED", "This field is required"));
    }

    /// The text at `key`, after its length in UTF-16 code units has been checked.
    pub(crate) fn text<'a>(
        &mut self,
        object: &'a Value,
        key: &str,
        length: RangeInclusive<usize>,
        need: Need,
    ) -> Option<&'a str> {
        match object.get(key) {
            None | Some(Value::Null) => {
                if need == Need::Required {
                    self.missing(key);
                }
                None
            }
            Some(Value::String(text)) => {
                self.at(key, |faults| faults.length(text, length));
                Some(text)
            }
            Some(_) => {
                self.at(key, |faults| faults.add("STRING_TYPE_CONVERT", "Could not interpret as string."));
                None
            }
        }
    }

    /// Checks the length of a text.
    pub(crate) fn length(&mut self, text: &str, allowed: RangeInclusive<usize>) {
        let (least, most) = (*allowed.start(), *allowed.end());
        let got = units(text.trim());
        if got < least && text.trim().is_empty() {
            self.add("BASE_TYPE_REQUIRED", "This field is required");
        } else if !allowed.contains(&got) {
            if least > 0 {
                let message = format!("Must be between {least} and {most} in length.");
                self.add("BASE_TYPE_BAD_LENGTH", message);
            } else {
                self.add("BASE_TYPE_MAX_LENGTH", format!("Must be {most} or fewer in length."));
            }
        }
    }

    /// The whole number at `key`, after its range has been checked.
    pub(crate) fn integer(
        &mut self,
        object: &Value,
        key: &str,
        range: RangeInclusive<i64>,
        need: Need,
    ) -> Option<i64> {
        match object.get(key) {
            None | Some(Value::Null) => {
                if need == Need::Required {
                    self.missing(key);
                }
                None
            }
            Some(value) => self.at(key, |faults| match value.as_i64() {
                None => {
                    faults.add("NUMBER_TYPE_COERCE", format!("Value \"{value}\" is not int."));
                    None
                }
                Some(number) if !range.contains(&number) => {
                    let (least, most) = (range.start(), range.end());
                    let message = format!("Value must be between {least} and {most}.");
                    faults.add("NUMBER_TYPE_RANGE", message);
                    None
                }
                Some(number) => Some(number),
            }),
        }
    }

    /// The list at `key`, after its length has been checked; nothing counts as an empty list.
    pub(crate) fn list<'a>(
        &mut self,
        object: &'a Value,
        key: &str,
        length: RangeInclusive<usize>,
    ) -> &'a [Value] {
        let list: &[Value] = match object.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.at(key, |faults| faults.add("LIST_TYPE_CONVERT", "Only iterables may be used."));
                return &[];
            }
        };
        if !length.contains(&list.len()) {
            let (least, most) = (length.start(), length.end());
            let message = format!("Must be between {least} and {most} in length.");
            self.at(key, |faults| faults.add("BASE_TYPE_BAD_LENGTH", message));
        }
        list
    }

    /// Checks that an address has one of the schemes.
    pub(crate) fn address(&mut self, object: &Value, key: &str, schemes: &[&str], need: Need) {
        if let Some(address) = self.text(object, key, 1..=2_048, need) {
            let known = address.split_once("://").is_some_and(|(scheme, rest)| {
                schemes.contains(&scheme) && !rest.is_empty() && !rest.contains(char::is_whitespace)
            });
            if !known {
                let message = format!("Scheme must be one of ({}).", schemes.join(", "));
                self.at(key, |faults| faults.add("URL_TYPE_INVALID_SCHEME", message));
            }
        }
    }

    /// Whether nothing was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The faults in one line each, for the log.
    pub(crate) fn lines(&self) -> String {
        let line = |fault: &Fault| format!("{}: {}", fault.path.join("."), fault.message);
        self.found.iter().map(line).collect::<Vec<_>>().join("; ")
    }

    /// The tree of `errors` as Discord sends it.
    pub(crate) fn to_json(&self) -> Value {
        let mut root = json!({});
        for fault in &self.found {
            let mut node = &mut root;
            for key in &fault.path {
                node = &mut node[key.as_str()];
            }
            let error = json!({"code": fault.code, "message": fault.message});
            match &mut node["_errors"] {
                Value::Array(list) => list.push(error),
                none => *none = json!([error]),
            }
        }
        root
    }
}

/// Length in UTF-16 code units.
pub(crate) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_stand_where_they_were_found() {
        let mut faults = Faults::default();
        let form = json!({"title": "x".repeat(257), "emoji": "👩‍🎤"});
        faults.at("embeds", |faults| {
            faults.at(0, |faults| faults.text(&form, "title", 1..=256, Need::Required));
        });
        faults.text(&form, "emoji", 1..=5, Need::Required);
        let errors = faults.to_json();
        let title = &errors["embeds"]["0"]["title"]["_errors"][0]["code"];
        assert_eq!(title, "BASE_TYPE_BAD_LENGTH", "expected the path of the form");
        assert!(errors.get("emoji").is_none(), "expected two surrogate pairs and a joiner to count as 5");
    }
}
